import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CommentAct, CommentId } from '../protocol.ts';
import { TestSite } from './testing/site-in-memory.ts';

function stage() {
  const site = new TestSite();
  const [ada, mo] = [site.guest('Ada'), site.staff('Mo', 'moderator')];
  const moderate = (id: CommentId, action: CommentAct) => ({ type: 'moderate', id, action }) as const;
  const pinned = () => {
    const list = site.view()['pinned'] ?? [];
    assert.ok(Array.isArray(list));
    return list.map((comment: { readonly id: CommentId }) => comment.id);
  };
  return { site, ada, mo, moderate, pinned };
}

test('[P42] [P11] a pinned comment is told, and shown by `welcome` wherever it stands, the last pinned first', () => {
  const { site, ada, mo, moderate, pinned } = stage();
  const ids = Array.from({ length: 120 }, (_, n) => site.says(ada, `${n}`).id);
  const [first = '', second = ''] = ids;
  const [told] = site.does(mo, moderate(first, 'pin'));
  const [fact] = told?.facts ?? [];
  assert.deepEqual([fact?.type === 'comment' && fact.comment.pinned, fact?.revision], [true, 121]);
  site.does(mo, moderate(second, 'pin'));
  assert.deepEqual(pinned(), [second, first]);
  assert.deepEqual(site.does(mo, moderate(first, 'pin')), [], 'once');
  site.does(mo, moderate(first, 'unpin'));
  assert.deepEqual(pinned(), [second]);
});

test('[P42] at most three of the top level, published ones', () => {
  const { site, ada, mo, moderate, pinned } = stage();
  const top = site.says(ada, 'Top').id;
  const reply = site.says(ada, 'Reply', { parent: top }).id;
  assert.equal(site.isRefused(mo, moderate(reply, 'pin')), 'conflict');
  site.site.set('mode', 'hold-all');
  assert.equal(site.isRefused(mo, moderate(site.says(ada, 'Held').id, 'pin')), 'conflict');
  site.site.set('mode', 'open');
  for (let n = 0; n < 3; n++) site.does(mo, moderate(site.says(ada, `${n}`).id, 'pin'));
  assert.equal(site.isRefused(mo, moderate(top, 'pin')), 'conflict');
  assert.equal(pinned().length, 3);
});

test('[P42] what is no longer public is no longer pinned', () => {
  const { site, ada, mo, moderate, pinned } = stage();
  const { id } = site.says(ada, 'Top');
  site.does(mo, moderate(id, 'pin'));
  site.does(mo, moderate(id, 'reject'));
  assert.deepEqual(pinned(), []);
  site.does(mo, moderate(id, 'restore'));
  assert.deepEqual(pinned(), []);
});

test('[P42] [P22] a page that staff close takes no more comments, and is told so', () => {
  const { site, ada, mo } = stage();
  site.says(ada, 'First');
  const [told] = site.does(mo, { type: 'moderate', action: 'close' });
  assert.deepEqual(told?.facts, [
    { type: 'page', page: { key: '/wishes/1', title: null, closed: true, count: 1 }, revision: 2 },
  ]);
  assert.equal(site.isRefused(ada, { type: 'comment', id: site.newId(), text: 'Late' }), 'closed');
  assert.equal(site.post(mo, 'The last word').answer.type, 'thanks');
  site.does(mo, { type: 'moderate', action: 'reopen' });
  assert.equal(site.post(ada, 'On we go').answer.type, 'thanks');
});
