import type { Notes } from './notes.ts';

/** Which guest of this site the reader is. */
export class Identity {
  readonly #notes: Notes;

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  get name(): string | null {
    return this.#notes.read('name');
  }

  set name(name: string | null) {
    this.#notes.write('name', name);
  }

  /** What the server gave for the next `hello`. */
  get token(): string | null {
    return this.#notes.read('token');
  }

  set token(token: string | null) {
    this.#notes.write('token', token);
  }
}
