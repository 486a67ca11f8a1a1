import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from '../comments/seam.ts';
import type { CommentId } from '../protocol.ts';
import { NO_LIMITS, PAGE, TestSite, toldOf } from './testing/site-in-memory.ts';

const MINUTE = 60_000;

function stage() {
  const site = new TestSite();
  const [ada, ben, mo] = [site.guest('Ada'), site.guest('Ben'), site.staff('Mo', 'moderator')];
  const { id } = site.says(ada, 'Helo');
  const edit = (text: string, more: { revision?: number; id?: CommentId } = {}) =>
    ({ type: 'edit', id, text, ...more }) as const;
  const shown = () =>
    site.view().comments.map(({ status, body, edited }) => [status, JSON.stringify(body), edited]);
  return { site, ada, ben, mo, id, edit, shown };
}
const paragraph = (text: string) => JSON.stringify([{ type: 'paragraph', children: [text] }]);

test('[P45] [P20] an edit is told whole, with its time and a revision, and shown to all', () => {
  const { site, ada, edit, shown } = stage();
  site.now += MINUTE;
  const [told] = site.does(ada, edit('Hello'));
  const [fact] = told?.facts ?? [];
  assert.equal(fact?.type === 'comment' && fact.comment.edited, site.now);
  assert.deepEqual([told?.from, told?.to, fact?.revision], [1, 2, 2]);
  assert.deepEqual(shown(), [['published', paragraph('Hello'), site.now]]);
});

test('[P45] the same text again changes nothing, and costs no revision', () => {
  const { site, ada, edit } = stage();
  assert.equal(site.does(ada, edit('Hello')).length, 1);
  assert.deepEqual(site.does(ada, edit('Hello')), []);
});

test('[P45] [A30] authors edit their own while there is time, staff edit any, others none', () => {
  const { site, ada, ben, mo, edit } = stage();
  assert.equal(site.isRefused(ben, edit('Mine now')), 'forbidden');
  assert.equal(site.isRefused(site.reader(), edit('Mine now')), 'not-introduced');
  assert.equal(site.isRefused({ ...ada, page: '/other' }, edit('Elsewhere')), 'not-found');
  site.now += 16 * MINUTE;
  assert.equal(site.isRefused(ada, edit('Hello')), 'too-late');
  assert.equal(site.does(mo, edit('Hello')).length, 1);
  const log = site.raw.prepare('SELECT act, actor_id FROM audit').all();
  assert.deepEqual(log, [{ act: 'edit', actor_id: mo.participant }], 'of staff only');
});

test('[P45] an edit of what has changed meanwhile is a conflict', () => {
  const { site, ada, mo, edit } = stage();
  site.does(mo, edit('Hello!'));
  assert.equal(site.isRefused(ada, edit('Hello', { revision: 1 })), 'conflict');
  assert.equal(site.isRefused(ada, edit('Hello', { revision: 3 })), 'conflict', 'of another life');
  assert.equal(site.does(ada, edit('Hello', { revision: 2 })).length, 1);
});

test('[P45] [P58] replies and reactions meanwhile are no conflict, and no way around one', () => {
  const { site, ada, ben, mo, id, edit } = stage();
  site.says(ben, 'Reply', { parent: id });
  site.does(ben, { type: 'react', id, emoji: '👍', on: true });
  assert.equal(site.does(ada, edit('Hello', { revision: 1 })).length, 1);
  site.does(ben, { type: 'react', id, emoji: '👍', on: false });
  for (const type of ['edit', 'delete'] as const) {
    const request = type === 'edit' ? edit('Hi', { revision: 3 }) : { type, id, revision: 3 };
    assert.equal(site.isRefused(ada, request), 'conflict');
  }
  assert.equal(site.does(ada, { type: 'delete', id, revision: 4 }).length, 1);
  site.says(ben, 'Oh', { parent: id });
  assert.equal(site.does(ada, { type: 'restore', id, revision: 6 }).length, 1);
  assert.equal(site.does(mo, { type: 'moderate', action: 'pin', id, revision: 8 }).length, 1);
});

test('[P45] a text is as good as that of a new comment', () => {
  const { site, ada, edit } = stage();
  assert.equal(site.isRefused(ada, edit(' ')), 'blank');
  assert.equal(site.isRefused(ada, edit('x'.repeat(10_001))), 'too-long');
});

test('[P45] an edit that would have been held holds the comment again, and nobody reads it', () => {
  const { site, ada, edit, shown } = stage();
  site.site.set('mode', 'hold-first');
  const [told] = site.does(ada, edit('See http://spam.example'));
  assert.deepEqual(shown(), [['deleted', '[]', undefined]]);
  assert.equal(told?.moderation[0]?.comment.heldFor, 'edit');
  const { answer } = site.site.handle({ type: 'hello' }, ada);
  assert.equal(answer.type === 'greeting' && answer.mine.held.length, 1, 'its author sees it');
});

test('[P45] [P32] a held comment is edited unseen', () => {
  const { site, ada, ben, edit } = stage();
  site.site.set('mode', 'hold-all');
  const { id } = site.says(ada, 'Wait');
  const [told] = site.does(ada, edit('Wait, please', { id }));
  assert.deepEqual([told?.from, told?.to, told?.facts], [1, 1, []]);
  assert.equal(site.isRefused(ben, edit('Mine now', { id })), 'not-found');
  assert.equal(site.isRefused(ben, { type: 'delete', id }), 'not-found');
});

test('[P18] [P45] a post that is sent again after an edit is still the same', () => {
  const { site, ada, id, edit, shown } = stage();
  site.does(ada, edit('Hello'));
  const again = site.post(ada, 'Helo', { id });
  assert.deepEqual([again.answer.type, again.news], ['thanks', []]);
  assert.equal(shown()[0]?.[1], paragraph('Hello'));
});

test('[P45] authors take back what they wrote, and that they did, within the same time', () => {
  const { site, ada, ben, id, shown } = stage();
  const [remove, restore] = [{ type: 'delete', id } as const, { type: 'restore', id } as const];
  assert.equal(site.isRefused(ben, remove), 'forbidden');
  site.now += 100 * MINUTE;
  assert.equal(site.does(ada, remove)[0]?.to, 2, 'at any time');
  assert.deepEqual(site.does(ada, remove), [], 'once');
  assert.deepEqual(shown(), [['deleted', '[]', undefined]]);
  assert.equal(site.isRefused(ben, restore), 'not-found');
  assert.equal(site.does(ada, restore)[0]?.to, 3);
  assert.deepEqual(site.does(ada, restore), [], 'once');
  site.does(ada, remove);
  site.now += 16 * MINUTE;
  assert.equal(site.isRefused(ada, restore), 'too-late');
});

test('[P45] [P42] what staff took away its author cannot bring back, nor staff what its author took back', () => {
  const { site, ada, mo, id } = stage();
  const moderate = (action: 'delete' | 'restore') => ({ type: 'moderate', id, action }) as const;
  site.does(mo, moderate('delete'));
  assert.equal(site.isRefused(ada, { type: 'restore', id }), 'not-found');
  site.does(mo, moderate('restore'));
  site.does(ada, { type: 'delete', id });
  assert.deepEqual(site.does(mo, moderate('restore')), []);
  assert.equal(site.does(ada, { type: 'restore', id }).length, 1);
});

test('[P19] changes count as comments do', () => {
  const site = new TestSite({ ...NO_LIMITS, commentsPerParticipant: { most: 2, per: 60_000 } });
  const ada: Caller = site.guest('Ada', PAGE);
  const { id } = site.says(ada, 'One');
  site.does(ada, { type: 'edit', id, text: 'Two' });
  assert.equal(site.isRefused(ada, { type: 'edit', id, text: 'Three' }), 'too-many');
  assert.equal(site.isRefused(ada, { type: 'delete', id }), 'too-many');
  assert.deepEqual(toldOf(site.site.handle({ type: 'edit', id, text: 'Two' }, ada).news), []);
});
