import { DIGIT, SPACE, WORD } from './tree.ts';
import type { Characters } from './tree.ts';

/** Of the first plane, one more than what a code point is; 0: not asked yet. */
const KNOWN = new Uint8Array(0x1_0000);

/** The kinds that a code point is of, as bits. */
export function kindsOf(code: number): number {
  const known = KNOWN[code] ?? 0;
  if (known !== 0) return known - 1;
  const kinds = kindsOfSign(String.fromCodePoint(code));
  if (code < KNOWN.length) KNOWN[code] = kinds + 1;
  return kinds;
}

function kindsOfSign(sign: string): number {
  const digit = /[0-9]/.test(sign) ? DIGIT : 0;
  const word = /[\p{L}\p{N}\p{M}_]/u.test(sign) ? WORD : 0;
  return digit | word | (/\s/.test(sign) ? SPACE : 0);
}

/** Whether a code point of these kinds is one of these characters. */
export function has({ ranges, kinds, lacking, isNegated }: Characters, code: number, of: number): boolean {
  const isThere =
    (kinds & of) !== 0 || (lacking & ~of) !== 0 || ranges.some(([from, to]) => from <= code && code <= to);
  return isThere !== isNegated;
}
