import { stripVTControlCharacters } from 'node:util';

/** What came of one test file. */
export interface FileResult {
  /** Relative to the repository's root. */
  readonly file: string;
  readonly seconds: number;
  readonly passed: number;
  readonly failures: readonly Failure[];
  /** Titles of the tests that did not run because they say so. */
  readonly skipped: readonly string[];
  /** What it printed. */
  readonly output: string;
}

export interface Failure {
  /** The test's title, after those of the suites around it. */
  readonly title: string;
  readonly detail: string;
}

/** Counts over all that was run. A check that is no suite counts as one. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
}

const PRINTED_LINES = 100;

/** A file none of whose tests ran has failed: it holds nothing. */
export function judge(result: FileResult): FileResult {
  if (result.passed > 0 || result.failures.length > 0) return result;
  return {
    ...result,
    failures: [{ title: 'the file', detail: 'It ran no test, or ended before they were done.' }],
  };
}

export function total(results: readonly FileResult[]): Totals {
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.reduce((sum, { failures }) => sum + failures.length, 0),
  };
}

/** A line for the file; each failure in full; and what a file with failures printed. */
export function describe(result: FileResult): string {
  const { file, seconds, passed, failures, skipped } = result;
  const counts = [`${passed} passed`];
  if (failures.length > 0) counts.push(`${failures.length} FAILED`);
  if (skipped.length > 0) counts.push(`${skipped.length} skipped`);
  const lines = [`${file}: ${counts.join(', ')} (${seconds.toFixed(1)} s)`];
  for (const title of skipped) lines.push(`  skipped: ${title}`);
  for (const { title, detail } of failures) lines.push(`  ✗ ${title}`, indent(detail));
  if (failures.length > 0 && result.output.trim() !== '')
    lines.push('  It printed:', indent(lastLines(result.output)));
  return lines.join('\n');
}

/** Failures are told in full; of what was printed beside them the end is what helps. */
function lastLines(text: string): string {
  const lines = text.trimEnd().split('\n');
  const left = lines.length - PRINTED_LINES;
  return left > 0 ? [`(${left} lines before)`, ...lines.slice(left)].join('\n') : text;
}

function indent(text: string): string {
  return stripVTControlCharacters(text)
    .trimEnd()
    .replaceAll(/^(?=.)/gm, '      ');
}
