import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, describe, test } from 'node:test';
import { runNodeSuite } from './node-suite.ts';
import { type FileResult, describe as tell, total } from './results.ts';

const START = `import test, { before, describe, it } from 'node:test'; import assert from 'node:assert/strict';\n`;

/** Runs each text as a test file, in one process with the others. */
async function run(t: TestContext, sources: readonly string[], seconds = 20): Promise<FileResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'livethread-suite-'));
  t.after(() => rm(folder, { recursive: true }));
  const files = sources.map((_, index) => join(folder, `${index}.test.ts`));
  for (const [index, file] of files.entries()) await writeFile(file, START + sources[index]);
  const results = await runNodeSuite({ batches: [files], atOnce: 2, seconds });
  return results.toSorted((one, other) => one.file.localeCompare(other.file));
}

/** What came of each file, in short. */
function verdicts(results: readonly FileResult[]): (string | number)[] {
  return results.map(({ passed, failures }) => failures[0]?.title ?? passed);
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
  const text = tell(result);
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
  ['throws while it is loaded', `throw new Error('at load');`, /✗ the file\n.*Error: at load/],
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

const ENDLESS: readonly (readonly [what: string, source: string])[] = [
  ['does not end', `test('a', () => new Promise(() => setInterval(() => {}, 1_000)));`],
  ['never comes back', `test('a', () => { for (;;); });`],
  ['leaves something open', `test('a', () => void setInterval(() => {}, 1_000));`],
];

const GOOD = `test('a', () => {}); test('b', () => {});`;

describe('trouble', { concurrency: 3 }, () => {
  for (const [what, source, says] of BROKEN) {
    test(`a file that ${what} has failed, and those that share its process have not`, async (t) => {
      const [alone] = await run(t, [source]);
      const [first, shared, third, fourth] = await run(t, [GOOD, source, GOOD, GOOD]);
      for (const broken of [alone, shared]) assert.match(broken ? tell(broken) : '', says);
      for (const good of [first, third, fourth]) assert.deepEqual([good?.passed, good?.failures], [2, []]);
    });
  }

  for (const [what, source] of ENDLESS) {
    test(`a file that ${what} is ended and has failed, and those that share its process have not`, async (t) => {
      const results = await run(t, [GOOD, source, GOOD, GOOD], 5);
      assert.deepEqual(verdicts(results), [2, 'the file', 2, 2]);
      assert.match(results[1] ? tell(results[1]) : '', /still running after 5 seconds/);
    });
  }

  test('a file that leaves a process behind has failed', async (t) => {
    const [result] = await run(t, [
      `import { spawn } from 'node:child_process';
       test('a', () => { spawn('sleep', ['60'], { stdio: 'inherit' }).unref(); });`,
    ]);
    assert.match(result ? tell(result) : '', /left a process running/);
  });
});

test('hooks of a file are not run for its neighbours', async (t) => {
  const hooked = `import { beforeEach } from 'node:test'; beforeEach(() => { throw new Error('mine'); }); test('a', () => {});`;
  assert.deepEqual(verdicts(await run(t, [hooked, GOOD])), ['a', 2]);
});

test('a file is loaded when the one before it is done', async (t) => {
  const busy = `test('a', () => { globalThis.busy = true; }); test('b', () => { delete globalThis.busy; });`;
  assert.deepEqual(verdicts(await run(t, [busy, `assert.ok(!('busy' in globalThis)); ${GOOD}`])), [2, 2]);
});
