import type { AdminAnswer } from '../../comments/administration.ts';
import type { StaffRole } from '../../comments/listed.ts';
import { cleanedName } from '../../comments/name.ts';
import type { Outcome } from '../../comments/seam.ts';
import type { Ground } from '../ground.ts';
import type { ByStaff } from '../verdict.ts';
import { answered, done, missing, refused } from './answer.ts';

export function listTokens({ office }: Ground): Outcome<AdminAnswer> {
  return answered({ type: 'tokens', tokens: office.tokenHolders() });
}

/** Somebody may moderate, or run the site, by a token that is told this once. [A35] */
export function createToken(
  { store, office, host }: Ground,
  wanted: { readonly name: string; readonly role: StaffRole },
  { staff }: ByStaff,
): Outcome<AdminAnswer> {
  const name = cleanedName(wanted.name);
  if (name === null) return refused('bad-name');
  const at = host.now();
  const { role } = wanted;
  const { id } = store.insertParticipant({ id: host.newId(), role, name, createdAt: at });
  const token = host.newSecret();
  store.tokens.add(host.sha256(token), id, at);
  office.log({ actor: staff.id, act: 'create-token', at, participant: id });
  return answered({ type: 'token', holder: { id, name, role, since: at, lastUsed: null }, token });
}

/** The token is worth nothing from now on, and their sessions end; what they wrote and did stays theirs. */
export function removeToken(
  { store, office, host }: Ground,
  id: string,
  { staff }: ByStaff,
): Outcome<AdminAnswer> {
  const holder = store.participant(id);
  if (!holder || !office.tokenHolders().some((one) => one.id === id)) return missing('token');
  store.tokens.forget(id);
  store.changeParticipant({ ...holder, role: 'member' });
  office.log({ actor: staff.id, act: 'remove-token', at: host.now(), participant: id });
  return done([{ type: 'ended', whose: { participant: id }, code: 'tokenExpired' }]);
}
