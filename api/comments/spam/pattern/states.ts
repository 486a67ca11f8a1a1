import type { Alphabet } from './alphabet.ts';
import type { Machine, Position } from './machine.ts';

/** Of all states together, in numbers of four bytes: a quarter of a megabyte, thrice what fifty ordinary patterns take. */
const NUMBERS_MOST = 2 ** 16;
/** What a position takes besides its places, about. */
const POSITION = 32;
const FEW_CLASSES = 32;

/** What is not known yet of a state and a class, that all is found, and that there is no room for more. */
export const UNKNOWN = 0;
export const DONE = -1;
export const FULL = -2;

/**
 * Positions of a machine by numbers, and where one leads over which class, kept from text to text: what is known costs
 * one look (a deterministic automaton, made as texts ask for it).
 */
export class States {
  /** How many were ever made. */
  made = 0;
  /** By the number of a state, plus a class. */
  table = new Int32Array(0);
  readonly #machine: Machine;
  readonly #alphabet: Alphabet;
  readonly #most: number;
  readonly #numbers = new Map<string, number>();
  readonly #positions: Position[] = [];
  readonly #next: Position;
  /** How far it is from a state to the next. */
  #stride = FEW_CLASSES;

  constructor(machine: Machine, alphabet: Alphabet, most = NUMBERS_MOST) {
    this.#machine = machine;
    this.#alphabet = alphabet;
    this.#most = most;
    this.#next = machine.nowhere();
  }

  /** How much room is taken, in numbers of four bytes. */
  get size(): number {
    return this.#positions.length * (this.#stride + 2 * this.#next.places.length + POSITION);
  }

  /** The state before the first character of a text that is read. */
  begin(): number {
    if (this.#alphabet.size > this.#stride) {
      this.#clear();
      while (this.#stride < this.#alphabet.size) this.#stride *= 2;
    }
    const position = this.#machine.begin();
    const state = this.#keep(position);
    if (state !== FULL) return state;
    this.#clear();
    return this.#keep(position);
  }

  position(state: number): Position {
    return this.#positions[state / this.#stride - 1] ?? this.#next;
  }

  /** Finds out where a state leads, and keeps that if there is room. */
  learn(state: number, over: number): number {
    this.#machine.step(this.position(state), over, this.#next);
    const next = this.#next.limit === 0 ? DONE : this.#keep(this.#next);
    if (next !== FULL) this.table[state + over] = next;
    return next;
  }

  /** Begins again with this state alone. @returns its number from now on */
  restart(state: number): number {
    const position = this.position(state);
    this.#clear();
    return this.#keep(position);
  }

  #clear(): void {
    this.#numbers.clear();
    this.#positions.length = 0;
    this.table = new Int32Array(0);
  }

  #keep(position: Position): number {
    const key = keyOf(position);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    if (this.#positions.length > 0 && this.size > this.#most) return FULL;
    this.made++;
    this.#positions.push({ ...position, places: position.places.slice() });
    const number = this.#positions.length * this.#stride;
    this.#numbers.set(key, number);
    this.#widen(number + this.#stride);
    return number;
  }

  #widen(length: number): void {
    if (length <= this.table.length) return;
    const wider = new Int32Array(Math.max(length, 2 * this.table.length));
    wider.set(this.table);
    this.table = wider;
  }
}

function keyOf({ places, limit, behind }: Position): string {
  let key = String.fromCharCode(limit, behind);
  for (let word = 0; word < places.length; word += 2) {
    const [low, high] = [places[word] ?? 0, places[word + 1] ?? 0];
    key += String.fromCharCode(low & 0xffff, low >>> 16, high & 0xffff, high >>> 16);
  }
  return key;
}
