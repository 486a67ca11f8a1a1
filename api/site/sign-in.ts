import type { Member } from '../comments/sign-on.ts';
import { publicAuthor } from './comment-view.ts';
import type { Ground } from './ground.ts';
import type { ParticipantRow } from './schema.ts';

/**
 * Who a sign-on token says it is: a member of the site, made when they first come, and kept as the site describes them
 * now. The guest of the device becomes the member, once and for good: nobody else who signs in there gets their
 * comments. [P50]
 * @param guest a token of the guest
 */
export function signIn(ground: Ground, claims: Member, guest: string | undefined): ParticipantRow {
  const { store, host } = ground;
  const known = store.participantBySubject(claims.subject);
  const member = known ? refreshed(ground, known, claims) : joined(ground, claims);
  const before = guest === undefined ? undefined : store.participantByToken(host.sha256(guest));
  if (before?.role === 'guest' && before.member === null)
    store.changeParticipant({ ...before, member: member.id });
  return member;
}

function joined({ store, host }: Ground, { subject, name, avatar, email, role }: Member): ParticipantRow {
  return store.insertParticipant({
    id: host.newId(),
    createdAt: host.now(),
    subject,
    name,
    avatar,
    email,
    role,
  });
}

function refreshed(
  { store }: Ground,
  known: ParticipantRow,
  { name, avatar, email, role }: Member,
): ParticipantRow {
  const now = { ...known, name, avatar, email, role };
  const isSame =
    known.email === email && JSON.stringify(publicAuthor(known)) === JSON.stringify(publicAuthor(now));
  if (!isSame) store.changeParticipant(now);
  return now;
}
