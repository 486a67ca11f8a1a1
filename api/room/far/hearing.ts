import type { Dispatch, FarNews, Heard, Nudge, Pulled } from './dispatch.ts';

export interface HearingSetting {
  /** As it was kept; `null`: the site has never heard of this room. */
  readonly heard: Heard | null;
  /** Keeps it for the time after a sleep. */
  readonly keep: (heard: Heard | null) => void;
  /** Asks the site for what comes after. May reject. */
  readonly pull: (heard: Heard | null) => Promise<Pulled>;
  /** Tells everyone in the room. Must not throw. */
  readonly tell: (news: FarNews) => void;
  /** What was told so far is void: everyone comes back. */
  readonly sendAway: () => void;
  readonly setElsewhere: (readers: number) => void;
}

/**
 * How a room hears of a site that is far away: each dispatch in order, none left out, whatever becomes of the nudges.
 * One that has been told before may come again after a crash; readers take it for what they know. [P27]
 */
export class Hearing {
  readonly #setting: HearingSetting;
  #heard: Heard | null;
  /** Those that follow what was told, in order; the first waits for the answer to the act that it came of. */
  #waiting: Dispatch[] = [];
  /** What this room has asked for, and not been answered yet. */
  readonly #acts = new Set<string>();
  #pulling: Promise<void> | undefined;
  /** Those who want to know when so much is told. */
  #patient: { readonly number: number; readonly go: () => void }[] = [];

  constructor(setting: HearingSetting) {
    this.#setting = setting;
    this.#heard = setting.heard;
  }

  get heard(): Heard | null {
    return this.#heard;
  }

  /** To be awaited before anybody is seated. May reject. @returns whether the site wants readers here */
  async begin(): Promise<boolean> {
    if (this.#heard === null) await this.pull();
    return this.#heard !== null;
  }

  /** Nobody is here any more: there is nothing to hear. */
  async end(): Promise<void> {
    await this.#pulling?.catch(() => undefined);
    this.#become(null);
  }

  /** The site has news. Does not reject. @returns what the room has told, once it has told all that it could find out */
  async hear(nudge: Nudge): Promise<Heard | null> {
    // It may be about to begin.
    if (this.#heard === null) await this.#pulling?.catch(() => undefined);
    if (this.#heard === null) return null;
    this.#setting.setElsewhere(nudge.elsewhere);
    // A pull that goes on already may have been answered before this was new.
    for (let pulls = 0; pulls < 2 && !this.#takes(nudge); pulls++) await this.pull().catch(() => undefined);
    await this.#hasTold(nudge.to);
    return this.#heard;
  }

  /** Asks the site for what is lacking, if anything is. May reject. */
  pull(): Promise<void> {
    this.#pulling ??= this.#pull().finally(() => (this.#pulling = undefined));
    return this.#pulling;
  }

  /** The room asks for something: what comes of it is told after the answer. [P33] */
  asks(act: string): void {
    this.#acts.add(act);
  }

  /** The answer has left, or there will be none. */
  answered(act: string): void {
    this.#acts.delete(act);
    this.#tellSome();
  }

  async #pull(): Promise<void> {
    const asked = this.#heard;
    const pulled = await this.#setting.pull(asked);
    switch (pulled.type) {
      case 'news':
        this.#setting.setElsewhere(pulled.elsewhere);
        return void this.#takes(pulled);
      case 'begun':
        this.#setting.setElsewhere(pulled.elsewhere);
        if (asked !== null) this.#setting.sendAway();
        return this.#become(pulled.heard);
      case 'moved':
        if (asked !== null) this.#setting.sendAway();
        return this.#become(null);
      default:
        return pulled satisfies never;
    }
  }

  /** @returns whether nothing lacks up to its end, or ever can */
  #takes({ era, from, to, dispatches }: Nudge): boolean {
    if (this.#heard === null) return true;
    if (this.#heard.era !== era) return false;
    const known = this.#waiting.at(-1)?.number ?? this.#heard.number;
    if (to <= known) return true;
    if (from > known) return false;
    this.#waiting.push(...dispatches.filter(({ number }) => number > known));
    this.#tellSome();
    return true;
  }

  #tellSome(): void {
    const before = this.#heard;
    for (let [next] = this.#waiting; next && this.#heard && !this.#isAwaited(next); [next] = this.#waiting) {
      this.#waiting.shift();
      this.#setting.tell(next.news);
      // Whoever comes from here on has to find where the page is now.
      this.#heard = next.news.type === 'moved' ? null : { ...this.#heard, number: next.number };
    }
    if (this.#heard !== before) this.#setting.keep(this.#heard);
    if (this.#heard === null) this.#waiting = [];
    const told = this.#waiting.length === 0 ? Infinity : (this.#heard?.number ?? Infinity);
    const patient = this.#patient;
    this.#patient = patient.filter(({ number }) => number > told);
    for (const { number, go } of patient) if (number <= told) go();
  }

  #isAwaited({ act }: Dispatch): boolean {
    return act !== undefined && this.#acts.has(act);
  }

  #become(heard: Heard | null): void {
    this.#waiting = [];
    this.#heard = heard;
    this.#setting.keep(heard);
    this.#tellSome();
  }

  /** Resolves when it has, or has nothing more to tell. */
  #hasTold(number: number): Promise<void> {
    if (this.#waiting.length === 0) return Promise.resolve();
    return new Promise((go) => {
      this.#patient.push({ number, go });
      this.#tellSome();
    });
  }
}
