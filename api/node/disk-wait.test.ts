import assert from 'node:assert/strict';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { DiskWait } from './disk-wait.ts';

/** Milliseconds after which nobody waits for a disk any more. */
const STUCK = 10_000;

/** A wait whose time passes when it is told to. */
function waitOf(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  const told: string[] = [];
  const wait = new DiskWait({
    file: 'site.db',
    trouble: (error) => void told.push(String(error)),
    ended: () => void told.push('ended'),
    stuck: () => void told.push('stuck'),
  });
  const pass = (milliseconds: number) => {
    now += milliseconds;
    t.mock.timers.tick(milliseconds);
  };
  return { wait, told, pass };
}

/** One turn of the loop, in which it is heard what has ended. */
const aTurn = () => new Promise((resolve) => setImmediate(resolve));

test('[R24] a disk that has answered while nothing could be heard is not taken for one that does not', async (t) => {
  const { wait, told, pass } = waitOf(t);
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const over = wait.for(promise);
  pass(STUCK);
  // The timer is first, and that the disk has answered comes right behind it.
  resolve(undefined);
  await over;
  await aTurn();
  assert.deepEqual([told, wait.silence], [['ended'], null]);
});

test('[R24] one that has answered, and is waited for anew, has its time again', async (t) => {
  const { wait, told, pass } = waitOf(t);
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const over = wait.for(promise);
  pass(STUCK);
  wait.again();
  await aTurn();
  assert.deepEqual(told, []);
  pass(STUCK);
  await aTurn();
  assert.deepEqual(told, ['stuck']);
  resolve(undefined);
  await over;
  assert.deepEqual([told, wait.silence], [['stuck', 'ended'], null]);
});
