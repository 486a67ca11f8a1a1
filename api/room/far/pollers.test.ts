import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pollers, isAlike } from './pollers.ts';

function open() {
  const clock = { now: 1_000_000 };
  return { clock, pollers: new Pollers(() => clock.now) };
}

test('who asks every five seconds counts as one reader', () => {
  const { clock, pollers } = open();
  for (let at = 0; at < 600; at++) {
    pollers.asks('/hot', `prefix ${at % 50}`);
    if (at > 100) assert.ok(pollers.on('/hot') >= 49 && pollers.on('/hot') <= 51, String(at));
    clock.now += 100;
  }
  assert.equal(pollers.on('/cold'), 0);
});

test('who asks no more is forgotten after ten seconds at most', () => {
  const { clock, pollers } = open();
  for (let at = 0; at < 7; at++) pollers.asks('/hot', `prefix ${at}`);
  clock.now += 5_000;
  assert.equal(pollers.on('/hot'), 7);
  clock.now += 5_000;
  assert.equal(pollers.on('/hot'), 0);
  pollers.asks('/hot', 'prefix');
  clock.now += 60_000;
  assert.equal(pollers.on('/hot'), 0);
});

test('who asks for very many pages is remembered for some of them', () => {
  const { pollers } = open();
  for (let at = 0; at < 5_000; at++) pollers.asks(`/${at}`, 'prefix');
  pollers.asks('/0', 'another');
  assert.deepEqual([pollers.on('/0'), pollers.on('/4999')], [2, 0]);
});

test('[A43] who asks a thousand times a second counts as one reader, too', () => {
  const { clock, pollers } = open();
  for (let at = 0; at < 10_000; at++) {
    pollers.asks('/made-up', 'prefix');
    assert.equal(pollers.on('/made-up'), 1);
    clock.now += 1;
  }
});

test('of a page no more are told apart than an object can answer', () => {
  const { pollers } = open();
  for (let at = 0; at < 20_000; at++) pollers.asks('/hot', `prefix ${at}`);
  assert.equal(pollers.on('/hot'), 10_000);
});

const ALIKE: readonly (readonly [one: number, other: number, alike: boolean])[] = [
  [0, 0, true],
  [0, 1, false],
  [1, 2, true],
  [1_000, 1_900, true],
  [1_000, 2_100, false],
  [400, 1_000, false],
];
for (const [one, other, alike] of ALIKE) {
  test(`${one} and ${other} are ${alike ? '' : 'not '}about as many`, () => {
    assert.equal(isAlike(one, other), alike);
    assert.equal(isAlike(other, one), alike);
  });
}
