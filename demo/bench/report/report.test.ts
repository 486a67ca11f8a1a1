import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../../api/node/testing/until.ts';
import { atLeast, atMost, isReached } from './findings.ts';
import type { Findings } from './findings.ts';
import { drawPage } from './page.ts';
import { printFindings } from './print.ts';
import { appendResult, readResults } from './results.ts';
import type { Result } from './results.ts';

const FINDINGS: Findings = {
  tables: [
    {
      title: '10 readers & <one> page',
      columns: [
        { name: 'CPU', unit: 's', better: 'less' },
        { name: 'readers', unit: '', better: null },
      ],
      rows: [
        { who: 'Livethread', values: [1.5, 10] },
        { who: 'another', values: [3, null] },
      ],
      notes: ['Measured.'],
    },
  ],
  goals: [atMost('CPU, of another’s', 0.5, 0.55, '×'), atLeast('deliveries', 1_234.5, 2_000, '')],
};

const RESULT: Result = {
  at: '2026-11-23T00:00:00.000Z',
  bench: 'fanout',
  scale: 'tiny',
  seconds: 1,
  machine: { processor: 'one', cores: 2, load: 0.1, system: 'Linux', node: '24' },
  findings: FINDINGS,
};

test('a table has its figures in columns, and behind each of another ours divided by it', () => {
  assert.equal(
    printFindings(FINDINGS),
    [
      '10 readers & <one> page',
      '                   CPU, s  readers',
      'Livethread           1.50     10.0',
      'another     3.00 (0.500×)        –',
      '  Measured.',
      '',
      '✓ CPU, of another’s: 0.500×, to be at most 0.550×',
      '✗ deliveries: 1,235, to be at least 2,000',
    ].join('\n'),
  );
});

test('what came to nothing is not reached, and is kept as such', () => {
  const goal = atMost('memory', 0 / 0, 1.15, '×');
  assert.equal(goal.measured, null);
  assert.equal(isReached(goal), false);
});

test('the page shows the last run of each bench, with nothing of a name read as HTML, and loads nothing', () => {
  const newer = { ...RESULT, at: '2026-11-24T00:00:00.000Z' };
  const page = drawPage([RESULT, { ...RESULT, bench: 'rooms' }, newer]);
  assert.equal(page.match(/<section>/g)?.length, 2);
  assert.ok(page.includes('2026-11-24'));
  assert.ok(page.includes('10 readers &amp; &lt;one&gt; page'));
  assert.match(page, /<rect [^>]*width="170\.0"[^>]*class="ours"/);
  assert.match(page, /<rect [^>]*width="340\.0"/);
  assert.doesNotMatch(page, /<script|src=|href=|url\(/);
});

test('what was found is kept as lines of JSON, and lines of another form are passed over', () => {
  const file = join(temporaryFolder(), 'results.jsonl');
  assert.deepEqual(readResults(file), []);
  writeFileSync(file, '{"bench":"of old"}\nnot even JSON\n');
  appendResult(file, RESULT);
  appendResult(file, { ...RESULT, bench: 'rooms' });
  assert.deepEqual(
    readResults(file).map(({ bench }) => bench),
    ['fanout', 'rooms'],
  );
  assert.deepEqual(readResults(file)[0], RESULT);
});
