/**
 * SHA-256 (FIPS 180-4), as far as a search needs it. The browser’s own is asynchronous, which costs a search many times
 * what the hash itself does.
 */

/** The first bits of the fractions of the roots of the first primes: cube roots, and of the first eight square roots. */
const ROUNDS = new Int32Array(64);
export const START = new Int32Array(8);

for (let number = 2, found = 0; found < 64; number++) {
  if (!isPrime(number)) continue;
  if (found < 8) START[found] = fraction(number ** (1 / 2));
  ROUNDS[found] = fraction(Math.cbrt(number));
  found++;
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) return false;
  return true;
}

function fraction(root: number): number {
  return ((root % 1) * 2 ** 32) | 0;
}

const WORDS = new Int32Array(64);

/** Takes a block of 64 bytes, from `from` on, into a state of eight words. Lists would make it half as fast. */
export function take(bytes: Uint8Array, from: number, state: Int32Array): void {
  spread(bytes, from);
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  let e = state[4] ?? 0;
  let f = state[5] ?? 0;
  let g = state[6] ?? 0;
  let h = state[7] ?? 0;
  for (let round = 0; round < 64; round++) {
    const most = (a & b) ^ (a & c) ^ (b & c);
    const chosen = (e & f) ^ (~e & g);
    const one = h + turned(e, 6, 11, 25) + chosen + (ROUNDS[round] ?? 0) + (WORDS[round] ?? 0);
    const two = turned(a, 2, 13, 22) + most;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state[0] = (state[0] ?? 0) + a;
  state[1] = (state[1] ?? 0) + b;
  state[2] = (state[2] ?? 0) + c;
  state[3] = (state[3] ?? 0) + d;
  state[4] = (state[4] ?? 0) + e;
  state[5] = (state[5] ?? 0) + f;
  state[6] = (state[6] ?? 0) + g;
  state[7] = (state[7] ?? 0) + h;
}

function spread(bytes: Uint8Array, from: number): void {
  for (let word = 0; word < 16; word++) {
    const at = from + 4 * word;
    WORDS[word] =
      ((bytes[at] ?? 0) << 24) |
      ((bytes[at + 1] ?? 0) << 16) |
      ((bytes[at + 2] ?? 0) << 8) |
      (bytes[at + 3] ?? 0);
  }
  for (let word = 16; word < 64; word++) {
    const before = WORDS[word - 15] ?? 0;
    const last = WORDS[word - 2] ?? 0;
    const mixed = turned(before, 7, 18) ^ (before >>> 3);
    const late = turned(last, 17, 19) ^ (last >>> 10);
    WORDS[word] = (WORDS[word - 16] ?? 0) + mixed + (WORDS[word - 7] ?? 0) + late;
  }
}

/** A word turned to the right by so many bits, and by so many, each bit of it where one of these has it or all. */
function turned(word: number, one: number, two: number, three?: number): number {
  const both = ((word >>> one) | (word << (32 - one))) ^ ((word >>> two) | (word << (32 - two)));
  return three === undefined ? both : both ^ ((word >>> three) | (word << (32 - three)));
}
