import type { News } from '../comments/seam.ts';
import { may } from '../comments/permissions.ts';
import { refuse } from '../comments/refusal.ts';
import type { Refused } from '../protocol.ts';
import { Changes } from './changes.ts';
import type { Ground } from './ground.ts';
import { idsOf, personOf } from './identity.ts';
import { HOUR } from './periods.ts';
import type { CommentRow, ParticipantRow } from './schema.ts';
import type { BanRow } from './conduct-schema.ts';
import { takeBackReactions } from './take-back.ts';
import { changeStatus } from './verdict.ts';
import type { ByStaff } from './verdict.ts';

export interface Sentence extends ByStaff {
  /** Left out: for good. */
  readonly hours?: number;
  /** Whether the network prefix is banned with them that the comment, or the newest of theirs, came from, if that is still known. */
  readonly address?: boolean;
  /** Whether all that they wrote is deleted, and all that they reacted is taken back. */
  readonly remove?: boolean;
}

interface Banned {
  readonly bans: readonly BanRow[];
  readonly news: readonly News[];
}

const OF_STAFF = 'The staff of a site cannot be banned. Remove their token first.';

/** Comments and reactions that go in one go; the rest follows in the next chores. */
const AT_ONCE = 200;

/**
 * Somebody may say nothing more; a new ban takes the place of the one that stands. Every way in ends here. [P47]
 * @param comment the one that it is for
 */
export function ban(
  ground: Ground,
  author: ParticipantRow,
  comment: CommentRow | undefined,
  { hours, address: withAddress = false, remove = false, why, staff }: Sentence,
): Banned | Refused {
  const { store, conduct, office, host } = ground;
  const at = host.now();
  const who = personOf(store, author);
  if (may('moderate', who)) return refuse('forbidden', { message: OF_STAFF });
  const until = hours === undefined ? null : at + hours * HOUR;
  const address = withAddress ? (comment?.address ?? office.comments.lastAddressOf(idsOf(store, who))) : null;
  const standing = [
    conduct.banOfParticipant(who.id, at),
    address === null ? undefined : conduct.banOfAddress(address, at),
  ];
  for (const old of standing) if (old) conduct.deleteBan(old.id);
  const common = { at, until, by: staff.id, why };
  const first = conduct.insertBan({
    ...common,
    participant: who.id,
    address: null,
    removing: remove || standing.some((one) => one?.removing === true),
  });
  const second =
    address === null ? [] : [conduct.insertBan({ ...common, participant: null, address, removing: false })];
  const bans = [first, ...second];
  for (const { id } of bans)
    office.log({ at, actor: staff.id, act: 'ban', participant: who.id, ban: id, why });
  const ended: News[] = idsOf(store, who).map((participant) => ({
    type: 'ended',
    whose: { participant },
    code: 'banned',
  }));
  if (address !== null) ended.push({ type: 'ended', whose: { address }, code: 'banned' });
  const removed = remove ? removeSome(ground, first) : [];
  return { bans, news: [...ended, ...removed] };
}

export function liftBan(
  { conduct, office, host }: Ground,
  { id, participant }: BanRow,
  { why, staff }: ByStaff,
): void {
  conduct.deleteBan(id);
  office.log({ at: host.now(), actor: staff.id, act: 'unban', participant, ban: id, why });
}

/** Deletes the next of what a banned participant wrote and reacted. When nothing is left, the ban says so. */
export function removeSome(ground: Ground, { id, participant, by }: BanRow): readonly News[] {
  const { store, conduct } = ground;
  const who = participant === null ? undefined : store.participant(participant);
  const ids = who ? idsOf(store, who) : [];
  const rows = ids.flatMap((author) => store.notDeletedBy(author, AT_ONCE)).slice(0, AT_ONCE);
  const changes = new Changes(ground);
  for (const { id: comment } of rows) {
    // A change before this one may have changed it, too: a parent takes the revision of its reply.
    const row = store.comment(comment);
    if (row) changeStatus(ground, changes, row, 'deleted', { act: 'delete', why: 'ban', staff: { id: by } });
  }
  let left = AT_ONCE - rows.length;
  for (const one of ids) left -= takeBackReactions(store, changes, one, left);
  if (left > 0) conduct.removed(id);
  return changes.news();
}
