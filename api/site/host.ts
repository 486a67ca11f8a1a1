import type { Time } from '../protocol.ts';

/** What a site needs of its surroundings, so that the same code runs on every host and a test can hold it still. */
export interface Host {
  now(): Time;
  /** In [0, 1), not to be foreseen by clients. */
  random(): number;
  /** 128 random bits as base64url: an id that can be public. */
  newId(): string;
  /** 256 random bits as base64url. */
  newSecret(): string;
  /** SHA-256 as base64url. */
  sha256(text: string): string;
}
