import type { AdminAnswer, SignOnKeyRequest } from '../../comments/administration.ts';
import type { Outcome } from '../../comments/seam.ts';
import { keyFormTrouble } from '../../comments/sign-on-key.ts';
import type { SignOnKey } from '../../comments/sign-on.ts';
import type { Ground } from '../ground.ts';
import type { SignOnKeyRow } from './schema.ts';
import type { ByStaff } from '../verdict.ts';
import { answered, done, missing, refused } from './answer.ts';
import { listedKey } from './listing.ts';

/** Keys of a site: one that is used, one that takes its place, and some for more than one issuer. */
const MOST = 5;
const ENOUGH = `A site has at most ${MOST} keys. Remove one first.`;
const ID_LENGTH = 10;

export function listKeys({ office }: Ground): Outcome<AdminAnswer> {
  return answered({ type: 'keys', keys: office.keys().map(listedKey) });
}

/** A secret is made here, where it is random for sure, and told this once. [A28] */
export function addKey(
  { office, host }: Ground,
  request: SignOnKeyRequest,
  { staff }: ByStaff,
): Outcome<AdminAnswer> {
  if (office.keys().length >= MOST) return refused('conflict', ENOUGH);
  const key = keyOf(request, host.newId().slice(0, ID_LENGTH), host.newSecret());
  const trouble = 'secret' in key ? null : keyFormTrouble(key);
  if (trouble !== null) return refused('malformed', trouble);
  const at = host.now();
  const row: SignOnKeyRow = { ...NOTHING, ...key, createdAt: at };
  office.addKey(row);
  office.log({ actor: staff.id, act: 'add-key', at, why: row.id });
  return answered({ type: 'key', key: listedKey(row), secret: row.secret });
}

const NOTHING = { secret: null, publicKey: null, jwksUrl: null };

function keyOf(request: SignOnKeyRequest, id: string, secret: string): SignOnKey {
  if (request.algorithm === 'HS256') return { id, algorithm: request.algorithm, secret };
  const { algorithm } = request;
  if ('jwksUrl' in request) return { id, algorithm, jwksUrl: request.jwksUrl };
  return { id, algorithm, publicKey: request.publicKey };
}

/** Whoever signed in by it has to do so again. Nobody knows who did, so all who signed in do. */
export function removeKey({ office, host }: Ground, id: string, { staff }: ByStaff): Outcome<AdminAnswer> {
  if (!office.keys().some((key) => key.id === id)) return missing('key');
  office.removeKey(id);
  office.log({ actor: staff.id, act: 'remove-key', at: host.now(), why: id });
  return done([{ type: 'ended', whose: 'members', code: 'tokenExpired' }]);
}
