import type { Time } from '../api/protocol.ts';
import type { Unit } from './manner.ts';
import { speech } from './words.ts';

const STEPS: readonly (readonly [unit: Unit, seconds: number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "5 minutes ago". Never in the future: our clock and the server's may differ. */
export function relativeTime(at: Time, now: Time): string {
  const seconds = Math.max(0, (now - at) / 1_000);
  for (const [unit, length] of STEPS) {
    if (seconds >= length) return speech.ago(Math.floor(seconds / length), unit);
  }
  return speech.ago(0);
}
