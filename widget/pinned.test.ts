import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ToldThread } from './testing/told-thread.ts';
import { isGap, ThreadState } from './thread-state.ts';
import type { News } from './thread-state.ts';

/** A thread of `top` comments of which a window holds the last three, and a state that has been welcomed to it. */
function welcomed(top: number, prepare: (thread: ToldThread) => void = () => undefined) {
  const thread = new ToldThread();
  for (let n = 0; n < top; n += 1) thread.write(null);
  prepare(thread);
  const state = new ThreadState(() => false);
  const hear = (news: News | undefined): void => (news ? state.receive(news) : undefined);
  const catchUp = (ref: string): void => {
    state.ask(ref);
    hear(thread.welcome(ref, state.page && state.revision));
  };
  catchUp('hello');
  return { thread, state, hear, catchUp };
}

function ids(state: ThreadState): string[] {
  return state.first.map(({ id }) => id);
}

function outline(state: ThreadState): string[] {
  return state.level(null).map((item) => (isGap(item) ? `${item.after}…${item.before}` : item.id));
}

test('[P11] a welcome brings what is pinned, wherever it stands, the last pinned first', () => {
  const { thread, state } = welcomed(8, (before) => {
    before.pin('c10');
    before.pin('c70');
  });
  assert.deepEqual(ids(state), ['c70', 'c10']);
  assert.deepEqual(state.first, thread.pinned);
  assert.deepEqual(outline(state), ['-Infinity…60', 'c10', 'c60', 'c70', 'c80']);
});

test('[P42] a comment that is pinned or unpinned meanwhile is so here at once', () => {
  const { thread, state, hear } = welcomed(8);
  hear(thread.pin('c20'));
  hear(thread.pin('c80'));
  assert.deepEqual(ids(state), ['c80', 'c20']);
  hear(thread.pin('c80'));
  assert.deepEqual(ids(state), ['c20']);
  assert.equal(state.comment('c80')?.pinned, undefined);
  hear(thread.pin('c20'));
  assert.deepEqual(outline(state), ['-Infinity…60', 'c60', 'c70', 'c80'], 'where it stands is not known');
});

test('[P42] what changes in a pinned comment changes here, and a deleted one is pinned no more', () => {
  const { thread, state, hear } = welcomed(8, (before) => before.pin('c10'));
  hear(thread.edit('c10'));
  hear(thread.write('c10'));
  assert.deepEqual(state.first, thread.pinned);
  assert.equal(state.first[0]?.replies, 1);
  hear(thread.remove('c10'));
  assert.deepEqual(ids(state), []);
});

test('[P42] replies to a pinned comment that came without them can be asked for', () => {
  const { thread, state, hear } = welcomed(8, (before) => {
    before.write('c10');
    before.pin('c10');
  });
  assert.deepEqual(state.level('c10'), [{ after: -Infinity, before: Infinity }]);
  assert.equal(state.missing('c10'), 1);
  state.ask('more');
  hear(thread.window('more', { parent: 'c10' }));
  assert.deepEqual(
    state.level('c10').map((item) => !isGap(item) && item.id),
    ['c90'],
  );
});

test('[P11][R12] who was away finds pinned what is pinned now', () => {
  const { thread, state, catchUp } = welcomed(8, (before) => before.pin('c10'));
  state.disconnected();
  thread.pin('c20');
  thread.pin('c10');
  thread.pin('c80');
  catchUp('again');
  assert.deepEqual(state.first, thread.pinned);
  assert.deepEqual(ids(state), ['c80', 'c20']);
});

test('[P42] a fact that comes once more, or is older than the welcome, pins nothing', () => {
  const { thread, state, hear, catchUp } = welcomed(8);
  const pinned = thread.pin('c70');
  hear(pinned);
  thread.pin('c70');
  catchUp('again');
  hear(pinned);
  assert.deepEqual(ids(state), []);
});

test('[P42] a fact that is newer than the welcome under way still pins after it', () => {
  const { thread, state, hear } = welcomed(8);
  state.ask('again');
  const older = thread.welcome('again', state.revision);
  hear(thread.pin('c70'));
  hear(older);
  assert.deepEqual(ids(state), ['c70']);
});
