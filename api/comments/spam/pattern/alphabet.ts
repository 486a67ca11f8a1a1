import { has, kindsOf } from './kinds.ts';
import { WORD } from './tree.ts';
import type { Characters } from './tree.ts';

/** The class that stands behind the last character. */
export const END = 0;
/** More than there are kinds, as bits. */
const KINDS = 8;
const UNKNOWN = -1;

/** Code points that no pattern of a list tells apart. */
interface CharacterClass {
  readonly isWord: boolean;
  /** For each of the sets of an alphabet, whether it has them. */
  readonly isIn: readonly boolean[];
}

/** Sorts code points into classes; makes a class when a text first has one of it. */
export class Alphabet {
  readonly #classes: CharacterClass[];
  readonly #sets: readonly Characters[];
  /** Where a range begins, or the code points behind one do, in order. */
  readonly #bounds: Int32Array;
  /** By the number of bounds that are not above a code point, and its kinds. */
  readonly #known: Int32Array;
  readonly #ascii = new Int32Array(128).fill(UNKNOWN);
  readonly #numbers = new Map<string, number>();

  constructor(sets: readonly Characters[]) {
    this.#sets = sets;
    this.#classes = [{ isWord: false, isIn: sets.map(() => false) }];
    const bounds = sets.flatMap(({ ranges }) => ranges.flatMap(([from, to]) => [from, to + 1]));
    this.#bounds = Int32Array.from(new Set(bounds));
    this.#bounds.sort();
    this.#known = new Int32Array((this.#bounds.length + 1) * KINDS).fill(UNKNOWN);
  }

  /** How many classes texts have had until now. */
  get size(): number {
    return this.#classes.length;
  }

  isWord(number: number): boolean {
    return this.#classes[number]?.isWord ?? false;
  }

  /** For each set, whether it has the characters of a class. */
  setsOf(number: number): readonly boolean[] {
    return this.#classes[number]?.isIn ?? [];
  }

  /** The class of each character of a text, and `END`. */
  read(text: string): Int32Array {
    const classes = new Int32Array(text.length + 1);
    let count = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.codePointAt(at) ?? 0;
      if (code > 0xffff) at++;
      classes[count++] = this.#classOf(code);
    }
    classes[count++] = END;
    return classes.subarray(0, count);
  }

  #classOf(code: number): number {
    const quick = this.#ascii[code] ?? UNKNOWN;
    if (quick !== UNKNOWN) return quick;
    const kinds = kindsOf(code);
    const place = this.#boundsUpTo(code) * KINDS + kinds;
    let found = this.#known[place] ?? UNKNOWN;
    if (found === UNKNOWN) {
      found = this.#numberOf(code, kinds);
      this.#known[place] = found;
    }
    if (code < this.#ascii.length) this.#ascii[code] = found;
    return found;
  }

  #boundsUpTo(code: number): number {
    let low = 0;
    let high = this.#bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#bounds[middle] ?? 0) <= code) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #numberOf(code: number, kinds: number): number {
    const isWord = (kinds & WORD) !== 0;
    const isIn = this.#sets.map((set) => has(set, code, kinds));
    const key = String.fromCharCode(Number(isWord), ...isIn.map(Number));
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#classes.push({ isWord, isIn }) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}
