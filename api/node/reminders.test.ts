import assert from 'node:assert/strict';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { Reminders } from './reminders.ts';

/** Sites that are closed, by what they wait for; the clock is the test's. */
function remindersOf(t: TestContext, times: Readonly<Record<string, number | null>>) {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const looked: string[] = [];
  const woken: string[] = [];
  const reminders = new Reminders({
    look: (site) => {
      looked.push(site);
      return times[site] ?? null;
    },
    wake: (site) => void woken.push(site),
    now: Date.now,
  });
  t.after(() => reminders.stop());
  return { reminders, looked, woken };
}

test('[P66] sites that nobody has asked for are looked at one by one, and woken when it is time', (t) => {
  const { reminders, looked, woken } = remindersOf(t, { a: 5_000, b: null, c: 10 });
  reminders.lookThrough(['a', 'b', 'c']);
  assert.deepEqual(looked, [], 'nobody waits for it');
  t.mock.timers.tick(20);
  assert.deepEqual(looked, ['a']);
  for (let at = 0; at < 5; at += 1) t.mock.timers.tick(20);
  assert.deepEqual([looked, woken], [['a', 'b', 'c'], ['c']]);
  t.mock.timers.tick(4_000);
  assert.deepEqual(woken, ['c']);
  t.mock.timers.tick(1_000);
  assert.deepEqual(woken, ['c', 'a']);
});

test('[P66] a site that is closed is woken in its time, once', (t) => {
  const { reminders, woken } = remindersOf(t, { a: 3_000_000, b: 7_200_000 });
  reminders.add('b');
  reminders.add('a');
  t.mock.timers.tick(3_000_000);
  assert.deepEqual(woken, ['a']);
  t.mock.timers.tick(3_600_000);
  t.mock.timers.tick(600_000);
  assert.deepEqual(woken, ['a', 'b']);
  t.mock.timers.tick(7_200_000);
  assert.deepEqual(woken, ['a', 'b']);
});

test('a site that is open sees to it by itself, and after the end nobody is woken', (t) => {
  const { reminders, looked, woken } = remindersOf(t, { a: 100, b: 100, c: 100 });
  reminders.add('a');
  reminders.add('b');
  reminders.remove('a');
  reminders.lookThrough(['c']);
  reminders.remove('c');
  t.mock.timers.tick(200);
  assert.deepEqual([woken, looked], [['b'], ['a', 'b']]);
  reminders.add('b');
  reminders.stop();
  t.mock.timers.tick(1_000);
  assert.deepEqual(woken, ['b']);
});

test('very many sites can be looked through', (t) => {
  const { reminders, looked } = remindersOf(t, {});
  reminders.lookThrough(Array.from({ length: 200_000 }, (_, at) => `site-${at}`));
  t.mock.timers.tick(20);
  assert.deepEqual(looked, ['site-0']);
});
