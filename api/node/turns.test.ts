import assert from 'node:assert/strict';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { aTurn } from './testing/silent-disk.ts';
import { Turns } from './turns.ts';

/** What each has done, turn by turn, where each part takes so many milliseconds. */
function turnsOf(t: TestContext, cost: number) {
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  const turns = new Turns();
  const done: string[] = [];
  const ask = (name: string, times = 1): void =>
    turns.take((end) => {
      done.push(name);
      assert.ok(end > now && end <= now + 10, 'it is told when it has to be done');
      now += cost;
      if (times > 1) ask(name, times - 1);
    });
  return { ask, done };
}

test('[R21] a hundred sites have one budget in a turn of the loop, and others are heard between two', async (t) => {
  const { ask, done } = turnsOf(t, 4);
  for (let site = 0; site < 100; site++) ask(`${site}`);
  assert.deepEqual(done, [], 'after the messages of this turn');
  const counts: number[] = [];
  for (let before = 0; before < 100; before = done.length) {
    await aTurn();
    counts.push(done.length - before);
  }
  assert.deepEqual([counts[0], Math.max(...counts), counts.length], [3, 3, 34]);
  assert.deepEqual(
    done,
    Array.from({ length: 100 }, (_, site) => `${site}`),
  );
});

test('[R21] [R24] a busy site waits behind the others, and all come to their turn', async (t) => {
  const { ask, done } = turnsOf(t, 20);
  ask('busy', 3);
  ask('quiet');
  ask('another');
  for (let turn = 0; turn < 5; turn++) await aTurn();
  assert.deepEqual(done, ['busy', 'quiet', 'another', 'busy', 'busy']);
});

test('[R20] what goes wrong in the part of one site takes nobody their turn', (t) => {
  t.mock.timers.enable({ apis: ['setImmediate'] });
  const turns = new Turns();
  const done: string[] = [];
  turns.take(() => assert.fail('On purpose.'));
  turns.take(() => void done.push('another'));
  assert.throws(() => t.mock.timers.tick(1), /On purpose/);
  t.mock.timers.tick(1);
  assert.deepEqual(done, ['another']);
});
