import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AskedOften } from './asked-often.ts';

function open() {
  const stage = { now: 1_000_000, times: 0, trouble: false };
  const often = new AskedOften<number>(
    () => stage.now,
    (answer) => answer >= 0,
  );
  const get = (question = 'q') =>
    often.get(question, () => Promise.resolve(stage.trouble ? -++stage.times : ++stage.times));
  return { stage, often, get };
}

test('[P55] who asks now and then is answered anew', async () => {
  const { stage, get } = open();
  for (let at = 1; at <= 10; at++) assert.equal(await get(), at);
  stage.now += 5_000;
  for (let at = 11; at <= 20; at++) assert.equal(await get(), at);
});

test('[P55] what a thousand ask in a second is asked ten times, then once in five seconds', async () => {
  const { stage, get } = open();
  for (let at = 0; at < 1_000; at++) await get();
  assert.equal(stage.times, 10);
  for (let second = 0; second < 60; second++) {
    stage.now += 1_000;
    for (let at = 0; at < 1_000; at++) await get();
  }
  assert.equal(stage.times, 10 + 12);
  assert.equal(await get('another'), 23);
});

test('[P55] what is five seconds old is renewed by the first who asks, and meanwhile told to the others', async () => {
  const { stage, often, get } = open();
  for (let at = 0; at < 100; at++) await get();
  stage.now += 4_999;
  assert.equal(await get(), 10);
  stage.now += 1;
  let renew: ((answer: number) => void) | undefined;
  const first = often.get('q', () => new Promise((resolve) => (renew = resolve)));
  for (let at = 0; at < 100; at++) assert.equal(await get(), 10);
  renew?.(11);
  assert.equal(await first, 11);
  stage.times = 11;
  assert.equal(await get(), 11);
  stage.now += 10_000;
  assert.deepEqual([await get(), await get()], [12, 13], 'it is not often any more');
});

test('[P55] nobody is told what is older than ten seconds, even if the site is in trouble', async () => {
  const { stage, get } = open();
  for (let at = 0; at < 100; at++) await get();
  stage.trouble = true;
  stage.now += 5_000;
  assert.equal(await get(), -11);
  for (let at = 0; at < 100; at++) assert.equal(await get(), 10);
  stage.now += 4_999;
  assert.equal(await get(), 10);
  stage.now += 1;
  for (let at = 12; at < 20; at++) assert.equal(await get(), -at);
});

test('[P55] an answer that comes late puts no newer one out', async () => {
  const { stage, often, get } = open();
  let arrive: ((answer: number) => void) | undefined;
  const late = often.get('q', () => new Promise((resolve) => (arrive = resolve)));
  stage.now += 1;
  for (let at = 0; at < 9; at++) await get();
  const newest = stage.times;
  arrive?.(1_000);
  assert.equal(await late, 1_000);
  assert.equal(await get(), newest);
});

test('trouble is told to nobody but who met it', async () => {
  const { stage, get } = open();
  stage.trouble = true;
  for (let at = 1; at <= 30; at++) assert.equal(await get(), -at);
});

test('of very many questions the oldest is forgotten', async () => {
  const { stage, get } = open();
  for (let at = 0; at < 20; at++) await get('first');
  for (let at = 0; at < 1_000; at++) await get(`${at}`);
  const { times } = stage;
  await get('first');
  assert.equal(stage.times, times + 1);
});
