import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import * as prettier from 'prettier';
import { catalogue } from './catalogue.ts';
import { keepLast, readRecords } from './findings.ts';
import type { Kept } from './findings.ts';
import { readOptions } from './options.ts';
import { drawReliability } from './reliability.ts';
import { slopeOf } from './slope.ts';

const PAGE = fileURLToPath(new URL('../../RELIABILITY.md', import.meta.url));
const RECORDS = fileURLToPath(new URL('findings.json', import.meta.url));
const ROOT = new URL('../../', import.meta.url);
const FAULTS = catalogue(3);
const RECORD: Kept = { fault: 'kill', times: 200, day: '2026-01-31', machine: '2 cores', took: 61 };

test('the page is what was found, to the letter', async () => {
  const style = await prettier.resolveConfig(PAGE);
  const drawn = drawReliability(FAULTS, readRecords(RECORDS));
  assert.equal(readFileSync(PAGE, 'utf8'), await prettier.format(drawn, { ...style, parser: 'markdown' }));
});

test('on the page is what was measured, and what was not is called so', () => {
  const page = drawReliability(FAULTS, [{ ...RECORD, thanked: 12_345, lost: 0, doubled: 0, back: 1_234 }]);
  assert.match(page, /\| R1 \| kill -9 .* \| 200 \| 12,345 \| 0 \| 0 \| 1\.2 s \|/);
  assert.match(page, /- \*\*kill\*\*: 2026-01-31, in 61\.0 s, 2 cores\./);
  assert.match(page, /Not run yet: power, full, /);
  assert.match(drawReliability(FAULTS, [RECORD]), /\| 200 \| – \| – \| – \| – \|/);
});

test('of each fault the last finding is kept, in the order of the catalogue', () => {
  const later = { ...RECORD, times: 3 };
  const [power, foreign] = ['power', 'of nobody'].map((fault) => ({ ...RECORD, fault }));
  assert.ok(power && foreign);
  assert.deepEqual(keepLast([power, RECORD, foreign, later], ['kill', 'power']), [later, power]);
});

test('every fault has tests, a name of its own, and rows that there are', () => {
  const security = readFileSync(new URL('SECURITY.md', ROOT), 'utf8');
  assert.equal(new Set(FAULTS.map(({ name }) => name)).size, FAULTS.length);
  for (const { file, rows } of FAULTS) {
    assert.ok(existsSync(new URL(file, ROOT)), file);
    for (const row of rows.split(' ')) assert.ok(security.includes(`| ${row} `), row);
  }
});

test('what is asked for is run, and nothing else', () => {
  assert.deepEqual(readOptions(['power', 'kill', '--minutes', '60']), {
    names: ['kill', 'power'],
    minutes: 60,
  });
  assert.equal(readOptions([]).names.length, FAULTS.length);
  assert.throws(() => readOptions(['kil']), /There is no fault kil: the faults are kill, power, /);
  for (const minutes of ['0', '1.5', 'x', '100000']) assert.throws(() => readOptions(['--minutes', minutes]));
});

test('a line through samples rises as they do', () => {
  const samples = [0, 1, 2, 3].map((minute) => ({ at: 60_000 * minute, megabytes: 100 + minute }));
  assert.ok(Math.abs(slopeOf(samples) - 60) < 1e-9);
});
