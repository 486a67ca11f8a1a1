/** A list that comes part by part, and whose first part may be asked for anew at any time. */
import type { Listing } from '../../../api/comments/listed.ts';
import type { AdminApi } from '../desk.ts';
import { isTrouble } from './trouble.ts';

export interface Parted<Item> {
  readonly items: readonly Item[];
  /** `null`: this is all. */
  readonly next: number | null;
}

export class PartedList<Item> {
  /** `null`: nothing has come yet. */
  list: Parted<Item> | null = null;
  trouble: string | null = null;
  isLoading = false;
  readonly #changed: () => void;
  #asked = 0;

  /** @param changed hears that there is something else to show */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** @param path with its query. What was asked before is not waited for. */
  first(api: AdminApi, path: string): Promise<void> {
    return this.#load(api, path, []);
  }

  async more(api: AdminApi, path: string): Promise<void> {
    const { list } = this;
    if (!list || list.next === null || this.isLoading) return;
    const mark = path.includes('?') ? '&' : '?';
    await this.#load(api, `${path}${mark}before=${list.next}`, list.items);
  }

  async #load(api: AdminApi, path: string, before: readonly Item[]): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    this.isLoading = true;
    this.#changed();
    const answer = await api.get<Listing<Item>>(path);
    if (asked !== this.#asked) return;
    this.isLoading = false;
    if (isTrouble(answer)) this.trouble = answer.message;
    else {
      this.trouble = null;
      this.list = { items: [...before, ...answer.items], next: answer.next };
    }
    this.#changed();
  }
}
