/** Texts in the letters that patterns have. */
import { lookLike } from '../../look-alikes.ts';
import { lowerOf } from './signs.ts';

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const NOT_ASCII = /\P{ASCII}/gu;
/** Letters that one character is taken for at most: there is one that Unicode decomposes to 18. */
const LETTERS_MOST = 3;
/** What was asked lately, for a text asks for the same again and again; a script of the many has some thousands. */
const known = new Map<string, string>();
const KNOWN_MOST = 4_096;

/** As characters of patterns are: whatever stands beside one, and in as few as Unicode writes it. */
export function lowerText(text: string): string {
  return text.normalize('NFC').replaceAll(/[A-Z]|\P{ASCII}/gu, (sign) => lowerOf(sign));
}

/** As `lookOf`, but with all that stands between letters, and digits as they are: patterns tell these apart. */
export function lookOfLines(text: string): string {
  const looks = text.replaceAll(INVISIBLE, '').replaceAll(NOT_ASCII, (sign) => lookOfSign(sign));
  return looks.toLowerCase().replaceAll('l', 'i');
}

function lookOfSign(sign: string): string {
  const before = known.get(sign);
  if (before !== undefined) return before;
  const look = bareOf(sign).replaceAll(NOT_ASCII, (one) => lookLike(one));
  if (known.size >= KNOWN_MOST) known.clear();
  known.set(sign, look);
  return look;
}

function bareOf(sign: string): string {
  const bare = sign.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return bare.length > LETTERS_MOST * sign.length ? sign : bare;
}
