import type { Challenge } from '../../api/protocol.ts';
import { START, take } from './sha256.ts';

/** Bytes of a block. */
const BLOCK = 64;
/** Digits that are counted up. */
const DIGITS = 10;
/** Characters that an answer may have. */
const MOST = 32;
const NOUGHT = 0x30;
const NINE = 0x39;

/** Looks for what meets a challenge, one number after the other. [P64] */
export class Search {
  readonly #bits: number;
  /** The state after the blocks that are the same for all answers. */
  readonly #head: Int32Array;
  /** The blocks in which the number stands. */
  readonly #tail: Uint8Array;
  readonly #state = new Int32Array(8);
  readonly #first: number;
  /** Begins each answer, so that the number stands in as few blocks as can be. */
  readonly #filling: string;

  constructor({ token, bits }: Challenge) {
    const known = new TextEncoder().encode(`${token}:`);
    const room = (BLOCK - (known.length % BLOCK)) % BLOCK;
    this.#filling = '0'.repeat(room + DIGITS > MOST ? 0 : room);
    const numberAt = known.length + this.#filling.length;
    const length = numberAt + DIGITS;
    const whole = Math.floor(numberAt / BLOCK) * BLOCK;
    const bytes = new Uint8Array(Math.ceil((length + 9) / BLOCK) * BLOCK).fill(NOUGHT, 0, length);
    bytes.set(known);
    bytes[length] = 0x80;
    new DataView(bytes.buffer).setUint32(bytes.length - 4, length * 8);
    this.#bits = bits;
    this.#head = START.slice();
    for (let from = 0; from < whole; from += BLOCK) take(bytes, from, this.#head);
    this.#tail = bytes.subarray(whole);
    this.#first = numberAt - whole;
  }

  /** Tries so many more. @returns the answer, if it was among them */
  tries(times: number): string | null {
    for (let time = 0; time < times; time++) {
      if (this.#meets()) return this.#answer();
      this.#next();
    }
    return null;
  }

  #meets(): boolean {
    this.#state.set(this.#head);
    for (let from = 0; from < this.#tail.length; from += BLOCK) take(this.#tail, from, this.#state);
    return Math.clz32(this.#state[0] ?? 0) >= this.#bits;
  }

  #next(): void {
    let at = this.#first + DIGITS - 1;
    while (this.#tail[at] === NINE) this.#tail[at--] = NOUGHT;
    this.#tail[at] = (this.#tail[at] ?? 0) + 1;
  }

  #answer(): string {
    const digits = this.#tail.subarray(this.#first, this.#first + DIGITS);
    return this.#filling + String.fromCharCode(...digits);
  }
}
