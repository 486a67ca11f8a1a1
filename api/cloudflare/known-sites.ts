import type { Lookup } from '../admission.ts';
import { indexSites } from '../comments/site-index.ts';
import type { SiteIndex } from '../comments/site-index.ts';
import type { SiteEntry } from '../comments/site-entry.ts';
import type { Time } from '../protocol.ts';

/** The whole directory at one time. */
export interface Snapshot {
  /** Another one after each change. */
  readonly version: string;
  readonly sites: readonly SiteEntry[];
}

export interface KnownSitesSetting {
  /** Asks the directory for what it has; `null`: still the version that is named. */
  readonly ask: (version: string | null) => Promise<Snapshot | null>;
  readonly now: () => Time;
  readonly report: (error: unknown) => void;
}

/** Milliseconds for which it is good: so long may a change be unknown here. */
export const GOOD_FOR = 5_000;
/** Milliseconds after which it is asked for again, while what is known still serves. */
const ASKED_AFTER = 4_000;
/** Milliseconds after which a directory that could not be reached is tried again. */
const TRIED_AGAIN_AFTER = 1_000;
/** Milliseconds that a visitor waits for it. */
const PATIENCE = 5_000;

/**
 * What a Worker remembers of the directory, so that visitors of unknown origins cost nothing and create nothing: however
 * many they are, the directory is asked once in a few seconds. [A43]
 */
export class KnownSites {
  readonly #setting: KnownSitesSetting;
  #version: string | null = null;
  #index: SiteIndex = indexSites([]);
  /** When it was asked for. */
  #since: Time = -Infinity;
  #asking: Promise<void> | undefined;
  #notBefore: Time = -Infinity;

  constructor(setting: KnownSitesSetting) {
    this.#setting = setting;
  }

  /** As of the last `load`. */
  readonly lookup: Lookup = (origin) => this.#index.siteOf(origin);
  /** As of the last `load`. */
  readonly isSite = (name: string): boolean => this.#index.has(name);

  /**
   * To be awaited before anything is looked up. Where the directory cannot be reached, what was known last goes on
   * serving.
   *
   * @param keepGoing sees to it that others get what they wait for, too, when the one who asked has gone
   * @returns whether anything is known at all
   */
  async load(keepGoing: (work: Promise<void>) => void): Promise<boolean> {
    const age = this.#setting.now() - this.#since;
    if (age < ASKED_AFTER) return true;
    if (!this.#asking && this.#setting.now() >= this.#notBefore) keepGoing(this.renew());
    if (age >= GOOD_FOR && this.#asking) await inTime(this.#asking);
    return this.#version !== null;
  }

  /** Asks anew, whatever is known. */
  renew(): Promise<void> {
    const asking = this.#ask().finally(() => {
      if (this.#asking === asking) this.#asking = undefined;
    });
    this.#asking = asking;
    return asking;
  }

  /** Takes what somebody was told who has just changed it. */
  take(snapshot: Snapshot): void {
    // An answer that is on its way may be from before.
    this.#asking = undefined;
    this.#keep(snapshot, this.#setting.now());
  }

  async #ask(): Promise<void> {
    const { ask, now, report } = this.#setting;
    const [asked, version] = [now(), this.#version];
    try {
      const snapshot = await ask(version);
      // Somebody knows better by now.
      if (version !== this.#version) return;
      if (snapshot) this.#keep(snapshot, asked);
      else this.#since = asked;
    } catch (error) {
      report(error);
      this.#notBefore = now() + TRIED_AGAIN_AFTER;
    }
  }

  #keep({ version, sites }: Snapshot, since: Time): void {
    this.#version = version;
    this.#index = indexSites(sites);
    this.#since = since;
  }
}

/** Waits for it, but not for ever. */
function inTime(work: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE);
    void work.finally(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
