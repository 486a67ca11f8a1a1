import assert from 'node:assert/strict';
import test from 'node:test';
import { batchesOf } from './batches.ts';

const SMALL = Array.from({ length: 45 }, (_, at) => `api/site/${at}.test.ts`);
const OF_HOSTS = [
  '.ci/rules.test.ts',
  'api/cloudflare/worker.test.ts',
  'api/node/command/command.test.ts',
  'api/node/node.contract.test.ts',
  'demo/bench/figures.test.ts',
];

test('each file is in one batch, and those of hosts are alone in theirs', () => {
  const batches = batchesOf([...OF_HOSTS, ...SMALL], () => 1);
  assert.deepEqual(batches.flat().toSorted(), [...OF_HOSTS, ...SMALL].toSorted());
  for (const file of OF_HOSTS) assert.ok(batches.some((batch) => batch.length === 1 && batch[0] === file));
  const sizes = batches.filter((batch) => batch.length > 1).map(({ length }) => length);
  assert.deepEqual(sizes, [15, 15, 15]);
});

test('the longest begin first, and what is small comes last', () => {
  const order = batchesOf([...SMALL, ...OF_HOSTS], (file) => file.length).flat();
  assert.equal(order[0], 'api/node/node.contract.test.ts');
  assert.equal(order[1], 'api/cloudflare/worker.test.ts');
  assert.deepEqual(
    order.slice(3, 5),
    ['demo/bench/figures.test.ts', '.ci/rules.test.ts'],
    'the larger first',
  );
  assert.ok(order.slice(OF_HOSTS.length).every((file) => SMALL.includes(file)));
});
