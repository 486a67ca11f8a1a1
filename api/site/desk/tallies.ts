import type { AdminAnswer, AdminRequest } from '../../comments/administration.ts';
import type { Tally } from '../../comments/listed.ts';
import type { Outcome } from '../../comments/seam.ts';
import type { Time } from '../../protocol.ts';
import type { Ground } from '../ground.ts';
import { DAY, HOUR } from '../periods.ts';
import { together } from '../tallies.ts';
import type { HourTally, TallyCounts } from '../tallies.ts';
import { answered } from './answer.ts';

type TalliesQuery = Extract<AdminRequest, { readonly type: 'list-tallies' }>;

/** How long it is known what happened in an hour. */
const KEPT_HOURS = (400 * DAY) / HOUR;

/** What happened in the last hours or days, this one included, also what is only in memory yet. */
export function listTallies(
  { office, tallies, host }: Ground,
  { by, last }: TalliesQuery,
): Outcome<AdminAnswer> {
  const length = by === 'hour' ? HOUR : DAY;
  const first = (Math.floor(host.now() / length) - last + 1) * length;
  const hours = [...office.tallies.since(Math.ceil(first / HOUR)), ...tallies.waiting()];
  return answered({ type: 'tallies', tallies: sumUp(hours, length, first) });
}

/** Writes down what was counted, once more if it was written in vain, and forgets what is very old. */
export function writeTallies({ office, tallies, host }: Ground): void {
  const lost = tallies.written.filter(({ tally, row }) => rowOf(office, tally) !== row);
  const fresh = byHour([...lost.map(({ tally }) => tally), ...tallies.waiting()]);
  for (const tally of fresh) office.tallies.add(tally);
  if (fresh.length > 0) office.tallies.forgetBefore(Math.floor(host.now() / HOUR) - KEPT_HOURS);
  const written = fresh.map((tally) => ({ tally, row: rowOf(office, tally) }));
  tallies.wrote(written.flatMap(({ tally, row }) => (row === undefined ? [] : { tally, row })));
}

/** What is stored of the hour of a tally, to be told from what is stored later. */
function rowOf(office: Ground['office'], { hour }: HourTally): string | undefined {
  const row = office.tallies.of(hour);
  return row && JSON.stringify(row);
}

function byHour(tallies: readonly HourTally[]): readonly HourTally[] {
  const hours = new Map<number, HourTally>();
  for (const one of tallies) {
    const before = hours.get(one.hour);
    hours.set(one.hour, before ? { hour: one.hour, ...together(before, one) } : one);
  }
  return [...hours.values()];
}

/** @param length of each, in milliseconds */
function sumUp(hours: readonly HourTally[], length: number, first: Time): readonly Tally[] {
  const sums = new Map<Time, TallyCounts>();
  for (const { hour, ...counts } of hours) {
    const at = Math.floor((hour * HOUR) / length) * length;
    const before = sums.get(at);
    if (at >= first) sums.set(at, before ? together(before, counts) : counts);
  }
  return [...sums].toSorted(([one], [other]) => one - other).map(([at, counts]) => ({ at, ...counts }));
}
