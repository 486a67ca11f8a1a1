/** How long it is before something is sent again that did not arrive. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After each failure. [P66] */
const PAUSES = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** The hook is asked for seconds or minutes, not for days: the first pause doubles up to the last. */
const HOOK_FIRST = SECOND;
const HOOK_MOST = MINUTE;

/** At most so much later, as a part of the pause: what failed at once is not to come back at once. */
const JITTER = 0.1;

/** @param failures how often it has failed, from 1 @param random in [0, 1) @returns milliseconds; `null`: it is given up */
export function pauseAfter(failures: number, random: number): number | null {
  const pause = PAUSES[failures - 1];
  return pause === undefined ? null : jittered(pause, random);
}

/** The same for the hook, that is asked again until its time is over. */
export function hookPauseAfter(failures: number, random: number): number {
  return jittered(Math.min(HOOK_FIRST * 2 ** (failures - 1), HOOK_MOST), random);
}

function jittered(pause: number, random: number): number {
  return Math.round(pause * (1 + JITTER * random));
}
