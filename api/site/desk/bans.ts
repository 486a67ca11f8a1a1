import type { AdminAnswer, AdminRequest, BanRequest } from '../../comments/administration.ts';
import type { Outcome } from '../../comments/seam.ts';
import { ban, liftBan } from '../ban.ts';
import type { Ground } from '../ground.ts';
import type { ByStaff } from '../verdict.ts';
import { answered, done, missing } from './answer.ts';
import { listedBan, listing } from './listing.ts';

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
  const { store } = ground;
  const comment = 'comment' in request.who ? store.comment(request.who.comment) : undefined;
  const named = 'participant' in request.who ? request.who.participant : comment?.author;
  if (named === undefined) return missing('comment');
  const found = store.participant(named);
  if (!found) return missing('participant');
  const banned = ban(ground, found, comment, { ...request, why, staff });
  if ('reason' in banned) return answered(banned);
  return answered({ type: 'banned', bans: banned.bans.map(listedBan) }, banned.news);
}

export function liftBanOf(ground: Ground, id: number, by: ByStaff): Outcome<AdminAnswer> {
  const row = ground.office.ban(id);
  if (!row) return missing('ban');
  liftBan(ground, row, by);
  return done();
}
