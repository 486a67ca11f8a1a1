/** A stretch of a level, told by orders. Both ends are included; ±Infinity is the end of the level. */
export type Interval = readonly [from: number, to: number];

/** Rising, and never touching: 1–3 and 4–9 are one interval. */
export type Intervals = readonly Interval[];

/** What lies between two intervals, told by the orders that bound it: those are held, or ±Infinity. */
export interface Gap {
  readonly after: number;
  readonly before: number;
}

export const WHOLE: Interval = [-Infinity, Infinity];

export function covers(intervals: Intervals, order: number): boolean {
  return intervals.some(([from, to]) => from <= order && order <= to);
}

/** `intervals` and `added` together; what touches or overlaps becomes one. */
export function join(intervals: Intervals, added: Interval): Intervals {
  let [from, to] = added;
  const apart: Interval[] = [];
  for (const interval of intervals) {
    if (interval[1] < from - 1 || to + 1 < interval[0]) {
      apart.push(interval);
      continue;
    }
    from = Math.min(from, interval[0]);
    to = Math.max(to, interval[1]);
  }
  return [...apart, [from, to] as const].sort((a, b) => a[0] - b[0]);
}

/** What `intervals` leave out, rising. */
export function gaps(intervals: Intervals): Gap[] {
  const found: Gap[] = [];
  let after = -Infinity;
  for (const [from, to] of intervals) {
    if (from > -Infinity) found.push({ after, before: from });
    after = to;
  }
  return after < Infinity ? [...found, { after, before: Infinity }] : found;
}
