import assert from 'node:assert/strict';
import { test } from 'node:test';
import { postPaced, postSaturating } from './load.ts';

test('who is not answered yet does not slow those who come after', async () => {
  const answers = Promise.withResolvers<unknown>();
  const dues: number[] = [];
  const count = await postPaced(100, 0.05, (number, due) => {
    dues.push(due);
    // Nobody is answered before all have come.
    if (number === 4) answers.resolve(undefined);
    return answers.promise;
  });
  assert.equal(count, 5);
  assert.deepEqual(
    dues.map((due) => due - (dues[0] ?? 0)),
    [0, 10_000, 20_000, 30_000, 40_000],
  );
});

test('never are more on the way than wanted, and no two are due at one time', async () => {
  let [onTheWay, most] = [0, 0];
  const dues = new Set<number>();
  const count = await postSaturating(3, 0.02, async (_, due) => {
    dues.add(due);
    most = Math.max(most, ++onTheWay);
    await new Promise((resolve) => setImmediate(resolve));
    onTheWay--;
  });
  assert.equal(most, 3);
  assert.equal(dues.size, count);
});

test('a refusal is told, whenever it comes', async () => {
  const refuse = (number: number) =>
    number === 1 ? Promise.reject(new Error('too-many')) : Promise.resolve();
  await assert.rejects(postPaced(1_000, 0.005, refuse), /too-many/);
  await assert.rejects(postSaturating(2, 0.005, refuse), /too-many/);
});
