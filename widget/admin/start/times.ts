/** How the times of bars are said: hours as the clock here shows them, days and weeks as the server counts them (UTC). */
import type { Time } from '../../../api/protocol.ts';
import type { Span } from './spans.ts';

type Each = Span['each'];

const hour = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const month = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });

const DAY = 86_400_000;

/** Such as “14:00”, “3 May”; what stands below an axis. @param step milliseconds from one to the next */
export function tickOf(at: Time, each: Each, step: number): string {
  if (each === 'hour') return hour.format(at);
  return step >= 28 * DAY ? month.format(at) : day.format(at);
}

/** Such as “14:00”, “3 May”, “3 May to 9 May”. */
export function nameOfTime(at: Time, each: Each): string {
  if (each === 'hour') return hour.format(at);
  return each === 'day' ? day.format(at) : `${day.format(at)} to ${day.format(at + 6 * DAY)}`;
}

/** As in a sentence. */
export function spanOfTime(at: Time, each: Each): string {
  const name = nameOfTime(at, each);
  switch (each) {
    case 'hour':
      return `in the hour from ${name}`;
    case 'day':
      return `on ${name}`;
    case 'week':
      return `in the week ${name}`;
    default:
      return each satisfies never;
  }
}
