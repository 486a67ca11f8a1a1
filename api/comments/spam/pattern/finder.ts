import { Alphabet, END } from './alphabet.ts';
import { Layout } from './layout.ts';
import { Machine } from './machine.ts';
import type { Position } from './machine.ts';
import type { Program } from './program.ts';
import { DONE, FULL, States, UNKNOWN } from './states.ts';

/** What a search has cost since a finder was made. */
export interface Cost {
  /** How often a place of a program, or 32 of them at a time, were looked at. */
  readonly steps: number;
  readonly states: number;
  /** How much of memory the states take that are kept, in numbers of four bytes. */
  readonly size: number;
}

/** Looks for several programs at once, and remembers what it learns of them for the next text. */
export class Finder {
  readonly #count: number;
  readonly #alphabet: Alphabet;
  readonly #machine: Machine;
  readonly #states: States;

  /** @param most how much of memory states may take, in numbers of four bytes */
  constructor(programs: readonly Program[], most?: number) {
    const layout = new Layout(programs);
    this.#count = programs.length;
    this.#alphabet = new Alphabet(layout.sets);
    this.#machine = new Machine(layout, this.#alphabet);
    this.#states = new States(this.#machine, this.#alphabet, most);
  }

  get cost(): Cost {
    const { made, size } = this.#states;
    return { steps: this.#machine.steps, states: made, size };
  }

  /** Which program is the first that finds something anywhere in a text; their number: none. */
  first(text: string): number {
    return this.#count === 0 ? 0 : this.#run(this.#alphabet.read(text));
  }

  #run(classes: Int32Array): number {
    const states = this.#states;
    let state = states.begin();
    let hasRestarted = false;
    for (let at = 0; at < classes.length;) {
      const over = classes[at] ?? END;
      const known = states.table[state + over] ?? UNKNOWN;
      const next = known === UNKNOWN ? states.learn(state, over) : known;
      if (next === DONE) return 0;
      if (next !== FULL) {
        state = next;
        at++;
      } else if (hasRestarted) {
        // What takes new states all the time is done quicker without any.
        return this.#simulate(classes.subarray(at), states.position(state));
      } else {
        hasRestarted = true;
        state = states.restart(state);
      }
    }
    return states.position(state).limit;
  }

  #simulate(classes: Int32Array, begin: Position): number {
    let here = begin;
    let there = this.#machine.nowhere();
    let spare = this.#machine.nowhere();
    for (const over of classes) {
      this.#machine.step(here, over, there);
      [here, there, spare] = [there, spare, there];
      if (here.limit === 0) break;
    }
    return here.limit;
  }
}
