import { createHash } from 'node:crypto';
import type { RoomPlace } from '../room/far/dispatch.ts';
import { MOST_ROOMS } from '../room/far/spreading.ts';

/** The name of the object of a room. Keys of pages may be longer than a name can be. */
export function roomName(site: string, { page, number }: RoomPlace): string {
  return `${site} ${createHash('sha256').update(page).digest('base64url')} ${number}`;
}

/**
 * The room that one from there asks: the one that is drawn highest for them, so that most stay where they are when there
 * are more rooms or fewer (rendezvous hashing).
 *
 * @param address a keyed hash, in base64url
 */
export function usualRoom(address: string, rooms: number): number {
  const seed = numberOf(address.slice(0, 5));
  let [usual, highest] = [0, -1];
  for (let room = 0; room < rooms; room++) {
    const drawn = mixed(seed ^ Math.imul(room + 1, 0x9e3779b1));
    if (drawn > highest) [usual, highest] = [room, drawn];
  }
  return usual;
}

/** All bits of it depend on all bits that are given: the end of MurmurHash3. Up to 500 are drawn for each who asks. */
function mixed(bits: number): number {
  const half = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  const whole = Math.imul(half ^ (half >>> 13), 0xc2b2ae35);
  return (whole ^ (whole >>> 16)) >>> 0;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Letters of a secret, of six bits each, that tell the Worker in which room its seat is. [P56] */
const HEAD = 3;

/**
 * A secret of a seat in that room; `null`: of one that is in no room. It looks like any other, and the 240 bits of it that
 * are not told by the number are random.
 */
export function secretIn(number: number | null, newSecret: () => string): string {
  const secret = newSecret();
  const rest = secret.slice(HEAD);
  if (number !== null) return lettersOf(number ^ maskOf(rest)) + rest;
  return roomOfSecret(secret) === null ? secret : secretIn(null, newSecret);
}

/** `null`: no room has such secrets. */
export function roomOfSecret(secret: string): number | null {
  const number = numberOf(secret.slice(0, HEAD)) ^ maskOf(secret.slice(HEAD));
  return number < MOST_ROOMS ? number : null;
}

function maskOf(rest: string): number {
  return numberOf(createHash('sha256').update(rest).digest('base64url').slice(0, HEAD));
}

/** Whatever it is: who makes up a secret finds no seat. */
function numberOf(letters: string): number {
  return [...letters].reduce((number, letter) => number * 64 + Math.max(0, LETTERS.indexOf(letter)), 0);
}

function lettersOf(number: number): string {
  return [12, 6, 0].map((bits) => LETTERS[(number >> bits) & 63]).join('');
}
