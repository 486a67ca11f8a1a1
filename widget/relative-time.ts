import type { Time } from '../api/protocol.ts';
import { speech } from './words.ts';

const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** To make one costs as much as to use it a hundred times. */
let made = formatOf(speech.language);

function formatOf(tag: string) {
  return { tag, relative: new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }) };
}

/** "5 minutes ago". Never in the future: our clock and the server's may differ. */
export function relativeTime(at: Time, now: Time): string {
  if (made.tag !== speech.language) made = formatOf(speech.language);
  const seconds = Math.max(0, (now - at) / 1_000);
  for (const [unit, length] of STEPS) {
    if (seconds >= length) return made.relative.format(-Math.floor(seconds / length), unit);
  }
  return made.relative.format(0, 'second');
}
