import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { ROOT } from './child.ts';

/** The rules that the titles of tests quote, such as `P12`. */
function quoted(): ReadonlySet<string> {
  const exclude = ['**/node_modules/**', '**/dist/**'];
  const files = globSync('{api,widget,demo,.ci}/**/*.{test,contract}.ts', { cwd: ROOT, exclude });
  const titles = files.flatMap(
    (file) => readFileSync(ROOT + file, 'utf8').match(/['"`](?:\[[PAR]\d+\] ?)+/g) ?? [],
  );
  return new Set(titles.flatMap((title) => title.match(/[PAR]\d+/g) ?? []));
}

function read(file: string): string {
  return readFileSync(ROOT + file, 'utf8');
}

test('each rule of PROTOCOL.md is held by a test that quotes it, and no test quotes one that is not there', () => {
  const rules = new Set([...read('PROTOCOL.md').matchAll(/^\*\*(P\d+)\./gm)].map(([, rule]) => rule));
  const inTests = quoted();
  assert.ok(rules.size > 30);
  assert.deepEqual(
    [...rules].filter((rule) => rule !== undefined && !inTests.has(rule)),
    [],
    'without a test',
  );
  assert.deepEqual(
    [...inTests].filter((rule) => rule.startsWith('P') && !rules.has(rule)),
    [],
    'without a rule',
  );
});

test('each row of SECURITY.md that claims tests has one that quotes it', () => {
  const rows = [...read('SECURITY.md').matchAll(/^\| ([AR]\d+) +\|.*\| (held|later|not here)[^|]*\|$/gm)];
  const inTests = quoted();
  assert.equal(rows.length, 53 + 28, 'every row of both catalogues says how it stands');
  const claimed = rows.filter(([, , state]) => state === 'held').map(([, row = '']) => row);
  assert.deepEqual(
    claimed.filter((row) => !inTests.has(row)),
    [],
    'claimed, without a test',
  );
  const unclaimed = rows.filter(([, , state]) => state !== 'held').map(([, row = '']) => row);
  assert.deepEqual(
    unclaimed.filter((row) => inTests.has(row)),
    [],
    'tested, without a claim',
  );
});
