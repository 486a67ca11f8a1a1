import { NONE } from './tree.ts';
import type { Part, Range } from './tree.ts';

/** A pattern that cannot be read; the message says what is wrong, and where. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** The characters of a pattern, one after the other. */
export class Signs {
  at = 0;
  readonly #signs: readonly string[];

  constructor(pattern: string) {
    this.#signs = Array.from(pattern);
  }

  /** Empty at the end. */
  get next(): string {
    return this.#signs[this.at] ?? '';
  }

  get isDone(): boolean {
    return this.at >= this.#signs.length;
  }

  rest(): string {
    return this.#signs.slice(this.at).join('');
  }

  /** @returns the character that was next */
  skip(characters = 1): string {
    const { next } = this;
    this.at += characters;
    return next;
  }

  /** Whether the next one is this; then it is behind us. */
  take(sign: string): boolean {
    if (this.next !== sign || this.isDone) return false;
    this.at++;
    return true;
  }

  /** @param at of the character that is wrong, from 0 */
  fail(what: string, at: number): never {
    throw new Unreadable(`at character ${at + 1}: ${what}`);
  }

  literal(sign: string): Part {
    return { type: 'one', of: { ...NONE, ranges: [only(sign)] } };
  }
}

/** A character alone, in lower case. */
export function only(sign: string): Range {
  const code = lowerOf(sign).codePointAt(0) ?? 0;
  return [code, code];
}

/** A character in lower case, wherever it stands in a word: as long as it was. */
export function lowerOf(sign: string): string {
  const lower = sign.toLowerCase();
  if (lower === 'ς') return 'σ';
  return lower.length === sign.length ? lower : sign;
}
