import type { Time } from '../api/protocol.ts';
import { words } from './words.ts';

const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const exact = new Intl.DateTimeFormat(words.language, { dateStyle: 'long', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(words.language, { numeric: 'auto' });

/** "5 minutes ago". Never in the future: our clock and the server's may differ. */
export function relativeTime(at: Time, now: Time): string {
  const seconds = Math.max(0, (now - at) / 1_000);
  for (const [unit, length] of STEPS) {
    if (seconds >= length) return relative.format(-Math.floor(seconds / length), unit);
  }
  return relative.format(0, 'second');
}

export function exactTime(at: Time): string {
  return exact.format(at);
}
