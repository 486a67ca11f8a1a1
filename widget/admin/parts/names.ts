import type { ListedParticipant } from '../../../api/comments/listed.ts';
import type { Desk } from '../desk.ts';
import { isTrouble } from './trouble.ts';

/** The name of whoever did something, by their id: each is asked for once. */
export class Names {
  readonly #desk: Desk;
  readonly #known = new Map<string, string>([
    ['', 'Somebody'],
    ['site', 'The site'],
    ['hook', 'The hook'],
  ]);

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** As far as it is known by now. */
  of(id: string): string {
    return this.#known.get(id) ?? 'Somebody';
  }

  async learn(id: string): Promise<string> {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const answer = await this.#desk.api.get<ListedParticipant>(`/participants/${id}`);
    const name = (isTrouble(answer) ? '' : answer.name) || 'Somebody';
    this.#known.set(id, name);
    return name;
  }
}
