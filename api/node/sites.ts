import { join } from 'node:path';
import type { Post } from '../notify/post.ts';
import { KeyRing } from '../sign-on/key-ring.ts';
import type { FetchKeys } from '../sign-on/key-sets.ts';
import type { SiteLimits } from '../site/limits.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import type { Closing } from './grace.ts';
import type { Watch } from './metrics/watch.ts';
import { OpenSite } from './open-site.ts';
import { Reminders } from './reminders.ts';
import { ToldOnce } from './told-once.ts';
import { nextDelivery } from './waiting-deliveries.ts';
import { WhereItWas } from './where-it-was.ts';

/** Milliseconds until what could not be opened is tried again. */
const RETRY = 5_000;
/** And until it is where nobody asks for it; so much later each that was refused with it, for they are opened one by one. */
const LOOK_AGAIN = 300_000;
const BETWEEN_LOOKS = 50;

const CROWDED =
  'Too many sites wait for their disks until they can be closed, so that no other is opened. Look what holds up the disks; ' +
  'it is tried again by itself.';

export interface SitesSetting {
  readonly dataDir: string;
  readonly limits: SiteLimits;
  /** Bytes that the file of a site may have; left out: as many as there is room for. */
  readonly mostBytes?: number | undefined;
  /**
   * Files open at a time. A site with readers is never closed, so there may be more; and as many again wait for their
   * disks until they can be closed.
   */
  readonly mostOpen: number;
  /** Fetches the keys that a site publishes for its sign-on. */
  readonly fetchKeys: FetchKeys;
  /** @param site `null`: it is not of one site */
  readonly trouble: (site: string | null, error: unknown) => void;
  /** Whether there still is a site of this name; left out: all that there ever were. */
  readonly isSite?: (name: string) => boolean;
  readonly watch?: Watch | undefined;
}

/** The sites of this process: each opened when first asked for, closed when long unused. */
export class Sites {
  readonly #setting: SitesSetting;
  readonly #keys: KeyRing;
  readonly #folder: WhereItWas;
  readonly #open = new Map<string, OpenSite>();
  readonly #closed = new Map<string, { until: number; trouble: DatabaseTrouble }>();
  /** Those that are about to be closed. Whoever asks for one has it stay. */
  readonly #resting = new Set<OpenSite>();
  readonly #reminders: Reminders;
  readonly #crowding: ToldOnce;
  #post: Post | undefined;
  #isOver = false;

  constructor(setting: SitesSetting) {
    this.#setting = setting;
    this.#folder = new WhereItWas(setting.dataDir);
    this.#keys = new KeyRing(setting.fetchKeys);
    this.#crowding = new ToldOnce((error) => setting.trouble(null, error));
    this.#reminders = new Reminders({
      look: (name) => nextDelivery(this.#fileOf(name)),
      wake: (name) => this.#wake(name),
      now: Date.now,
    });
  }

  /**
   * @param name one that the directory knows
   * @throws DatabaseTrouble; it hurts no other site
   */
  get(name: string): OpenSite {
    const site = this.#open.get(name) ?? this.#openSite(name);
    this.#resting.delete(site);
    this.#open.delete(name);
    this.#open.set(name, site);
    this.#closeUnused(site);
    return site;
  }

  /** Names of the sites whose files could not be used when last tried. */
  inTrouble(): readonly string[] {
    const open = [...this.#open.values()].filter(({ authority }) => authority.isInTrouble);
    return [...this.#closed.keys(), ...open.map(({ name }) => name)];
  }

  /** How many are open. */
  get size(): number {
    return this.#open.size;
  }

  /** How many are open, and how many rooms they have. */
  count(): { readonly openSites: number; readonly rooms: number } {
    let rooms = 0;
    for (const { audiences } of this.#open.values()) rooms += audiences.size;
    return { openSites: this.#open.size, rooms };
  }

  /** Ends all sessions of a site: it is gone, or they have to come back and be looked at again. */
  closeSite(name: string, code: 'siteGone' | 'draining'): void {
    this.#open.get(name)?.sendAway(code);
  }

  /** Somebody who could act on every site can do so no more. */
  dismiss(steward: string): void {
    for (const site of this.#open.values()) site.dismiss(steward);
  }

  /**
   * From now on what sites have to send is sent, also of those that nobody asks for.
   * @param names all that the directory knows
   */
  startSending(post: Post, names: Iterable<string>): void {
    this.#post = post;
    for (const site of this.#open.values()) site.startSending(post);
    this.#reminders.lookThrough([...names].filter((name) => !this.#open.has(name)));
  }

  /** Sends nothing any more. @returns a promise that is fulfilled when nothing is under way */
  async stopSending(): Promise<void> {
    this.#post = undefined;
    this.#reminders.stop();
    await Promise.all([...this.#open.values()].map((site) => site.stopSending()));
  }

  /** Closes each as soon as its disk has answered, however long that takes. Nothing is opened any more. */
  async finish(closing?: Closing): Promise<void> {
    this.#isOver = true;
    const all = [...this.#open.values()];
    for (const { name, authority } of all) closing?.waitsFor(name, authority.unconfirmed);
    await Promise.all(
      all.map(async (site) => {
        await this.#rest(site, () => true);
        if (this.#open.delete(site.name)) this.#close(site);
        closing?.closed(site.name);
      }),
    );
  }

  /** For good: a backup that goes on must open nothing again that nobody would close. */
  close(): void {
    this.#isOver = true;
    this.#reminders.stop();
    for (const site of this.#open.values()) this.#close(site);
    this.#open.clear();
  }

  #openSite(name: string): OpenSite {
    if (this.#isOver) throw new DatabaseTrouble('The server has stopped. Try again.');
    const refused = this.#closed.get(name);
    if (refused && refused.until > Date.now()) throw refused.trouble;
    this.#assertRoom();
    const { limits, fetchKeys, trouble, watch } = this.#setting;
    try {
      // A site that has comments elsewhere must not begin anew here.
      this.#folder.assertThere();
      const site = new OpenSite({
        name,
        file: this.#fileOf(name),
        limits,
        mostBytes: this.#setting.mostBytes,
        keys: this.#keys,
        fetchKeys,
        trouble: (error) => trouble(name, error),
        watch,
      });
      this.#closed.delete(name);
      this.#reminders.remove(name);
      if (this.#post) site.startSending(this.#post);
      return site;
    } catch (error) {
      if (error instanceof DatabaseTrouble) {
        this.#closed.set(name, { until: Date.now() + RETRY, trouble: error });
        this.#reminders.putOff(name, Date.now() + LOOK_AGAIN + this.#closed.size * BETWEEN_LOOKS);
        trouble(name, error);
      }
      throw error;
    }
  }

  /** Nothing is wrong with the site that cannot be opened now, so that it is not told of that one. */
  #assertRoom(): void {
    if (!this.#isCrowded) return this.#crowding.isWell();
    const crowded = new DatabaseTrouble(CROWDED);
    this.#crowding.tell(crowded);
    throw crowded;
  }

  /** Each that waits for a disk that does not answer has its files open, and one day there would be none left. */
  get #isCrowded(): boolean {
    return this.#resting.size > this.#setting.mostOpen;
  }

  /** @param wanted the one that is about to be used */
  #closeUnused(wanted: OpenSite): void {
    for (const site of this.#open.values()) {
      if (this.#open.size - this.#resting.size <= this.#setting.mostOpen) return;
      if (site !== wanted && site.isIdle && !this.#resting.has(site)) void this.#retire(site);
    }
  }

  /** Whoever waits for a slow disk to close a site, others must not wait with: first it comes to rest. */
  async #retire(site: OpenSite): Promise<void> {
    this.#resting.add(site);
    await this.#rest(site, () => this.#resting.has(site));
    // Somebody has come meanwhile, or all are being closed.
    if (!this.#resting.delete(site) || !site.isIdle || !this.#open.delete(site.name)) return;
    this.#close(site);
    if (this.#post) this.#reminders.add(site.name);
  }

  /** Whatever goes wrong hurts no other site, and this one is closed all the same. */
  async #rest(site: OpenSite, isToRest: () => boolean): Promise<void> {
    try {
      await site.rest(isToRest);
    } catch (error) {
      this.#setting.trouble(site.name, error);
    }
  }

  /** Whatever goes wrong hurts no other site. */
  #close(site: OpenSite): void {
    try {
      site.close();
    } catch (error) {
      this.#setting.trouble(site.name, error);
    }
  }

  /** A closed site has something to send, or could not be opened when last tried. */
  #wake(name: string): void {
    const { isSite = () => true } = this.#setting;
    if (this.#isCrowded) return this.#reminders.putOff(name, Date.now() + RETRY);
    try {
      if (isSite(name)) this.get(name);
      else this.#closed.delete(name);
    } catch (error) {
      // It was told, and is tried again.
      if (!(error instanceof DatabaseTrouble)) throw error;
    }
  }

  #fileOf(name: string): string {
    return join(this.#setting.dataDir, `${name}.db`);
  }
}
