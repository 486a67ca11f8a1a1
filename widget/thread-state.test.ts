import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Comment, CommentId } from '../api/protocol.ts';
import { holding } from './testing/holding.ts';
import { ToldThread } from './testing/told-thread.ts';
import { isGap, ThreadState } from './thread-state.ts';
import type { Item, News } from './thread-state.ts';

const nobody = () => false;

/** A thread of `top` comments, and a state that has been welcomed to it. */
function welcomed(top: number, isOwn: (id: CommentId) => boolean = nobody) {
  const thread = new ToldThread();
  for (let n = 0; n < top; n += 1) thread.write(null);
  const state = new ThreadState(isOwn);
  state.ask('hello');
  state.receive(thread.welcome('hello'));
  return { thread, state };
}

function tell(state: ThreadState, news: News | undefined): void {
  if (news) state.receive(news);
}

/** Ids, and what a gap lies between. */
function outline(items: readonly Item[]): string[] {
  return items.map((item) => (isGap(item) ? `${item.after}…${item.before}` : item.id));
}

test('[P11] a first window shows its comments, and that there is more', () => {
  const { state } = welcomed(5);
  assert.deepEqual(outline(state.level(null)), ['-Infinity…30', 'c30', 'c40', 'c50']);
  assert.equal(state.page?.count, 5);
});

test('[P27] a fact inside an interval finds its place', () => {
  const { thread, state } = welcomed(2);
  tell(state, thread.write('c10'));
  tell(state, thread.write(null));
  assert.deepEqual(outline(state.level(null)), ['c10', 'c20', 'c40']);
  assert.deepEqual(outline(state.level('c10')), ['c30']);
  assert.equal(state.comment('c10')?.replies, 1);
});

test('[P27] a fact outside every interval changes counts only', () => {
  const { thread, state } = welcomed(5);
  tell(state, thread.write('c10'));
  assert.equal(state.page?.count, 6);
  assert.equal(state.revision, 6);
  assert.equal(state.comment('c60'), undefined);
});

test('[P26] replies that are folded are counted as missing, and come with a window', () => {
  const thread = new ToldThread();
  thread.write(null);
  for (let n = 0; n < 5; n += 1) thread.write('c10');
  const state = new ThreadState(nobody);
  state.ask('hello');
  state.receive(thread.welcome('hello'));
  assert.deepEqual(outline(state.level('c10')), ['c20', 'c30', '30…Infinity']);
  assert.equal(state.missing('c10'), 3);
  state.ask('more');
  state.receive(thread.window('more', { parent: 'c10', after: '30' }));
  assert.deepEqual(outline(state.level('c10')), ['c20', 'c30', 'c40', 'c50', 'c60']);
  assert.equal(state.missing('c10'), 0);
});

test('[P25] windows from both ends of a gap close it', () => {
  const { thread, state } = welcomed(8);
  state.ask('more');
  state.receive(thread.window('more', { before: '60' }));
  assert.deepEqual(outline(state.level(null)), ['-Infinity…30', 'c30', 'c40', 'c50', 'c60', 'c70', 'c80']);
});

test('[P29] a missing fact is noticed, and what came after it is not lost', () => {
  const { thread, state } = welcomed(1);
  thread.write(null);
  tell(state, thread.write(null));
  assert.ok(state.behind);
  assert.deepEqual(outline(state.level(null)), ['c10']);
  state.ask('again');
  state.receive(thread.welcome('again', state.revision));
  assert.ok(!state.behind);
  assert.deepEqual(outline(state.level(null)), ['c10', 'c20', 'c30']);
});

test('[P29] a fact that overtakes the answer which it is missing from is applied after it', () => {
  const { thread, state } = welcomed(1);
  state.ask('again');
  const older = thread.welcome('again', state.revision);
  const first = thread.write(null);
  const second = thread.write(null);
  tell(state, second);
  tell(state, first);
  state.receive(older);
  assert.ok(!state.behind);
  assert.deepEqual(outline(state.level(null)), ['c10', 'c20', 'c30']);
});

test('[P27] a window that is older than what was told since loses none of it', () => {
  const { thread, state } = welcomed(5);
  state.ask('more');
  const older = thread.window('more', { before: '30' });
  tell(state, thread.remove('c10'));
  tell(state, thread.write('c20'));
  state.receive(older);
  assert.equal(state.comment('c10')?.status, 'deleted');
  assert.equal(state.comment('c20')?.replies, 1);
  assert.deepEqual(outline(state.level('c20')), ['c60']);
});

test('the answer to a request of an earlier connection is not applied', () => {
  const { thread, state } = welcomed(5);
  state.ask('more');
  const late = thread.window('more', { before: '30' });
  state.disconnected();
  state.receive(late);
  assert.deepEqual(outline(state.level(null)), ['-Infinity…30', 'c30', 'c40', 'c50']);
});

test('[P20] the higher revision of a comment stays', () => {
  const { thread, state } = welcomed(1);
  const born = thread.write(null);
  tell(state, born);
  tell(state, thread.remove('c20'));
  tell(state, born);
  assert.equal(state.comment('c20')?.status, 'deleted');
  assert.equal(state.page?.count, 1);
});

test('my own comment gets a place even where no interval covers it, after what is missing before it', () => {
  const thread = new ToldThread();
  thread.write(null);
  for (let n = 0; n < 4; n += 1) thread.write('c10');
  const state = new ThreadState((id) => id === 'c60');
  state.ask('hello');
  state.receive(thread.welcome('hello'));
  tell(state, thread.write('c10'));
  assert.deepEqual(outline(state.level('c10')), ['c20', 'c30', '30…Infinity', 'c60']);
  assert.equal(state.missing('c10'), 2);
  assert.deepEqual(
    holding(state, 'c10').comments.map(({ id }) => id),
    ['c20', 'c30'],
  );
});

test('[P15] my held comments stand in their places, and give way to the public ones', () => {
  const { thread, state } = welcomed(1);
  thread.write(null, 'held');
  tell(state, thread.write(null));
  const held: Comment = {
    ...(state.comment('c30') as Comment),
    id: 'c20',
    order: 20,
    revision: 0,
    status: 'held',
  };
  const ada = { id: 'ada', name: 'Ada', role: 'guest' } as const;
  state.receive({ type: 'you', you: ada, mine: { held: [held] } });
  assert.deepEqual(
    state.level(null).map((item) => !isGap(item) && `${item.id} ${item.status}`),
    ['c10 published', 'c20 held', 'c30 published'],
  );
  tell(state, thread.approve('c20'));
  assert.deepEqual(outline(state.level(null)), ['c10', 'c20', 'c30']);
  assert.equal(state.comment('c20')?.status, 'published');
});
