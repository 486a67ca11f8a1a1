import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { runBrowserSuite } from './browser-suite.ts';
import { findBrowser } from './browser.ts';
import { ROOT } from './child.ts';
import { type FileResult, describe } from './results.ts';

/** Runs each text as a test file of its own, with the widget's own configuration. */
async function run(t: TestContext, sources: readonly string[]): Promise<FileResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'livethread-browser-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const [index, source] of sources.entries()) {
    await writeFile(join(folder, `${index}.browser.test.ts`), source);
  }
  const config = join(folder, 'config.mjs');
  const own = JSON.stringify(`${ROOT}widget/web-test-runner.config.mjs`);
  const files = JSON.stringify([`${folder}/*.browser.test.ts`]);
  await writeFile(
    config,
    `import own from ${own}; export default { ...own, rootDir: '/', files: ${files} };`,
  );
  const results = await runBrowserSuite(config, { CHROME_PATH: await findBrowser() });
  return results.toSorted((one, other) => one.file.localeCompare(other.file));
}

test('each test in the browser is counted, and a file that fails without one too', async (t) => {
  const [mixed, broken, empty, ...more] = await run(t, [
    `describe('a', () => {
       it('b', () => {});
       it('c', () => { console.log('printed on the way'); throw new Error('no' as string); });
       it.skip('d', () => {});
     });`,
    `import './no-such-file.ts'; it('e', () => {});`,
    'export {};',
  ]);
  assert.ok(mixed && broken && empty);
  assert.deepEqual(more, []);
  assert.deepEqual([mixed.passed, mixed.failures.length, mixed.skipped], [1, 1, ['a › d']]);
  for (const part of ['✗ a › c', 'Error: no', 'printed on the way'])
    assert.ok(describe(mixed).includes(part), part);
  assert.ok(broken.passed === 0 && broken.failures.length > 0);
  assert.match(describe(broken), /no-such-file/);
  assert.match(describe(empty), /It ran no test/);
});

test('a run that finds no test file has failed', async (t) => {
  const results = await run(t, []);
  assert.equal(results.length, 1);
  assert.equal(results[0]?.failures.length, 1);
});
