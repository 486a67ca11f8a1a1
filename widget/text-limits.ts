import { LIMITS } from '../api/protocol.ts';

/** Code points before the limit from which on the rest is counted. */
export const COUNT_FROM = 500;
/** From this length on (in UTF-16 units, of which a code point has one or two) the rest may have to be counted. */
export const MAY_COUNT_FROM = LIMITS.textCodePoints - COUNT_FROM;

/** How much longer a comment may become. */
export function codePointsLeft(text: string): number {
  return LIMITS.textCodePoints - [...text.trim()].length;
}
