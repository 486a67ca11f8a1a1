import type { AdminAnswer } from '../../comments/administration.ts';
import type { OwnComment, OwnStatus, TakeOut } from '../../comments/listed.ts';
import type { Rate } from '../../comments/rate-limit.ts';
import { refuse } from '../../comments/refusal.ts';
import type { Outcome } from '../../comments/seam.ts';
import type { Ground } from '../ground.ts';
import { idsOf } from '../identity.ts';
import { takeAll } from '../limits.ts';
import type { ParticipantRow } from '../schema.ts';
import { waits } from '../waits.ts';
import { answered } from './answer.ts';
import type { WrittenComment } from './comment-lists.ts';

/** How often somebody may have what is stored of themselves: it may be much. */
const OF_ONESELF: Rate = { most: 4, per: 3_600_000 };

/**
 * All that is stored of somebody and of the guests that they were, as they may know it: nothing of what only staff
 * see, and nothing of which only a hash is stored. [P49]
 * @param isLimited whoever has a guest's token may ask: so often and no more
 */
export function takeOut(ground: Ground, who: ParticipantRow, isLimited: boolean): Outcome<AdminAnswer> {
  const wait = isLimited ? spend(ground, who) : null;
  if (wait !== null) return answered(refuse('too-many', { retryAfter: wait }));
  const { store, office } = ground;
  const ids = idsOf(store, who);
  const guests = ids.flatMap((id) => (id === who.id ? [] : (store.participant(id) ?? [])));
  const { role, subject, avatar } = who;
  const data: TakeOut = {
    site: office.siteName(),
    participant: { ...personOf(who), role, subject, avatar },
    guests: guests.map(personOf),
    comments: office.comments.writtenBy(ids).map(ownComment),
    bans: office.bansOf(ids).map(({ at, until }) => ({ at, until })),
    reports: office.participants.reportsBy(ids).map(({ comment, reason, at }) => ({ comment, reason, at })),
    reactions: office.participants.reactionsBy(ids).map(({ comment, emoji, at }) => ({ comment, emoji, at })),
  };
  return answered({ type: 'take-out', data });
}

/** @returns `null`, or the whole seconds to wait */
function spend({ store, host }: Ground, { id }: ParticipantRow): number | null {
  return takeAll(store, [{ name: `take-out ${id}`, rate: OF_ONESELF }], host.now());
}

function personOf({ id, name, email, createdAt }: ParticipantRow): TakeOut['guests'][number] {
  return { id, name, email, since: createdAt };
}

function ownComment(comment: WrittenComment): OwnComment {
  const { id, page, parent, text, at, editedAt } = comment;
  return { id, page, parent, text, at, edited: editedAt, status: ownStatus(comment) };
}

/** Whether staff rejected it or took it for spam is theirs to know. */
function ownStatus(comment: WrittenComment): OwnStatus {
  const { status, place } = comment;
  if (waits(comment)) return 'waiting';
  switch (status) {
    case 'published':
      // Approved, and its parent is not.
      return place === 'none' ? 'waiting' : 'published';
    case 'held':
      return 'waiting';
    case 'rejected':
    case 'spam':
      return 'not-published';
    case 'deleted':
      return 'deleted';
    default:
      return status satisfies never;
  }
}
