/** What a pattern is made of once it is read. */

/** Kinds of characters, as bits: a character may be of several. */
export const DIGIT = 1;
/** A letter, digit or mark of any script, or `_`. */
export const WORD = 2;
export const SPACE = 4;

/** From one code point to another, both included. */
export type Range = readonly [from: number, to: number];

/** Which characters may stand in one place. */
export interface Characters {
  readonly ranges: readonly Range[];
  /** Those of any of these kinds, and those that lack any of those. */
  readonly kinds: number;
  readonly lacking: number;
  /** All but these. */
  readonly isNegated: boolean;
}

/** Where nothing stands: at an end of the text, between a word and what is none, or anywhere else. */
export type Edge = 'start' | 'end' | 'word' | 'no-word';

export type Part =
  | { readonly type: 'one'; readonly of: Characters }
  | { readonly type: 'edge'; readonly at: Edge }
  | { readonly type: 'sequence' | 'either'; readonly parts: readonly Part[] }
  | { readonly type: 'repeat'; readonly part: Part; readonly least: number; readonly most: number };

export const NONE: Characters = { ranges: [], kinds: 0, lacking: 0, isNegated: false };

/** `.` leaves out what ends a line. */
export const ANY: Characters = {
  ...NONE,
  ranges: [
    [0x0a, 0x0a],
    [0x0d, 0x0d],
    [0x2028, 0x2029],
  ],
  isNegated: true,
};
