import assert from 'node:assert/strict';
import test from 'node:test';
import { judge } from './worker-size.ts';

function ending(output: string, ok = true) {
  return { ok, trouble: null, output };
}

test('a Worker of up to 200 KiB is told, and one above it fails', () => {
  const small = judge(ending('✨ Read\nTotal Upload: 528.86 KiB / gzip: 200.00 KiB\nbindings'));
  assert.deepEqual(small, { ok: true, text: 'Total Upload: 528.86 KiB / gzip: 200.00 KiB, of 200 KiB' });
  const large = judge(ending('Total Upload: 994.61 KiB / gzip: 200.20 KiB\n'));
  assert.equal(large.ok, false);
  assert.match(large.text, /200\.20 KiB: more than 200 KiB/);
});

test('a dry run that fails, or says no size, says what it said', () => {
  assert.deepEqual(judge(ending('Could not resolve "x"\n', false)), {
    ok: false,
    text: 'Could not resolve "x"',
  });
  assert.deepEqual(judge(ending('Total Upload: 1 KiB / gzip: 1 KiB', false)).ok, false);
  assert.deepEqual(judge(ending('')).ok, false);
});
