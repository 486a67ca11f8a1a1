import { may } from '../comments/permissions.ts';
import type { News } from '../comments/seam.ts';
import type { Member } from '../comments/sign-on.ts';
import { publicAuthor } from './comment-view.ts';
import type { Ground } from './ground.ts';
import type { ParticipantRow } from './schema.ts';

/**
 * Who a sign-on token says it is: a member of the site, made when they first come, and kept as the site describes them
 * now. The guest of the device becomes the member, once and for good: nobody else who signs in there gets their
 * comments. Who is of the staff no more begins such sessions anew. [P50]
 * @param known the member, and the guest of the device, as far as the site knows them
 */
export function signIn(
  ground: Ground,
  claims: Member,
  known: readonly ParticipantRow[],
): { readonly participant: ParticipantRow; readonly news: readonly News[] } {
  const before = known.find(({ subject }) => subject === claims.subject);
  const participant = before ? refreshed(ground, before, claims) : joined(ground, claims);
  const guest = known.find(({ role, member }) => role === 'guest' && member === null);
  if (guest) ground.store.changeParticipant({ ...guest, member: participant.id });
  const mayLess = before && may('moderate', before) && !may('moderate', participant);
  const whose = { participant: participant.id, asStaff: true } as const;
  return { participant, news: mayLess ? [{ type: 'ended', whose, code: 'tokenExpired' }] : [] };
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
