import type { Reason } from '../../../api/protocol.ts';

/** What was the matter with requests that were refused, as short as in a table. */
const NAMES: Readonly<Record<Reason, string>> = {
  malformed: 'not understood',
  'unknown-type': 'of an unknown kind',
  'hello-first': 'before hello',
  'too-long': 'too long',
  blank: 'nothing in it',
  'bad-characters': 'forbidden characters',
  'bad-name': 'not a name',
  'name-reserved': 'a reserved name',
  'not-introduced': 'nobody known',
  'guests-off': 'a guest, and guests are off',
  'proof-needed': 'asked for proof of work',
  'bad-token': 'a wrong token',
  'token-expired': 'an old token',
  banned: 'banned',
  forbidden: 'not allowed',
  closed: 'comments are closed',
  'not-found': 'not found',
  'too-deep': 'too deep a reply',
  'too-late': 'too late',
  'id-taken': 'an id that is taken',
  conflict: 'changed meanwhile',
  'too-many': 'too many, too fast',
  'storage-full': 'the disk was full',
  'storage-trouble': 'trouble with the disk',
  failed: 'a fault of the server',
  draining: 'the server was stopping',
  'no-subprotocol': 'not our protocol',
  'bad-target': 'not a page',
  'unknown-origin': 'an unknown origin',
};

/** A newer server may have reasons that this page does not know. */
export function refusalName(reason: string): string {
  return isKnown(reason) ? NAMES[reason] : reason;
}

function isKnown(reason: string): reason is Reason {
  return Object.hasOwn(NAMES, reason);
}
