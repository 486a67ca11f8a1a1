import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { type Ending, runChild } from './child.ts';
import type { Report } from './node-reporter.ts';
import { type Failure, type FileResult, judge } from './results.ts';

const REPORTER = fileURLToPath(new URL('node-reporter.ts', import.meta.url));

const REPORT = v.variant('is', [
  v.object({ is: v.literal('passed'), title: v.string() }),
  v.object({ is: v.literal('skipped'), title: v.string() }),
  v.object({ is: v.literal('failed'), title: v.string(), detail: v.string() }),
  v.object({ is: v.literal('end') }),
]);

export interface NodeSuite {
  /** Relative to the repository's root, or absolute. */
  readonly files: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** How many files may run at a time. */
  readonly atOnce: number;
  /** How long one file may take. */
  readonly seconds: number;
  /** Hears of each file as soon as it is done. */
  readonly onFile?: (result: FileResult) => void;
}

/**
 * Runs files of node:test, each in a process of its own. `node --test` would do so too, but it waits for ever for a
 * file that does not end, and does not see one that ends before its tests do.
 */
export async function runNodeSuite(suite: NodeSuite): Promise<FileResult[]> {
  const results: FileResult[] = [];
  const waiting = [...suite.files];
  // Hundreds of processes load the same modules: each is compiled once.
  const compiled = await mkdtemp(join(tmpdir(), 'livethread-compiled-'));
  const env = { NODE_COMPILE_CACHE: compiled, ...suite.env };
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const result = judge(await runFile(file, { ...suite, env }));
      results.push(result);
      suite.onFile?.(result);
    }
  };
  await Promise.all(Array.from({ length: suite.atOnce }, work));
  await rm(compiled, { recursive: true, force: true });
  return results;
}

async function runFile(file: string, { env = {}, seconds }: NodeSuite): Promise<FileResult> {
  const folder = await mkdtemp(join(tmpdir(), 'livethread-test-'));
  const destination = join(folder, 'reports');
  const started = performance.now();
  const reporting = [`--test-reporter=${REPORTER}`, `--test-reporter-destination=${destination}`];
  const ending = await runChild(process.execPath, [...reporting, file], { env, seconds });
  const reports = await readReports(destination);
  await rm(folder, { recursive: true, force: true });
  return {
    file,
    seconds: (performance.now() - started) / 1_000,
    passed: reports.filter(({ is }) => is === 'passed').length,
    failures: failuresOf(reports, ending),
    skipped: reports.flatMap((report) => (report.is === 'skipped' ? [report.title] : [])),
    output: ending.output,
  };
}

async function readReports(file: string): Promise<Report[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  // A process that was ended may have left half a line.
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return lines.filter((line) => line !== '').map((line) => v.parse(REPORT, JSON.parse(line)));
}

function failuresOf(reports: readonly Report[], ending: Ending): readonly Failure[] {
  const failures: Failure[] = reports.flatMap((report) => (report.is === 'failed' ? [report] : []));
  const ended = reports.some(({ is }) => is === 'end');
  if (ending.trouble !== null) return [...failures, { title: 'the file', detail: ending.trouble }];
  if (!ending.ok && failures.length === 0) return [{ title: 'the file', detail: 'Its process failed.' }];
  if (!ended && reports.length > 0) {
    return [...failures, { title: 'the file', detail: 'Its process ended before its tests did.' }];
  }
  return failures;
}
