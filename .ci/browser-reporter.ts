import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inspect } from 'node:util';
import type { Reporter, TestResultError, TestSession, TestSuiteResult } from '@web/test-runner';
import { ROOT } from './child.ts';
import { type Failure, type FileResult, judge } from './results.ts';

/** A reporter for web-test-runner: writes what came of each test file as JSON, an array of `FileResult`. */
export function reportTo(destination: string): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      writeFileSync(destination, JSON.stringify(sessions.map(resultOf)));
    },
  };
}

function resultOf(session: TestSession): FileResult {
  const tests = session.testResults === undefined ? [] : testsOf(session.testResults, []);
  return judge({
    file: `${relative(ROOT, session.testFile)} in ${session.browser.name}`,
    seconds: tests.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1_000,
    passed: tests.filter(({ failure, skipped }) => failure === null && !skipped).length,
    failures: [...tests.flatMap(({ failure }) => failure ?? []), ...failuresBeside(session, tests)],
    skipped: tests.filter(({ skipped }) => skipped).map(({ title }) => title),
    output: session.logs.map((log) => log.map(readable).join(' ')).join('\n'),
  });
}

/** What made a file fail though none of its tests did: it could not be loaded, or did not come to its end. */
function failuresBeside(session: TestSession, tests: readonly BrowserTest[]): Failure[] {
  if (session.passed === true) return [];
  const details = [
    ...session.errors.map(explain),
    ...session.request404s.map((url) => `${url} was not found.`),
  ];
  if (details.length === 0 && tests.every(({ failure }) => failure === null)) details.push('It failed.');
  return details.map((detail) => ({ title: 'the file', detail }));
}

function explain({ name, message, stack = '', expected, actual }: TestResultError): string {
  // Whether a stack begins with the message is up to the browser.
  const head = `${name ?? 'Error'}: ${message}`;
  const lines = stack.includes(head) ? [stack] : [head, stack];
  if (expected !== undefined) lines.push(`expected: ${expected}`, `actual: ${String(actual)}`);
  return lines.filter((line) => line !== '').join('\n');
}

function readable(part: unknown): string {
  return typeof part === 'string' ? part : inspect(part);
}

interface BrowserTest {
  readonly title: string;
  readonly skipped: boolean;
  readonly failure: Failure | null;
  readonly milliseconds: number;
}

function testsOf(suite: TestSuiteResult, around: readonly string[]): BrowserTest[] {
  const path = suite.name === '' ? around : [...around, suite.name];
  const own = suite.tests.map(({ name, passed, skipped, error, duration = 0 }): BrowserTest => {
    const title = [...path, name].join(' › ');
    const detail = error === undefined ? 'It failed.' : explain(error);
    return { title, skipped, failure: passed || skipped ? null : { title, detail }, milliseconds: duration };
  });
  return [...own, ...suite.suites.flatMap((inner) => testsOf(inner, path))];
}
