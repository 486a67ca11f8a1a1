import type { News } from '../comments/seam.ts';
import type { CommentId } from '../protocol.ts';
import { Changes } from './changes.ts';
import type { CommentChange } from './changes.ts';
import type { Ground } from './ground.ts';
import { idsOf } from './identity.ts';
import type { ParticipantRow } from './schema.ts';
import type { ByStaff } from './verdict.ts';

/** Comments that are erased in one go; the rest follows in the next chores. */
const AT_ONCE = 200;

/** What is left of somebody who was erased: an id that nobody can be again. */
const NAMELESS = { name: '', email: null, secretHash: null, subject: null, avatar: null } as const;

/**
 * Erases somebody: name, e-mail, tokens and text, in comments and reports, also of the guests that they were. The
 * thread keeps its form, with tombstones. It cannot be undone. [P49]
 */
export function erase(ground: Ground, who: ParticipantRow, { why, staff }: ByStaff): readonly News[] {
  const { store, conduct, office, host } = ground;
  const ids = idsOf(store, who);
  const reported: CommentId[] = [];
  for (const id of ids) {
    const row = store.participant(id);
    if (row) store.changeParticipant({ ...row, ...NAMELESS, role: 'guest', erasing: true });
    store.forgetTokens(id);
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
function countAgain({ store, conduct }: Ground, reported: readonly CommentId[]): readonly News[] {
  const changes = new Changes(store);
  for (const id of reported) {
    const row = store.comment(id);
    if (row) changes.comment(row, { reports: conduct.openReports(id) });
  }
  return changes.news();
}

/** Erases the next of what those wrote who are being erased. The files have to be cleaned after it. */
export function eraseSome({ store, conduct, host }: Ground): readonly News[] {
  const changes = new Changes(store);
  let left = AT_ONCE;
  for (let who = store.erasing(); who && left > 0; who = store.erasing()) {
    const rows = store.notErasedBy(who.id, left);
    for (const { id } of rows) {
      // A change before this one may have changed it, too: a parent takes the revision of its reply.
      const row = store.comment(id);
      if (row?.reports) conduct.settleReports(id);
      if (row) changes.comment(row, { ...NOTHING, changedAt: host.now() });
    }
    if (rows.length < left) store.changeParticipant({ ...who, erasing: false });
    left -= rows.length;
  }
  return changes.news();
}

/** What is left of a comment: its place. */
const NOTHING: CommentChange = {
  text: '',
  body: [],
  authorName: '',
  authorAvatar: null,
  fingerprint: '',
  address: null,
  status: 'deleted',
  statusBefore: null,
  heldFor: null,
  reports: 0,
  changedBy: null,
};
