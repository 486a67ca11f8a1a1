import assert from 'node:assert/strict';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { Chores } from './chores.ts';
import type { ChoresOutcome } from './chores.ts';

/** Chores whose clock stands still until it is moved, and whose work takes until it is said to be done. */
function choresOf(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
  const state: { began: number; end: (next: ChoresOutcome) => void } = { began: 0, end: () => undefined };
  const chores = new Chores(() => {
    state.began++;
    return new Promise((resolve) => (state.end = resolve));
  });
  t.after(() => chores.stop());
  return {
    chores,
    begun: () => state.began,
    pass: (milliseconds: number) => t.mock.timers.tick(milliseconds),
    /** One step is done. @param next milliseconds from now until the next is due */
    done: async (next: ChoresOutcome) => {
      state.end(typeof next === 'number' ? Date.now() + next : next);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('a site looks at what there is to do soon after it was opened, and then about every ten seconds', async (t) => {
  const { begun, pass, done } = choresOf(t);
  pass(999);
  assert.equal(begun(), 0);
  pass(1);
  assert.equal(begun(), 1);
  pass(60_000);
  assert.equal(begun(), 1, 'one at a time');
  await done(null);
  pass(9_999);
  assert.equal(begun(), 1);
  pass(1);
  assert.equal(begun(), 2);
  await done(3_600_000);
  pass(10_000);
  assert.equal(begun(), 3, 'what is far away may come nearer');
});

test('what is due sooner is done sooner, but not at every turn', async (t) => {
  const { begun, pass, done } = choresOf(t);
  pass(1_000);
  await done(2_000);
  pass(2_000);
  assert.equal(begun(), 2);
  await done(-5_000);
  pass(99);
  assert.equal(begun(), 2);
  pass(1);
  assert.equal(begun(), 3);
});

test('what comes up is looked at within a second, also when it comes up during the work', async (t) => {
  const { chores, begun, pass, done } = choresOf(t);
  pass(1_000);
  await done(null);
  pass(100);
  for (let times = 0; times < 3; times++) chores.soon();
  pass(1_000);
  assert.equal(begun(), 2);
  chores.soon();
  await done(null);
  pass(1_000);
  assert.equal(begun(), 3);
});

test('[R3] what fails is let alone for longer each time, for ten minutes at most, until something is done', async (t) => {
  const { begun, pass, done } = choresOf(t);
  pass(1_000);
  for (const pause of [10, 20, 40, 80, 160, 320, 600, 600]) {
    const before = begun();
    await done('failed');
    pass(pause * 1_000 - 1);
    assert.equal(begun(), before, `${pause} s`);
    pass(1);
    assert.equal(begun(), before + 1, `${pause} s`);
  }
  await done(null);
  pass(10_000);
  await done('failed');
  const before = begun();
  pass(10_000);
  assert.equal(begun(), before + 1);
});

test('[R3] what comes up, which is on disk by then, ends the waiting after a failure', async (t) => {
  const { chores, begun, pass, done } = choresOf(t);
  pass(1_000);
  await done('failed');
  pass(10_000);
  await done('failed');
  chores.soon();
  pass(1_000);
  assert.equal(begun(), 3);
});

test('nothing is done any more when the site is closed', async (t) => {
  const { chores, begun, pass, done } = choresOf(t);
  pass(1_000);
  chores.stop();
  await done(null);
  chores.soon();
  pass(60_000);
  assert.equal(begun(), 1);
});
