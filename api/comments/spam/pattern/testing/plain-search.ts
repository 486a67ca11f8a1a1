/**
 * Goes through a text once, with all the places of a program where one may be at a time (Ken Thompson, “Regular
 * expression search algorithm”, 1968): what it costs is at most the length of the text times that of the program.
 */
import type { Program } from '../program.ts';
import { compactOf } from './compact.ts';
import type { Class, Compact } from './compact.ts';
import { DIGIT, SPACE, WORD } from '../tree.ts';
import type { Edge } from '../tree.ts';

/** A text as code points, and the kinds of each. */
export interface Read {
  readonly codes: readonly number[];
  readonly kinds: readonly number[];
}

const ASCII = Array.from({ length: 128 }, (_, code) => kindsOf(String.fromCharCode(code)));

function kindsOf(sign: string): number {
  const digit = /[0-9]/.test(sign) ? DIGIT : 0;
  const word = /[\p{L}\p{N}\p{M}_]/u.test(sign) ? WORD : 0;
  return digit | word | (/\s/.test(sign) ? SPACE : 0);
}

export function readText(text: string): Read {
  const signs = Array.from(text);
  const codes = signs.map((sign) => sign.codePointAt(0) ?? 0);
  return { codes, kinds: codes.map((code, at) => ASCII[code] ?? kindsOf(signs[at] ?? '')) };
}

export interface Searched {
  readonly isFound: boolean;
  /** How often a place of the program was looked at. */
  readonly steps: number;
}

/** Whether what a program looks for is anywhere in a text. */
export function search(program: Program, text: Read): Searched {
  return new Search(compactOf(program), text).run();
}

/** All numbers, and all of them in their places before it begins: this is what a long text costs. */
class Search {
  readonly #program: Compact;
  readonly #text: Read;
  /** For each place of the program, before which character it was last reached, from 1. */
  readonly #reached: Int32Array;
  /** For each class, which character it was last asked about, from 1, and whether that is one of it. */
  readonly #asked: Int32Array;
  readonly #fits: Uint8Array;
  readonly #open: Int32Array;
  #places: Int32Array;
  #count = 0;
  #steps = 0;

  constructor(program: Compact, text: Read) {
    const { length } = program.classAt;
    this.#program = program;
    this.#text = text;
    this.#reached = new Int32Array(length);
    this.#asked = new Int32Array(program.classes.length);
    this.#fits = new Uint8Array(program.classes.length);
    // Each fork that is open has one more on it than before.
    this.#open = new Int32Array(length + 2);
    this.#places = new Int32Array(length);
  }

  run(): Searched {
    const { codes } = this.#text;
    let there: Int32Array = new Int32Array(this.#places.length);
    let isFound = this.#reach(0, 0);
    for (let at = 0; at < codes.length && !isFound; at++) {
      const here = this.#places;
      this.#places = there;
      isFound = this.#read(here, at) || this.#reach(0, at + 1);
      there = here;
    }
    return { isFound, steps: this.#steps };
  }

  /** Goes on behind the character at `at`, from all places where one was before it. @returns whether it is found */
  #read(here: Int32Array, at: number): boolean {
    const { classAt } = this.#program;
    const reached = this.#reached;
    const places = this.#places;
    const count = this.#count;
    const behind = at + 1;
    let found = 0;
    for (let index = 0; index < count; index++) {
      const place = here[index] ?? 0;
      if (!this.#isOf(classAt[place] ?? 0, at)) continue;
      const next = place + 1;
      if (reached[next] === behind + 1) continue;
      // Most of what follows asks for a character itself.
      if ((classAt[next] ?? -1) >= 0) {
        reached[next] = behind + 1;
        places[found++] = next;
        continue;
      }
      this.#count = found;
      if (this.#reach(next, behind)) return true;
      found = this.#count;
    }
    this.#count = found;
    this.#steps += count;
    return false;
  }

  /** The same class stands in many places. */
  #isOf(one: number, at: number): boolean {
    if (this.#asked[one] !== at + 1) {
      this.#asked[one] = at + 1;
      const of = this.#program.classes[one];
      this.#fits[one] = of && has(of, this.#text.codes[at] ?? -1, this.#text.kinds[at] ?? 0) ? 1 : 0;
    }
    return this.#fits[one] === 1;
  }

  /** Adds each place that asks for a character and can be come to from this one, once. @returns whether it is found */
  #reach(from: number, at: number): boolean {
    const { classAt, to, or, edges } = this.#program;
    const open = this.#open;
    const reached = this.#reached;
    let height = 0;
    open[height++] = from;
    while (height > 0) {
      const place = open[--height] ?? 0;
      this.#steps++;
      if (reached[place] === at + 1) continue;
      reached[place] = at + 1;
      if ((classAt[place] ?? -1) >= 0) {
        this.#places[this.#count++] = place;
        continue;
      }
      const edge = edges[place];
      if (edge !== undefined) {
        if (this.#isAt(edge, at)) open[height++] = place + 1;
        continue;
      }
      const next = to[place] ?? -1;
      if (next < 0) return true;
      open[height++] = or[place] ?? 0;
      open[height++] = next;
    }
    return false;
  }

  #isAt(edge: Edge, at: number): boolean {
    const { codes, kinds } = this.#text;
    switch (edge) {
      case 'start':
        return at === 0;
      case 'end':
        return at === codes.length;
      case 'word':
      case 'no-word': {
        const changes = ((kinds[at - 1] ?? 0) & WORD) !== ((kinds[at] ?? 0) & WORD);
        return changes === (edge === 'word');
      }
      default:
        return edge satisfies never;
    }
  }
}

/** @param of the kinds of the character */
function has({ bounds, kinds, lacking, isNegated }: Class, code: number, of: number): boolean {
  if ((kinds & of) !== 0 || (lacking & ~of) !== 0) return !isNegated;
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] ?? 0) <= code) low = middle + 1;
    else high = middle;
  }
  // Behind the beginning of a range and not behind its end.
  return (low % 2 === 1) !== isNegated;
}
