/** How far back the plots go, and what they count together. */
import type { Tally } from '../../../api/comments/listed.ts';
import type { Time } from '../../../api/protocol.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface Span {
  /** On the button that chooses it. */
  readonly name: string;
  /** What one bar stands for. */
  readonly each: 'hour' | 'day' | 'week';
  /** What the tallies are asked by. */
  readonly by: 'hour' | 'day';
  /** Of one bar, in milliseconds. */
  readonly length: number;
  /** How many bars there are. */
  readonly bars: number;
}

export const SPANS = {
  day: { name: 'Last 24 hours', each: 'hour', by: 'hour', length: HOUR, bars: 24 },
  month: { name: '30 days', each: 'day', by: 'day', length: DAY, bars: 30 },
  year: { name: 'A year', each: 'week', by: 'day', length: 7 * DAY, bars: 52 },
} as const satisfies Readonly<Record<string, Span>>;

export type SpanName = keyof typeof SPANS;
export const SPAN_NAMES: readonly SpanName[] = ['day', 'month', 'year'];

const UNIT = { hour: HOUR, day: DAY } as const;

/** What to ask the admin API for. */
export function tallyQuery({ by, length, bars }: Span): string {
  return `/tallies?by=${by}&last=${(bars * length) / UNIT[by]}`;
}

/** One tally for each bar, also where nothing happened; the last is the one that goes on. */
export function barsOf(tallies: readonly Tally[], { by, length, bars }: Span, now: Time): readonly Tally[] {
  const end = (Math.floor(now / UNIT[by]) + 1) * UNIT[by];
  const first = end - bars * length;
  const all: Tally[] = Array.from({ length: bars }, (_, bar) => nothingAt(first + bar * length));
  for (const tally of tallies) {
    const bar = Math.floor((tally.at - first) / length);
    const before = all[bar];
    if (before) all[bar] = together(before, tally);
  }
  return all;
}

export function refusalsOf({ refusals }: Tally): number {
  return Object.values(refusals).reduce((sum, times) => sum + times, 0);
}

function nothingAt(at: Time): Tally {
  return { at, published: 0, held: 0, spam: 0, readers: 0, refusals: {} };
}

/** Counts add up; of readers the most at once count. */
function together(one: Tally, other: Tally): Tally {
  const refusals: Partial<Record<string, number>> = { ...one.refusals };
  for (const [reason, times] of Object.entries(other.refusals)) {
    refusals[reason] = (refusals[reason] ?? 0) + times;
  }
  return {
    at: one.at,
    published: one.published + other.published,
    held: one.held + other.held,
    spam: one.spam + other.spam,
    readers: Math.max(one.readers, other.readers),
    refusals,
  };
}
