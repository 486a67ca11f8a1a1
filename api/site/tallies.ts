/** What happens on a site, counted in memory until the next chores write it down. */
import type { Outcome, SiteRequest } from '../comments/seam.ts';
import type { Reason, Status, Time } from '../protocol.ts';
import { HOUR } from './periods.ts';

export interface TallyCounts {
  readonly published: number;
  readonly held: number;
  readonly spam: number;
  /** The most at once. */
  readonly readers: number;
  readonly refusals: Readonly<Partial<Record<Reason, number>>>;
}

/** What happened in an hour: counts add up over its tallies, of readers the most counts. */
export interface HourTally extends TallyCounts {
  /** Hours since 1970-01-01 UTC. */
  readonly hour: number;
}

/** A tally that was written down, and what its hour read like then: as long as it does, it is there. */
export interface WrittenTally {
  readonly tally: HourTally;
  readonly row: string;
}

/** Hours that are kept in memory when nothing can be written. */
const MOST_HOURS = 48;

const NOTHING: TallyCounts = { published: 0, held: 0, spam: 0, readers: 0, refusals: {} };

type Open = { -readonly [Name in keyof TallyCounts]: TallyCounts[Name] } & {
  refusals: Partial<Record<Reason, number>>;
};

export class Tallies {
  readonly #hours = new Map<number, Open>();
  /** What was written last: the transaction may have been lost. */
  #written: readonly WrittenTally[] = [];
  /** The most readers of an hour, also when that is written down already. */
  #crowd = { hour: 0, readers: 0 };

  get isEmpty(): boolean {
    return this.#hours.size === 0;
  }

  /** A request came to this. */
  count(request: SiteRequest, { answer, news }: Outcome, now: Time): void {
    if (answer.type === 'refused') {
      const { refusals } = this.#open(now);
      refusals[answer.reason] = (refusals[answer.reason] ?? 0) + 1;
    } else if (request.type === 'comment') {
      const status = arrivedAs(request.id, news);
      if (status) this.#open(now)[status]++;
    }
  }

  /** So many are here at once. */
  saw(readers: number, now: Time): void {
    const hour = Math.floor(now / HOUR);
    if (readers <= (this.#crowd.hour === hour ? this.#crowd.readers : 0)) return;
    this.#crowd = { hour, readers };
    this.#open(now).readers = readers;
  }

  /** What is not written down yet, the oldest hour first. */
  waiting(): readonly HourTally[] {
    return [...this.#hours].map(([hour, counts]) => ({ hour, ...counts }));
  }

  /** What was written last. */
  get written(): readonly WrittenTally[] {
    return this.#written;
  }

  /** What was waiting is written down, and what was before it stays. */
  wrote(written: readonly WrittenTally[]): void {
    this.#hours.clear();
    this.#written = written.slice(-MOST_HOURS);
  }

  #open(now: Time): Open {
    const hour = Math.floor(now / HOUR);
    const open = this.#hours.get(hour);
    if (open) return open;
    const [oldest] = this.#hours.keys();
    if (oldest !== undefined && this.#hours.size >= MOST_HOURS) this.#hours.delete(oldest);
    const fresh = { ...NOTHING, refusals: {} };
    this.#hours.set(hour, fresh);
    return fresh;
  }
}

/** Two tallies of the same time. */
export function together(one: TallyCounts, other: TallyCounts): TallyCounts {
  return {
    published: one.published + other.published,
    held: one.held + other.held,
    spam: one.spam + other.spam,
    readers: Math.max(one.readers, other.readers),
    refusals: sumOf(one.refusals, other.refusals),
  };
}

type Refusals = TallyCounts['refusals'];

function sumOf(one: Refusals, other: Refusals): Refusals {
  const sum: Partial<Record<string, number>> = { ...one };
  for (const [reason, times] of Object.entries(other)) sum[reason] = (sum[reason] ?? 0) + times;
  return sum;
}

/** What became of a new comment, whatever its author was told; a request that was repeated made none. */
function arrivedAs(id: string, news: Outcome['news']): 'published' | 'held' | 'spam' | undefined {
  for (const one of news) {
    if (one.type !== 'told') continue;
    const fact = one.moderation.find(({ comment }) => comment.id === id);
    if (fact) return countedAs(fact.comment.status);
  }
  return undefined;
}

function countedAs(status: Status): 'published' | 'held' | 'spam' | undefined {
  return status === 'rejected' || status === 'deleted' ? undefined : status;
}
