/**
 * Work that is slow to do and quick to check, after Hashcash (Adam Back, 2002). A challenge says all that is needed to check
 * it, so that nobody has to remember one before it is met. [P64]
 */
import { LIMITS } from '../protocol.ts';
import type { Challenge, Proof, Time } from '../protocol.ts';

/** Milliseconds that a challenge is worth something. */
export const CHALLENGE_LASTS = 300_000;

/** SHA-256 as base64url. */
type Hash = (text: string) => string;

export interface Terms {
  /** Found once only. */
  readonly salt: string;
  readonly bits: number;
  readonly until: Time;
  /** A keyed hash of the network prefix that it is for. */
  readonly address: string;
}

const TOKEN = /^([\w-]{1,64})\.([0-9a-z]{1,11})\.(\d{1,2})\.[\w-]{22}$/;

/** @param secret of the site, which nobody else learns */
export function challengeOf(hash: Hash, secret: string, terms: Terms): Challenge {
  return { token: tokenOf(hash, secret, terms), bits: terms.bits };
}

/** @returns the terms that a proof meets; `null`: it is none, or none for this address, or too late */
export function metBy(
  hash: Hash,
  secret: string,
  { token, answer }: Proof,
  { address, now }: { readonly address: string; readonly now: Time },
): Terms | null {
  const [, salt = '', until = '', bits = ''] = TOKEN.exec(token) ?? [];
  const terms = { salt, bits: Number(bits), until: parseInt(until, 36), address };
  if (salt === '' || !(terms.until > now)) return null;
  // Hashes tell nothing of how much of a guess was right.
  if (hash(token) !== hash(tokenOf(hash, secret, terms))) return null;
  return zerosOf(hash(`${token}:${answer}`)) >= terms.bits ? terms : null;
}

function tokenOf(hash: Hash, secret: string, { salt, bits, until, address }: Terms): string {
  const told = `${salt}.${until.toString(36)}.${bits}`;
  // The secret, which has one length, is in both: what is hashed can be neither gone on with nor shifted (as RFC 2104).
  const inner = hash(`${secret} ${told} ${address}`);
  return `${told}.${hash(`${secret} ${inner}`).slice(0, 22)}`;
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Bits of 0 that a hash begins with. @param hash base64url, six bits a character */
export function zerosOf(hash: string): number {
  const [zeros = ''] = /^A*/.exec(hash) ?? [];
  const next = BASE64URL.indexOf(hash[zeros.length] ?? 'A');
  return 6 * zeros.length + Math.clz32(next) - 26;
}

/** What a client may have found. */
export const ANSWER = new RegExp(`^[0-9A-Za-z]{1,${LIMITS.answerCharacters}}$`);
