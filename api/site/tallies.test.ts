import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller, SiteRequest } from '../comments/seam.ts';
import type { Tally } from '../comments/listed.ts';
import { DeskStage } from './desk/testing/desk-stage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A site whose host lets each outcome go, and so has it counted. */
class CountedSite extends DeskStage {
  lets(caller: Caller, request: SiteRequest): void {
    this.site.count(request, this.site.handle(request, caller));
  }

  writes(caller: Caller, text: string, id = this.newId()): string {
    this.lets(caller, { type: 'comment', id, text });
    return id;
  }

  tallies(by: 'hour' | 'day', last: number): readonly Tally[] {
    return this.asks('tallies', { type: 'list-tallies', by, last }).tallies;
  }

  stored(): unknown {
    return this.raw.prepare('SELECT count(*) FROM tallies').pluck().get();
  }
}

const QUIET = { published: 0, held: 0, spam: 0, readers: 0, refusals: {} };

function beginning(of: number, length: number): number {
  return of - (of % length);
}

test('comments are counted by what became of them, whatever their authors were told', () => {
  const site = new CountedSite();
  const ada = site.guest('Ada');
  const id = site.writes(ada, 'Hello');
  site.writes(ada, 'Hello', id);
  site.site.set('mode', 'hold-all');
  site.writes(ada, 'Does this wait?');
  site.site.set('blockedWords', ['zzcasino']);
  site.writes(ada, 'zzcasino');
  const counts = { ...QUIET, published: 1, held: 1, spam: 1 };
  assert.deepEqual(site.tallies('hour', 1), [{ at: beginning(site.now, HOUR), ...counts }]);
  assert.deepEqual(site.tallies('day', 1), [{ at: beginning(site.now, DAY), ...counts }]);
});

test('refusals are counted by their reasons', () => {
  const site = new CountedSite();
  const [ada, reader] = [site.guest('Ada'), site.reader()];
  site.writes(reader, 'Who am I?');
  site.writes(ada, '  ');
  site.writes(ada, '\n');
  site.lets(ada, { type: 'source', id: site.newId() });
  const [tally] = site.tallies('hour', 1);
  assert.deepEqual(tally?.refusals, { 'not-introduced': 1, blank: 2, 'not-found': 1 });
});

test('of readers the most at once count, in each hour anew', () => {
  const site = new CountedSite();
  for (const readers of [2, 5, 3]) site.site.saw(readers);
  site.site.chores();
  site.site.saw(4);
  assert.ok(!site.site.isCounting, 'nothing new is to be written');
  site.site.saw(6);
  site.site.chores();
  site.now += HOUR;
  site.site.saw(1);
  const most = (tallies: readonly Tally[]) => tallies.map(({ readers }) => readers);
  assert.deepEqual(most(site.tallies('hour', 2)), [6, 1]);
  assert.deepEqual(most(site.tallies('day', 2)), [6]);
});

test('what is counted is written by the next chores, and adds up over an hour', () => {
  const site = new CountedSite();
  const ada = site.guest('Ada');
  for (const text of ['One', 'Two', ' ', ' ']) {
    site.writes(ada, text);
    assert.ok(site.site.isCounting);
    site.site.chores();
    assert.ok(!site.site.isCounting);
  }
  site.writes(ada, 'Three');
  const [tally, ...others] = site.tallies('hour', 24);
  assert.deepEqual([tally?.published, tally?.refusals, others], [3, { blank: 2 }, []]);
  assert.equal(site.stored(), 1);
});

test('hours and days are told in order, as many as were asked for, and none in which nothing was', () => {
  const site = new CountedSite();
  const ada = site.guest('Ada');
  site.now = beginning(site.now, DAY);
  const first = site.now;
  for (const hours of [0, 3, 21, 3]) {
    site.now += hours * HOUR;
    site.writes(ada, 'Hello');
    if (hours !== 21) site.site.chores();
  }
  const told = (by: 'hour' | 'day', last: number) =>
    site.tallies(by, last).map(({ at, published }) => [(at - first) / HOUR, published]);
  assert.deepEqual(told('hour', 1), [[27, 1]]);
  assert.deepEqual(told('hour', 25), [
    [3, 1],
    [24, 1],
    [27, 1],
  ]);
  assert.deepEqual(told('day', 1), [[24, 2]]);
  assert.deepEqual(told('day', 366), [
    [0, 2],
    [24, 2],
  ]);
});

test('what happened is known for 400 days', () => {
  const site = new CountedSite();
  const ada = site.guest('Ada');
  site.writes(ada, 'Long ago');
  site.site.chores();
  for (const [days, stored] of [
    [400, 2],
    [1, 2],
  ] as const) {
    site.now += days * DAY;
    site.writes(ada, 'Later');
    site.site.chores();
    assert.equal(site.stored(), stored);
  }
});

test('what cannot be written for days does not fill the memory', () => {
  const site = new CountedSite();
  for (let hour = 0; hour < 100; hour++) {
    site.site.saw(1);
    site.now += HOUR;
  }
  assert.equal(site.tallies('hour', 168).length, 48);
});

test('[R3] what was written in a transaction that is lost is written again, and only then', () => {
  const site = new CountedSite();
  const ada = site.guest('Ada');
  site.writes(ada, 'One');
  site.site.chores();
  for (const text of ['Two', 'Three']) {
    site.writes(ada, text);
    site.raw.exec('BEGIN');
    site.site.chores();
    site.raw.exec('ROLLBACK');
    site.site.forget();
  }
  for (let times = 0; times < 3; times++) site.site.chores();
  assert.equal(site.tallies('hour', 1)[0]?.published, 3);
});

test('who only reads what is public is not counted, and an idle site writes nothing', () => {
  const site = new CountedSite();
  site.lets(site.guest('Ada'), { type: 'hello' });
  site.lets(site.reader(), { type: 'window' });
  assert.ok(!site.site.isCounting);
  const before = site.raw.serialize();
  site.site.chores();
  assert.ok(before.equals(site.raw.serialize()));
});
