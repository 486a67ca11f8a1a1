import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdminRequest } from '../../comments/administration.ts';
import type { CommentAct, CommentId, Status } from '../../protocol.ts';
import { PAGE, toldOf } from '../testing/site-in-memory.ts';
import { DeskStage } from './testing/desk-stage.ts';

function on(ids: readonly CommentId[], action: CommentAct): AdminRequest {
  return { type: 'act', on: { ids }, action };
}

function by(author: string, action: CommentAct): AdminRequest {
  return { type: 'act', on: { author }, action };
}

test('[P42] one verdict on many comments is told on each page where they are', () => {
  const site = new DeskStage();
  site.site.set('mode', 'hold-all');
  const pages = [PAGE, '/other'];
  const ids = pages.map((page) => site.says(site.guest('Ada', page), `On ${page}`).id);
  const asked = [...ids, site.newId()];
  const { answer, news } = site.call(on(asked, 'approve'));
  const statuses = ['published', 'published', null];
  assert.deepEqual(answer, { type: 'acted', ids: asked, statuses, left: 0 });
  assert.deepEqual(
    toldOf(news).map(({ page, from, to, facts }) => [page, from, to, facts.length]),
    pages.map((page) => [page, 0, 1, 1]),
  );
});

test('[P42] a verdict on a comment and on its reply knows what the first has changed', () => {
  const site = new DeskStage();
  const ada = site.guest('Ada');
  site.site.set('mode', 'hold-all');
  const parent = site.says(ada, 'Parent').id;
  const reply = site.says(ada, 'Reply', { parent }).id;
  const { statuses } = site.asks('acted', on([reply, parent, reply], 'approve'));
  assert.deepEqual(statuses, ['published', 'published', 'published']);
  assert.deepEqual(
    site.view().comments.map(({ replies }) => replies),
    [1, 0],
  );
});

test('[P42] where there is nothing to take back, restoring says so', () => {
  const site = new DeskStage();
  const { id } = site.says(site.guest('Ada'), 'Hello');
  assert.deepEqual(site.asks('acted', on([id], 'restore')).statuses, [null]);
  site.tells(on([id], 'spam'));
  assert.deepEqual(site.asks('acted', on([id], 'restore')).statuses, ['published']);
});

test('[P42] one comment that cannot be pinned is refused with the reason, one of several is left as it is', () => {
  const site = new DeskStage();
  const ada = site.guest('Ada');
  const ids = Array.from({ length: 4 }, (_, n) => site.says(ada, `${n}`).id);
  const { answer, news } = site.call(on(ids, 'pin'));
  assert.deepEqual(answer.type === 'acted' && answer.statuses, ['published', 'published', 'published', null]);
  assert.equal(news.length, 3);
  assert.equal(site.refuses(on(ids.slice(3), 'pin')), 'conflict');
});

test('[P42] all that somebody wrote is done in parts, the newest first, also what they wrote as a guest', () => {
  const site = new DeskStage();
  const [ada, ben] = [site.guest('Ada'), site.guest('Ben')];
  const member = site.staff('Ada of the site', 'member');
  site.raw
    .prepare('UPDATE participants SET member_id = ? WHERE id = ?')
    .run(member.participant, ada.participant);
  const first = site.says(ada, 'First').id;
  for (let n = 0; n < 205; n++) site.says(member, `${n}`);
  const other = site.says(ben, 'Other').id;
  const request = by(member.participant ?? '', 'spam');
  const { ids, statuses, left } = site.asks('acted', request);
  assert.deepEqual([statuses.length, new Set(statuses).size, left], [200, 1, 6]);
  assert.deepEqual([ids.length, ids.includes(first)], [200, false]);
  assert.equal(site.statusOf(first), 'published');
  const rest = site.asks('acted', request);
  assert.deepEqual([rest.statuses, rest.left, rest.ids.at(-1)], [Array(6).fill('spam'), 0, first]);
  assert.deepEqual([site.statusOf(first), site.statusOf(other)], ['spam', 'published']);
});

/** What becomes of one comment of each status, by an act on all that its author wrote. */
const LEADS: Readonly<Record<'approve' | 'reject' | 'spam' | 'delete' | 'restore', readonly Status[]>> = {
  //        published   held         rejected     spam        deleted
  approve: ['published', 'published', 'rejected', 'spam', 'deleted'],
  reject: ['rejected', 'rejected', 'rejected', 'rejected', 'rejected'],
  spam: ['spam', 'spam', 'spam', 'spam', 'spam'],
  delete: ['deleted', 'deleted', 'deleted', 'deleted', 'deleted'],
  restore: ['published', 'held', 'published', 'published', 'published'],
};

test('[P42] an act on somebody changes only what it is meant for, and comes to an end', () => {
  for (const [action, statuses] of Object.entries(LEADS) as [keyof typeof LEADS, readonly Status[]][]) {
    const site = new DeskStage();
    const ada = site.guest('Ada');
    const say = () => site.says(ada, 'Hello').id;
    const published = say();
    site.site.set('mode', 'hold-all');
    const held = say();
    site.site.set('mode', 'open');
    const judged = (['reject', 'spam', 'delete'] as const).map((verdict) => {
      const id = say();
      site.tells(on([id], verdict));
      return id;
    });
    const ids = [published, held, ...judged];
    const request = by(ada.participant ?? '', action);
    assert.equal(site.asks('acted', request).left, 0);
    assert.deepEqual(
      ids.map((id) => site.statusOf(id)),
      statuses,
      action,
    );
    assert.deepEqual(site.asks('acted', request).statuses, [], 'again');
  }
});

test('[P45] what authors took back themselves is not restored with the rest', () => {
  const site = new DeskStage();
  const ada = site.guest('Ada');
  const { id } = site.says(ada, 'Mine');
  site.does(ada, { type: 'delete', id });
  assert.deepEqual(site.asks('acted', by(ada.participant ?? '', 'restore')).statuses, []);
  assert.equal(site.statusOf(id), 'deleted');
});

test('[P42] nobody is acted on who is not there, and pinned is one by one', () => {
  const site = new DeskStage();
  assert.equal(site.refuses(by('nobody', 'spam')), 'not-found');
  assert.equal(site.refuses(by(site.guest('Ada').participant ?? '', 'pin')), 'malformed');
});

test('[P45] staff edit what anybody wrote; it is cleaned, shown as edited, and logged without its text', () => {
  const site = new DeskStage();
  const { id } = site.says(site.guest('Ada'), 'Call 555-1234');
  const request = { type: 'edit-comment', id, text: 'Call me\u202e ', why: 'phone' } as const;
  const { answer, news } = site.call(request);
  assert.ok(answer.type === 'comment');
  assert.deepEqual([answer.comment.text, answer.comment.edited], ['Call me', site.now]);
  assert.equal(toldOf(news)[0]?.facts.length, 1);
  assert.deepEqual(site.view().comments[0]?.body, [{ type: 'paragraph', children: ['Call me'] }]);
  assert.equal(site.refuses({ ...request, text: ' \n' }), 'blank');
  assert.equal(site.refuses({ ...request, id: site.newId() }), 'not-found');
  const [entry] = site.log();
  assert.deepEqual([entry?.act, entry?.why], ['edit', 'phone']);
  site.tells(on([id], 'delete'));
  assert.equal(site.refuses(request), 'conflict');
  assert.doesNotMatch(JSON.stringify(site.log()), /Call|Ada/);
});
