import { randomBytes } from 'node:crypto';
import type { CommentId } from '../../protocol.ts';

let comments = 0;

/** An id of a comment, as clients make them. */
export function newId(): CommentId {
  comments++;
  const random = randomBytes(6).toString('hex');
  return `01930000-${comments.toString(16).padStart(4, '0').slice(-4)}-7000-8000-${random}`;
}

/** A secret that is a guest. */
export function newSecret(): string {
  return randomBytes(18).toString('base64url');
}

let networks = 0;

/** A network address that nobody else comes from. */
export function newAddress(): string {
  networks++;
  return `10.${(networks >> 16) & 0xff}.${(networks >> 8) & 0xff}.${networks & 0xff}`;
}
