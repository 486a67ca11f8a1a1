/**
 * Goes through a text once, with all the places of a program where one may be at a time (Ken Thompson, “Regular
 * expression search algorithm”, 1968): what it costs is at most the length of the text times that of the program.
 */
import type { Program } from './program.ts';
import { DIGIT, SPACE, WORD } from './tree.ts';
import type { Characters, Edge } from './tree.ts';

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
  return new Search(program, text).run();
}

class Search {
  readonly #program: Program;
  readonly #text: Read;
  /** For each place of the program, before which character it was last reached, from 1. */
  readonly #reached: Int32Array;
  readonly #open: number[] = [];
  #steps = 0;

  constructor(program: Program, text: Read) {
    this.#program = program;
    this.#text = text;
    this.#reached = new Int32Array(program.length);
  }

  run(): Searched {
    const { codes, kinds } = this.#text;
    let here: number[] = [];
    let there: number[] = [];
    for (let at = 0; at <= codes.length; at++) {
      if (this.#reach(0, at, here)) return { isFound: true, steps: this.#steps };
      there.length = 0;
      for (const place of here) {
        const step = this.#program[place];
        const fits = step?.type === 'one' && has(step.of, codes[at] ?? -1, kinds[at] ?? 0);
        if (fits && at < codes.length && this.#reach(place + 1, at + 1, there))
          return { isFound: true, steps: this.#steps };
      }
      [here, there] = [there, here];
    }
    return { isFound: false, steps: this.#steps };
  }

  /** Adds each place that asks for a character and can be come to from this one, once. @returns whether it is found */
  #reach(from: number, at: number, places: number[]): boolean {
    this.#open.push(from);
    for (let place = this.#open.pop(); place !== undefined; place = this.#open.pop()) {
      this.#steps++;
      if (this.#reached[place] === at + 1) continue;
      this.#reached[place] = at + 1;
      const step = this.#program[place];
      if (!step || step.type === 'found') return true;
      if (step.type === 'one') places.push(place);
      else if (step.type === 'fork') this.#open.push(step.or, step.to);
      else if (this.#isAt(step.at, at)) this.#open.push(place + 1);
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

/** Asked so often that it is written to be quick. */
function has({ ranges, kinds, lacking, isNegated }: Characters, code: number, of: number): boolean {
  if ((kinds & of) !== 0 || (lacking & ~of) !== 0) return !isNegated;
  for (let at = 0; at < ranges.length; at++) {
    const range = ranges[at];
    if (range && range[0] <= code && code <= range[1]) return !isNegated;
  }
  return isNegated;
}
