import type { Departure } from '../comments/directory.ts';
import type { Time } from '../protocol.ts';

/** Sites that are told at a time: the platform lets one event ask only so many others, 50 at the least. */
const AT_ONCE = 40;
/** Milliseconds until a site that could not be told is told again. */
const AGAIN_AFTER = 10_000;
const PREFIX = 'leaving ';

/** A departure that sites have still to be told of. */
interface Leaving {
  readonly departure: Departure;
  readonly sites: readonly string[];
  readonly due: Time;
  /** All were told before. */
  readonly isOnceMore: boolean;
}

/** What an object keeps by key, as far as it is needed here. */
interface Kept {
  list<Value>(options: { readonly prefix: string }): Iterable<[string, Value]>;
  put(key: string, value: Leaving): void;
  delete(key: string): boolean;
}

export interface LeavingSetting {
  readonly kv: Kept;
  /** The names of all sites that there are. */
  readonly sites: () => readonly string[];
  /** Ends sessions at one site. */
  readonly end: (site: string, departure: Departure) => Promise<void>;
  readonly newId: () => string;
  readonly now: () => Time;
  readonly report: (error: unknown) => void;
  /** Milliseconds after which all are told once more: of those who were let in by a Worker that did not know yet. */
  readonly onceMoreAfter: number;
}

/** Tells the sites who has to leave, part by part, and remembers whom it still has to tell. */
export class AllLeaving {
  readonly #setting: LeavingSetting;

  constructor(setting: LeavingSetting) {
    this.#setting = setting;
  }

  /** They have to leave now. */
  add(departures: readonly Departure[]): void {
    const { newId, now } = this.#setting;
    for (const departure of departures) {
      const leaving = { departure, sites: this.#sitesOf(departure), due: now(), isOnceMore: false };
      this.#put(PREFIX + newId(), leaving);
    }
  }

  /** Tells as many sites as one event may. Never rejects. @returns when to go on; `null`: all were told */
  async tellSome(): Promise<Time | null> {
    const { kv, now } = this.#setting;
    let room = AT_ONCE;
    for (const [key, leaving] of this.#all()) {
      if (leaving.due > now() || room === 0) continue;
      const sites = this.#isBack(leaving.departure) ? [] : leaving.sites;
      const failed = await this.#tell(sites.slice(0, room), leaving.departure);
      const next = this.#next({ ...leaving, sites: sites.slice(room) }, failed);
      room -= Math.min(room, sites.length);
      if (next) this.#put(key, next);
      else kv.delete(key);
    }
    const times = this.#all().map(([, { due }]) => due);
    return times.length === 0 ? null : Math.min(...times);
  }

  /** @returns those who could not be told */
  async #tell(sites: readonly string[], departure: Departure): Promise<readonly string[]> {
    const { end, report } = this.#setting;
    const failed: string[] = [];
    const tellOne = async (site: string) => {
      try {
        await end(site, departure);
      } catch (error) {
        report(error);
        failed.push(site);
      }
    };
    await Promise.all(sites.map(tellOne));
    return failed;
  }

  /** @param leaving with those who were not told yet  @param failed those who could not be  @returns `null`: it is over */
  #next(leaving: Leaving, failed: readonly string[]): Leaving | null {
    const now = this.#setting.now();
    if (leaving.sites.length > 0) return { ...leaving, sites: [...leaving.sites, ...failed], due: now };
    if (failed.length > 0) return { ...leaving, sites: failed, due: now + AGAIN_AFTER };
    const { departure, isOnceMore } = leaving;
    if (isOnceMore) return null;
    const due = now + this.#setting.onceMoreAfter;
    return { departure, sites: this.#sitesOf(departure), due, isOnceMore: true };
  }

  #sitesOf(departure: Departure): readonly string[] {
    return 'steward' in departure ? this.#setting.sites() : [departure.site];
  }

  #isBack(departure: Departure): boolean {
    if ('steward' in departure || departure.code !== 'siteGone') return false;
    return this.#setting.sites().includes(departure.site);
  }

  #all(): readonly [string, Leaving][] {
    return [...this.#setting.kv.list<Leaving>({ prefix: PREFIX })];
  }

  #put(key: string, leaving: Leaving): void {
    this.#setting.kv.put(key, leaving);
  }
}
