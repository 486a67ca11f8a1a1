import { relative, resolve } from 'node:path';
import { type Ending, ROOT } from './child.ts';
import { type Mark, culpritIn } from './marks.ts';
import type { Report } from './node-reporter.ts';
import { type FileResult, judge } from './results.ts';

/** What a process has told of the test files that it was to run. */
export interface Account {
  readonly files: readonly string[];
  readonly reports: readonly Report[];
  readonly marks: readonly Mark[];
  readonly ending: Ending;
  /** Milliseconds. */
  readonly took: number;
}

/**
 * Whose result is known, and the files that are left: those that the process did not come to, because another ended it.
 * That one has failed.
 */
export function settle(account: Account): { done: FileResult[]; left: string[] } {
  const { files, reports, marks } = account;
  const trouble = troubleIn(account);
  const culprit = trouble === null ? undefined : (culpritIn(marks) ?? files[0]);
  const isTold = (file: string): boolean =>
    reports.some((one) => one.is === 'done' && one.titles[0] === file);
  const isDone = (file: string): boolean => trouble === null || file === culprit || isTold(file);
  return {
    done: files
      .filter(isDone)
      .map((file) => judge(resultOf(file, account, file === culprit ? trouble : null))),
    left: files.filter((file) => !isDone(file)),
  };
}

/** What is wrong with the process itself, beside its tests. */
function troubleIn({ reports, ending }: Account): string | null {
  if (ending.trouble !== null) return ending.trouble;
  if (!reports.some(({ is }) => is === 'end')) return 'Its process ended before its tests did.';
  return ending.ok || reports.some(({ is }) => is === 'failed' || is === 'stray')
    ? null
    : 'Its process failed.';
}

function resultOf(file: string, account: Account, trouble: string | null): FileResult {
  const result = { file, seconds: secondsOf(file, account), output: account.ending.output };
  let passed = 0;
  const [failures, skipped]: [FileResult['failures'][number][], string[]] = [[], []];
  for (const report of account.reports) {
    if (report.is === 'end' || ownerOf(report, account.files) !== file) continue;
    if (report.is === 'passed') passed++;
    if (report.is === 'skipped') skipped.push(titleOf(report.titles));
    if (report.is === 'failed') failures.push({ title: titleOf(report.titles), detail: report.detail });
    if (report.is === 'stray') failures.push({ title: 'after a test', detail: report.detail });
  }
  if (trouble !== null) failures.push({ title: 'the file', detail: trouble });
  return { ...result, passed, failures, skipped };
}

/** Each file is a suite around what is in it. An error that came too late names the place of its test. */
function ownerOf(report: Exclude<Report, { is: 'end' }>, files: readonly string[]): string | undefined {
  if (report.is !== 'stray') return report.titles[0];
  const isIn = (file: string): boolean =>
    report.detail.includes(` at ${relative(ROOT, resolve(ROOT, file))}:`);
  return files.find(isIn) ?? files.at(-1);
}

function titleOf(titles: readonly string[]): string {
  return titles.slice(1).join(' › ') || 'the file';
}

/** The first also pays for the start of the process. */
function secondsOf(file: string, { files, marks, took }: Account): number {
  const at = marks.findIndex((mark) => mark.file === file);
  const began = file === files[0] ? 0 : (marks[at]?.at ?? took);
  return ((marks[at + 1]?.at ?? took) - began) / 1_000;
}
