import type { Notes } from './notes.ts';

/** Who the reader is on this site: a name, and a secret that makes them the same guest again. */
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

  /** 192 random bits as base64url, made when first needed. */
  get secret(): string {
    const known = this.#notes.read('secret');
    if (known) return known;
    const bytes = crypto.getRandomValues(new Uint8Array(24));
    const secret = btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_');
    this.#notes.write('secret', secret);
    return secret;
  }
}
