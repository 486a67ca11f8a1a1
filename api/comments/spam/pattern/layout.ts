/** The programs of a list, one behind the other, in flat arrays: places are numbers, and sets of them are bits. */
import type { Program, Step } from './program.ts';
import type { Characters } from './tree.ts';

export const ONE = 0;
export const FORK = 1;
export const FOUND = 2;
const EDGES = { start: 3, end: 4, word: 5, 'no-word': 6 } as const;
export const { start: AT_START, end: AT_END, word: AT_WORD, 'no-word': AT_NO_WORD } = EDGES;

export class Layout {
  /** What is in each place, and for a fork, where it leads. */
  readonly types: Uint8Array;
  readonly to: Int32Array;
  readonly or: Int32Array;
  /** Where each pattern begins, and last, where all end. */
  readonly begins: Int32Array;
  /** The distinct sets of characters, and for each place that asks for one, which. */
  readonly sets: Characters[] = [];
  readonly setOf: Int32Array;
  /** Places that ask for a character, with another such place right behind. */
  readonly chained: Int32Array;
  readonly founds: Int32Array;
  /** Where nothing stands; and among them, where a text begins. */
  readonly edges: Int32Array;
  readonly starts: Int32Array;

  constructor(programs: readonly Program[]) {
    const size = programs.reduce((sum, { length }) => sum + length, 0);
    this.types = new Uint8Array(size);
    this.to = new Int32Array(size);
    this.or = new Int32Array(size);
    this.setOf = new Int32Array(size).fill(-1);
    this.begins = new Int32Array(programs.length + 1);
    const numbers = new Map<string, number>();
    let place = 0;
    for (const [number, program] of programs.entries()) {
      const begin = place;
      this.begins[number] = begin;
      for (const step of program) this.#lay(step, place++, begin, numbers);
    }
    this.begins[programs.length] = size;
    this.chained = this.#where((at) => this.types[at] === ONE && this.types[at + 1] === ONE);
    this.founds = this.#where((at) => this.types[at] === FOUND);
    this.edges = this.#where((at) => (this.types[at] ?? ONE) >= AT_START);
    this.starts = this.#where((at) => this.types[at] === AT_START);
  }

  /** A set of places, with none in it. */
  nowhere(): Int32Array {
    return new Int32Array((this.types.length >> 5) + 1);
  }

  /** The places that ask for a character, where it may be one of these. */
  placesFor(isIn: readonly boolean[]): Int32Array {
    return this.#where((at) => isIn[this.setOf[at] ?? -1] === true);
  }

  #where(is: (place: number) => boolean): Int32Array {
    const places = this.nowhere();
    for (let at = 0; at < this.types.length; at++)
      if (is(at)) places[at >> 5] = (places[at >> 5] ?? 0) | (1 << at);
    return places;
  }

  #lay(step: Step, place: number, begin: number, numbers: Map<string, number>): void {
    switch (step.type) {
      case 'one':
        this.types[place] = ONE;
        this.setOf[place] = this.#numberOf(step.of, numbers);
        return;
      case 'fork':
        this.types[place] = FORK;
        this.to[place] = begin + step.to;
        this.or[place] = begin + step.or;
        return;
      case 'found':
        this.types[place] = FOUND;
        return;
      case 'edge':
        this.types[place] = EDGES[step.at];
        return;
      default:
        step satisfies never;
    }
  }

  #numberOf(of: Characters, numbers: Map<string, number>): number {
    const key = JSON.stringify(of);
    const number = numbers.get(key) ?? this.sets.push(of) - 1;
    numbers.set(key, number);
    return number;
  }
}
