import assert from 'node:assert/strict';
import test from 'node:test';
import { AlarmClock } from './alarm-clock.ts';

/** A storage with an alarm, that counts what it is asked. */
class CountingAlarms {
  at: number | null;
  asked = 0;
  set: number[] = [];

  constructor(at: number | null = null) {
    this.at = at;
  }

  async getAlarm(): Promise<number | null> {
    this.asked++;
    await new Promise((resolve) => setImmediate(resolve));
    return this.at;
  }

  async setAlarm(time: number): Promise<void> {
    this.set.push(time);
    this.at = time;
  }
}

test('the alarm goes off at the earliest time that anybody wants', async () => {
  const alarms = new CountingAlarms();
  const clock = new AlarmClock(alarms);
  for (const time of [50, 70, 30, 30, 40]) await clock.wakeAt(time);
  assert.deepEqual([alarms.set, alarms.asked], [[50, 30], 1]);
});

test('an alarm from before the object slept is not put off', async () => {
  const alarms = new CountingAlarms(20);
  const clock = new AlarmClock(alarms);
  await clock.wakeAt(30);
  assert.deepEqual(alarms.set, []);
  await clock.wakeAt(10);
  assert.deepEqual(alarms.set, [10]);
});

test('of two who ask at once the earlier wins, whoever was first', async () => {
  for (const times of [
    [10, 30],
    [30, 10],
  ]) {
    const alarms = new CountingAlarms();
    const clock = new AlarmClock(alarms);
    await Promise.all(times.map((time) => clock.wakeAt(time)));
    assert.equal(alarms.at, 10);
  }
});

test('an alarm that went off is set anew', async () => {
  const alarms = new CountingAlarms();
  const clock = new AlarmClock(alarms);
  await clock.wakeAt(10);
  alarms.at = null;
  clock.rang();
  await clock.wakeAt(60);
  assert.deepEqual([alarms.set, alarms.asked], [[10, 60], 1]);
});
