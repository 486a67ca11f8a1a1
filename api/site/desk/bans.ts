import type { AdminAnswer, AdminRequest, BanRequest } from '../../comments/administration.ts';
import { may } from '../../comments/permissions.ts';
import type { Outcome } from '../../comments/seam.ts';
import { ban, liftBan } from '../ban.ts';
import type { Ground } from '../ground.ts';
import { idsOf, personOf } from '../identity.ts';
import type { CommentRow, ParticipantRow } from '../schema.ts';
import type { ByStaff } from '../verdict.ts';
import { answered, done, missing, refused } from './answer.ts';
import { listedBan, listing } from './listing.ts';

const HOUR = 3_600_000;
const OF_STAFF = 'The staff of a site cannot be banned. Remove their token first.';

/** The last first. */
export function listBans(
  { office }: Ground,
  request: Extract<AdminRequest, { type: 'list-bans' }>,
): Outcome<AdminAnswer> {
  const bans = listing(
    request,
    (cut) => office.bans(cut),
    listedBan,
    ({ id }) => id,
  );
  return answered({ type: 'bans', listing: bans });
}

/** Somebody may say nothing more: a participant, or whoever wrote a comment. [P47] */
export function banSomebody(
  ground: Ground,
  request: BanRequest,
  { why, staff }: ByStaff,
): Outcome<AdminAnswer> {
  const { store, host } = ground;
  const comment = 'comment' in request.who ? store.comment(request.who.comment) : undefined;
  const named = 'participant' in request.who ? request.who.participant : comment?.author;
  if (named === undefined) return missing('comment');
  const found = store.participant(named);
  if (!found) return missing('participant');
  const who = personOf(store, found);
  if (may('moderate', who)) return refused('forbidden', OF_STAFF);
  const { hours, address = false, remove = false } = request;
  const sentence = {
    until: hours === undefined ? null : host.now() + hours * HOUR,
    address: address ? addressOf(ground, who, comment) : null,
    remove,
    why,
    staff,
  };
  const { bans, news } = ban(ground, who, sentence);
  return answered({ type: 'banned', bans: bans.map(listedBan) }, news);
}

/** Where the comment came from, or the newest of theirs of which it is still known. */
function addressOf(
  { store, office }: Ground,
  who: ParticipantRow,
  comment: CommentRow | undefined,
): string | null {
  return comment?.address ?? office.comments.lastAddressOf(idsOf(store, who));
}

export function liftBanOf(ground: Ground, id: number, by: ByStaff): Outcome<AdminAnswer> {
  const row = ground.office.ban(id);
  if (!row) return missing('ban');
  liftBan(ground, row, by);
  return done();
}
