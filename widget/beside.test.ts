import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CommentFact, HeldFor, ModerationFact, StaffComment, Status } from '../api/protocol.ts';
import { OPEN } from './testing/open-settings.ts';
import { ToldThread } from './testing/told-thread.ts';
import { isGap, ThreadState } from './thread-state.ts';

/** Of somebody who has read two comments. */
function welcomed() {
  const thread = new ToldThread();
  thread.write(null);
  thread.write(null);
  const state = new ThreadState(() => false);
  state.ask('hello');
  state.receive(thread.welcome('hello'));
  return { thread, state };
}

function comment(id: string, order: number, status: Status, heldFor?: HeldFor): StaffComment {
  return {
    id,
    parent: null,
    author: { id: 'ben', name: 'Ben', role: 'guest' },
    body: ['Hello'],
    at: order,
    order,
    revision: 0,
    status,
    replies: 0,
    ...(heldFor && { heldFor }),
  };
}

function moderation(told: StaffComment, sequence: number, from = sequence - 1): ModerationFact {
  return { type: 'moderation', comment: told, sequence, from };
}

/** What stands at the top level, and as what. */
function outline(state: ThreadState): string[] {
  return state.level(null).map((item) => (isGap(item) ? '…' : `${item.id} ${item.status}`));
}

test('[P43] staff see a held comment of others in its place, and why it waits, until it is published', () => {
  const { thread, state } = welcomed();
  thread.write(null, 'held');
  state.receive(moderation(comment('c30', 30, 'held', 'link'), 7));
  assert.deepEqual(outline(state), ['c10 published', 'c20 published', 'c30 held']);
  assert.equal(state.beside.get('c30')?.heldFor, 'link');
  assert.equal(state.page?.count, 2, 'it does not count');
  state.receive(thread.approve('c30') as CommentFact);
  state.receive(moderation(comment('c30', 30, 'published'), 8));
  assert.deepEqual(outline(state), ['c10 published', 'c20 published', 'c30 published']);
});

test('[P43] what is turned down while it waits stays as what it is, to be restored', () => {
  const { state } = welcomed();
  state.receive(moderation(comment('c30', 30, 'held', 'first'), 7));
  state.receive(moderation(comment('c30', 30, 'rejected'), 8));
  assert.deepEqual(outline(state).at(-1), 'c30 rejected');
  state.receive(moderation(comment('c30', 30, 'held', 'first'), 9));
  assert.deepEqual(outline(state).at(-1), 'c30 held');
});

test('[P43] a public comment that is held again is seen whole by staff, where readers see a tombstone', () => {
  const { thread, state } = welcomed();
  state.receive(moderation({ ...comment('c10', 10, 'held', 'reports'), reports: 3 }, 7));
  state.receive(thread.remove('c10') as CommentFact);
  assert.deepEqual(outline(state), ['c10 held', 'c20 published']);
  assert.deepEqual(state.comment('c10')?.body, ['Hello']);
  state.receive(moderation(comment('c10', 10, 'deleted'), 8));
  assert.deepEqual(outline(state), ['c10 deleted', 'c20 published']);
  assert.equal(state.comment('c10')?.author, null, 'as readers see it');
  assert.equal(state.beside.get('c10')?.author?.name, 'Ben', 'and known to staff');
});

test('[P43] what hangs on a comment that waits is seen with it', () => {
  const { state } = welcomed();
  state.receive(moderation(comment('c30', 30, 'held', 'first'), 7));
  state.receive(moderation({ ...comment('c40', 40, 'held', 'parent'), parent: 'c30' }, 8));
  assert.deepEqual(
    state.level('c30').map((item) => !isGap(item) && item.id),
    ['c40'],
  );
});

test('[P43] what readers are told late does not hide what staff were told before', () => {
  const { thread, state } = welcomed();
  thread.write(null, 'held');
  state.receive(moderation(comment('c30', 30, 'published'), 7));
  state.receive(moderation(comment('c30', 30, 'held'), 8));
  state.receive(thread.approve('c30') as CommentFact);
  state.receive(thread.remove('c30') as CommentFact);
  assert.deepEqual(outline(state).at(-1), 'c30 held');
});

test('[P43] the same fact twice does nothing, and one that is missing is noticed', () => {
  const { state } = welcomed();
  const first = moderation(comment('c30', 30, 'held'), 7);
  state.receive(first);
  state.receive(moderation(comment('c30', 30, 'spam'), 9, 7));
  state.receive(first);
  assert.deepEqual(outline(state).at(-1), 'c30 spam');
  assert.ok(!state.behind);
  state.receive(moderation(comment('c40', 40, 'held'), 12, 11));
  assert.ok(state.behind);
});

test('[P43] what staff are told while a welcome is under way is not lost with it, and what was before it is void', () => {
  const { thread, state } = welcomed();
  state.receive(moderation(comment('c30', 30, 'held'), 7));
  state.ask('again');
  const older = thread.welcome('again', state.revision);
  state.receive(moderation(comment('c40', 40, 'held'), 8));
  state.receive(older);
  assert.deepEqual(outline(state), ['c10 published', 'c20 published', 'c40 held']);
});

test('[P15] what I wrote as the guest that I was is mine, too', () => {
  const { thread, state } = welcomed();
  const guest = { id: 'guest-1', name: 'Ada', role: 'guest' } as const;
  assert.ok(!state.beside.wasMe(guest));
  state.ask('again');
  state.receive({ ...thread.welcome('again', 0), mine: { held: [], authors: ['guest-1'] } });
  assert.ok(state.beside.wasMe(guest));
});

test('[P15] a comment of mine that waits once more shows what it says; published and then deleted, it is gone', () => {
  const { thread, state } = welcomed();
  state.receive(thread.remove('c10') as CommentFact);
  const you = { id: 'ben', name: 'Ben', role: 'guest' } as const;
  state.receive({ type: 'you', you, mine: { held: [comment('c10', 10, 'held')] } });
  assert.deepEqual(state.comment('c10')?.body, ['Hello']);
  const published = { ...comment('c10', 10, 'published'), revision: 4 };
  state.receive({ type: 'comment', comment: published, count: 2, revision: 4 });
  const gone = { ...published, author: null, body: [], status: 'deleted', revision: 5 } as const;
  state.receive({ type: 'comment', comment: gone, count: 1, revision: 5 });
  assert.deepEqual(outline(state), ['c10 deleted', 'c20 published']);
});

test('[P48] settings change at once, also while a welcome is under way that is older', () => {
  const { thread, state } = welcomed();
  const settings = { ...OPEN, mode: 'hold-all' } as const;
  state.receive({ type: 'settings', settings });
  assert.equal(state.settings?.mode, 'hold-all');
  state.ask('again');
  const older = thread.welcome('again', state.revision);
  state.receive({ type: 'settings', settings });
  state.receive(older);
  assert.equal(state.settings?.mode, 'hold-all');
});

test('[P48] settings that come before the first welcome are not taken', () => {
  const state = new ThreadState(() => false);
  state.receive({ type: 'settings', settings: OPEN });
  assert.equal(state.settings, undefined);
});
