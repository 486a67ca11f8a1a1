import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { settle } from './account.ts';
import { runChild } from './child.ts';
import { parseMarks } from './marks.ts';
import type { FileResult } from './results.ts';

const REPORTER = fileURLToPath(new URL('node-reporter.ts', import.meta.url));
const TOGETHER = fileURLToPath(new URL('together.ts', import.meta.url));

const TITLES = v.array(v.string());
const REPORT = v.variant('is', [
  v.object({ is: v.literal('passed'), titles: TITLES }),
  v.object({ is: v.literal('skipped'), titles: TITLES }),
  v.object({ is: v.literal('failed'), titles: TITLES, detail: v.string() }),
  v.object({ is: v.literal('done'), titles: TITLES }),
  v.object({ is: v.literal('stray'), detail: v.string() }),
  v.object({ is: v.literal('end') }),
]);

export interface NodeSuite {
  /** Files that share a process, one batch after another. Relative to the repository's root, or absolute. */
  readonly batches: readonly (readonly string[])[];
  readonly env?: Readonly<Record<string, string>>;
  /** How many processes may run at a time. */
  readonly atOnce: number;
  /** How long one process may take. */
  readonly seconds: number;
  /** Hears of each file as soon as its process has ended. */
  readonly onFile?: (result: FileResult) => void;
}

/**
 * Runs files of node:test, each batch in a process of its own. `node --test` would do so too, but it waits for ever for
 * a file that does not end, and does not see one that ends before its tests do.
 */
export async function runNodeSuite(suite: NodeSuite): Promise<FileResult[]> {
  const results: FileResult[] = [];
  const waiting = [...suite.batches];
  const work = async (): Promise<void> => {
    for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
      const { done, left } = await runBatch(batch, suite);
      results.push(...done);
      done.forEach((result) => suite.onFile?.(result));
      if (left.length > 0) waiting.unshift(left);
    }
  };
  await Promise.all(Array.from({ length: suite.atOnce }, work));
  return results;
}

/** Files that a process did not come to, because another ended it, are left. */
async function runBatch(
  files: readonly string[],
  { env = {}, seconds }: NodeSuite,
): Promise<{ done: FileResult[]; left: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'livethread-test-'));
  const [destination, marks] = [join(folder, 'reports'), join(folder, 'marks')];
  const started = performance.now();
  const reporting = [`--test-reporter=${REPORTER}`, `--test-reporter-destination=${destination}`];
  const ending = await runChild(process.execPath, [...reporting, TOGETHER, marks, ...files], {
    env,
    seconds,
  });
  const reports = (await linesOf(destination)).map((line) => v.parse(REPORT, JSON.parse(line)));
  const account = {
    files,
    reports,
    marks: parseMarks(await linesOf(marks)),
    ending,
    took: performance.now() - started,
  };
  await rm(folder, { recursive: true, force: true });
  return settle(account);
}

async function linesOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  // A process that was ended may have left half a line.
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return lines.filter((line) => line !== '');
}
