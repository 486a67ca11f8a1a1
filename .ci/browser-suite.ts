import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { runChild } from './child.ts';
import { type FileResult } from './results.ts';

/** Names the file that the run in the browser writes its results to. */
export const RESULTS_FILE = 'LIVETHREAD_RESULTS_FILE';

const RESULTS = v.array(
  v.object({
    file: v.string(),
    seconds: v.number(),
    passed: v.number(),
    failures: v.array(v.object({ title: v.string(), detail: v.string() })),
    skipped: v.array(v.string()),
    output: v.string(),
  }),
);

/**
 * Runs web-test-runner with a configuration file, which reports to `RESULTS_FILE` (see browser-reporter.ts).
 *
 * @param env says in which browser (see engines.ts)
 * @param seconds that all of it may take
 */
export async function runBrowserSuite(
  config: string,
  env: Readonly<Record<string, string>>,
  seconds = 480,
): Promise<FileResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'livethread-test-'));
  const destination = join(folder, 'results.json');
  const ending = await runChild('web-test-runner', ['--config', config], {
    env: { ...env, [RESULTS_FILE]: destination },
    seconds,
  });
  const text = await readFile(destination, 'utf8').catch(() => '[]');
  await rm(folder, { recursive: true, force: true });
  const results = v.parse(RESULTS, JSON.parse(text));
  const failed = results.some(({ failures }) => failures.length > 0);
  if (results.length > 0 && (ending.ok || failed) && ending.trouble === null) return results;
  const detail = ending.trouble ?? (results.length === 0 ? 'It ran no test.' : 'Its process failed.');
  return [...results, crash(config, detail, ending.output)];
}

function crash(file: string, detail: string, output: string): FileResult {
  return { file, seconds: 0, passed: 0, failures: [{ title: 'the run', detail }], skipped: [], output };
}
