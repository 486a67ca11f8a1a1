import type { AdminAnswer, AdminRequest } from '../../comments/administration.ts';
import type { Outcome } from '../../comments/seam.ts';
import type { Status } from '../../protocol.ts';
import type { Ground } from '../ground.ts';
import { idsOf } from '../identity.ts';
import { answered, missing } from './answer.ts';
import { listedBan, listedParticipant, listing } from './listing.ts';

/** The participants of the site, the newest first. */
export function listParticipants(
  { office, host }: Ground,
  request: Extract<AdminRequest, { type: 'list-participants' }>,
): Outcome<AdminAnswer> {
  const { q, role, banned } = request;
  const filter = {
    ...(q === undefined ? {} : { q }),
    ...(role === undefined ? {} : { role }),
    ...(banned === undefined ? {} : { banned }),
  };
  const found = listing(
    request,
    (cut) => office.participants.list(filter, host.now(), cut),
    listedParticipant,
    ({ number }) => number,
  );
  return answered({ type: 'participants', listing: found });
}

/** Somebody, with the guests that they were. */
export function readParticipant({ store, office, host }: Ground, id: string): Outcome<AdminAnswer> {
  const known = office.participants.one(id, host.now());
  if (!known) return missing('participant');
  const ids = idsOf(store, known.participant);
  const comments: Record<Status, number> = { published: 0, held: 0, rejected: 0, spam: 0, deleted: 0 };
  for (const { status, count } of office.comments.countByStatus(ids)) comments[status] = count;
  return answered({
    type: 'participant',
    participant: {
      ...listedParticipant(known),
      subject: known.participant.subject,
      comments,
      guests: ids.filter((one) => one !== id),
      bans: office.bansOf(ids).map(listedBan),
    },
  });
}
