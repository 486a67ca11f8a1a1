import type { News } from '../comments/seam.ts';
import type { CommentId } from '../protocol.ts';
import { Changes } from './changes.ts';
import type { CommentChange } from './changes.ts';
import type { Ground } from './ground.ts';
import { idsOf } from './identity.ts';
import { forgetMentions } from './mentionable.ts';
import type { ParticipantRow } from './schema.ts';
import { forgetReactions, takeBackReactions } from './take-back.ts';
import type { ByStaff } from './verdict.ts';

/** Comments, reactions and mentions that are erased in one go; the rest follows in the next chores. */
const AT_ONCE = 200;

/** What is left of somebody who was erased: an id that nobody can be again. */
const NAMELESS = { name: '', email: null, secretHash: null, subject: null, avatar: null } as const;

/**
 * Erases somebody: name, e-mail, tokens and text, in comments, reports, reactions and mentions, also of the guests
 * that they were. The thread keeps its form, with tombstones. It cannot be undone. [P49]
 */
export function erase(ground: Ground, who: ParticipantRow, { why, staff }: ByStaff): readonly News[] {
  const { store, conduct, office, host } = ground;
  const ids = idsOf(store, who);
  const reported: CommentId[] = [];
  for (const id of ids) {
    const row = store.participant(id);
    if (row) store.changeParticipant({ ...row, ...NAMELESS, role: 'guest', erasing: true });
    store.tokens.forget(id);
    reported.push(...conduct.forgetReportsOf(id));
  }
  office.forgetRepeats(host.now() + 1);
  office.log({ at: host.now(), actor: staff.id, act: 'erase', participant: who.id, why });
  const ended = ids.map((participant): News => ({
    type: 'ended',
    whose: { participant },
    code: 'tokenExpired',
  }));
  return [...ended, ...countAgain(ground, reported), ...eraseSome(ground), { type: 'erased' }];
}

/** Comments that have a report less. */
function countAgain({ store, conduct, outbox }: Ground, reported: readonly CommentId[]): readonly News[] {
  const changes = new Changes({ store, outbox });
  for (const id of reported) {
    const row = store.comment(id);
    if (row) changes.comment(row, { reports: conduct.openReports(id) });
  }
  return changes.news();
}

/** Erases the next of what those wrote, and reacted to, who are being erased. The files have to be cleaned after it. */
export function eraseSome(ground: Ground): readonly News[] {
  const { store } = ground;
  const changes = new Changes(ground);
  let left = AT_ONCE;
  for (let who = store.erasing(); who && left > 0; who = store.erasing()) {
    for (const { id } of store.notErasedBy(who.id, left)) {
      if (left > 0) left -= eraseComment(ground, changes, id);
    }
    left -= takeBackReactions(store, changes, who.id, left);
    left -= forgetMentions(store, changes, who.id, left);
    if (left > 0) store.changeParticipant({ ...who, erasing: false });
  }
  return changes.news();
}

/** @returns how much was erased */
function eraseComment({ store, conduct, host }: Ground, changes: Changes, id: CommentId): number {
  // A change before this one may have changed it, too: a parent takes the revision of its reply.
  const row = store.comment(id);
  if (!row) return 1;
  if (row.reports > 0) conduct.settleReports(id);
  const reactions = forgetReactions(store, row);
  changes.comment(row, { ...NOTHING, changedAt: host.now() });
  return 1 + reactions;
}

/** What is left of a comment: its place. */
const NOTHING: CommentChange = {
  text: '',
  body: [],
  authorName: '',
  authorAvatar: null,
  fingerprint: '',
  findings: null,
  sameness: null,
  address: null,
  status: 'deleted',
  statusBefore: null,
  heldFor: null,
  reports: 0,
  reactions: null,
  changedBy: null,
};
