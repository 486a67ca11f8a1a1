import assert from 'node:assert/strict';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { DiskWait } from './disk-wait.ts';
import { aTurn } from './testing/silent-disk.ts';

/** Seconds after which nobody waits for a disk any more. */
const STUCK = 10;

/** A wait whose time passes when it is told to. */
function waitOf(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const told: string[] = [];
  const wait = new DiskWait({
    file: 'site.db',
    trouble: (error) => void told.push(String(error)),
    ended: () => void told.push('ended'),
    stuck: () => void told.push('stuck'),
  });
  /** Time in which the process does nothing but wait. */
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      t.mock.timers.tick(1_000);
      await aTurn();
    }
  };
  /** Time in which it does not even hear what has ended. */
  const isStopped = (seconds: number) => t.mock.timers.tick(seconds * 1_000);
  return { wait, told, pass, isStopped };
}

test('[R24] a disk that has answered while nothing could be heard is not taken for one that does not', async (t) => {
  const { wait, told, pass, isStopped } = waitOf(t);
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const over = wait.for(promise);
  await pass(STUCK - 1);
  isStopped(STUCK);
  // The timer is first, and that the disk has answered comes right behind it.
  resolve(undefined);
  await over;
  await aTurn();
  assert.deepEqual([told, wait.silence], [['ended'], null]);
});

test('[R24] a process that was stopped waits on, for its disks may have answered meanwhile', async (t) => {
  const { wait, told, pass, isStopped } = waitOf(t);
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const over = wait.for(promise);
  await pass(1);
  isStopped(3_600);
  assert.equal(wait.silence, null, 'not for those whose messages are heard before the disk is');
  await aTurn();
  await aTurn();
  assert.deepEqual([told, wait.silence], [[], null]);
  await pass(STUCK - 2);
  assert.equal(told.at(-1), 'stuck', 'and not for ever');
  resolve(undefined);
  await over;
});

test('[R24] one that has answered, and is waited for anew, has its time again', async (t) => {
  const { wait, told, pass } = waitOf(t);
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const over = wait.for(promise);
  await pass(STUCK - 1);
  wait.again();
  await pass(STUCK - 1);
  assert.deepEqual(told, []);
  await pass(1);
  assert.deepEqual(told, ['stuck']);
  assert.ok(wait.silence);
  resolve(undefined);
  await over;
  assert.deepEqual([told, wait.silence], [['stuck', 'ended'], null]);
});
