import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { runNodeSuite } from './node-suite.ts';
import { type FileResult, describe, total } from './results.ts';

const START = `import test, { before, describe, it } from 'node:test'; import assert from 'node:assert/strict';\n`;

/** Runs each text as a test file of its own. */
async function run(t: TestContext, sources: readonly string[], seconds = 20): Promise<FileResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'livethread-suite-'));
  t.after(() => rm(folder, { recursive: true }));
  const files = sources.map((_, index) => join(folder, `${index}.test.ts`));
  for (const [index, file] of files.entries()) await writeFile(file, START + sources[index]);
  const results = await runNodeSuite({ files, atOnce: 2, seconds });
  return results.toSorted((one, other) => one.file.localeCompare(other.file));
}

test('passed, failed and skipped tests are counted one by one, suites and parents are not', async (t) => {
  const [result] = await run(t, [
    `test('a', () => {});
     test('b', () => assert.equal(1, 2));
     describe('c', () => { it('d', () => {}); it('e', () => { throw new Error('no'); }); it.skip('f', () => {}); });
     test('g', async (t) => { await t.test('h', () => { throw new Error('never'); }); });
     console.log('printed on the way');`,
  ]);
  assert.ok(result);
  assert.equal(result.passed, 2);
  assert.deepEqual(
    result.failures.map(({ title }) => title),
    ['b', 'c › e', 'g › h'],
  );
  assert.deepEqual(result.skipped, ['c › f']);
  assert.deepEqual(total([result, result]), { passed: 4, failed: 6 });
  const text = describe(result);
  for (const part of [
    '2 passed, 3 FAILED, 1 skipped',
    '✗ c › e',
    'Error: no',
    '1 !== 2',
    'printed on the way',
  ]) {
    assert.ok(text.includes(part), `${part} is missing in:\n${text}`);
  }
});

const BROKEN: readonly (readonly [what: string, source: string, says: RegExp])[] = [
  ['throws while it is loaded', `throw new Error('at load');`, /Its process failed/],
  ['runs no test', 'export const nothing = 1;', /It ran no test/],
  ['skips all its tests', `test.skip('a', () => {});`, /It ran no test/],
  [
    'leaves before its tests are done',
    `test('a', () => {}); test('b', () => process.exit(0));`,
    /ended before/,
  ],
  ['is killed', `test('a', () => {}); test('b', () => process.kill(process.pid, 'SIGKILL'));`, /SIGKILL/],
  [
    'fails after a test has passed',
    `test('a', () => { void Promise.reject(new Error('stray')); });`,
    /stray/,
  ],
  [
    'fails in a hook',
    `describe('a', () => { before(() => { throw new Error('b'); }); it('c', () => {}); });`,
    /Error: b/,
  ],
];

for (const [what, source, says] of BROKEN) {
  test(`a file that ${what} has failed`, async (t) => {
    const [result] = await run(t, [source]);
    assert.ok(result);
    assert.ok(result.failures.length >= 1);
    assert.match(describe(result), says);
  });
}

test('a file that does not end is ended, with what it has started, and has failed', async (t) => {
  const endless = `test('a', () => {}); setInterval(() => {}, 1_000);`;
  const [result] = await run(t, [endless], 2);
  assert.ok(result);
  assert.match(describe(result), /still running after 2 seconds/);
});

test('a file that leaves a process behind has failed', async (t) => {
  const [result] = await run(t, [
    `import { spawn } from 'node:child_process';
     test('a', () => { spawn('sleep', ['60'], { stdio: 'inherit' }).unref(); });`,
  ]);
  assert.ok(result);
  assert.match(describe(result), /left a process running/);
});
