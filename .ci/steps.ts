import { globSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { batchesOf } from './batches.ts';
import { runBrowserSuite } from './browser-suite.ts';
import { findBrowser } from './browser.ts';
import { WIDGET_IS_BUILT, builtWidget } from './built-widget.ts';
import { ROOT, runChild } from './child.ts';
import { type Engine, environmentOf } from './engines.ts';
import { installInterpreters } from './interpreters.ts';
import { runNodeSuite } from './node-suite.ts';
import { PROGRAMS } from './programs.ts';
import { type FileResult, type Totals, describe, total } from './results.ts';
import { dryRun } from './worker-size.ts';

/** A part of `npm test`. Says what there is to read as it comes; may throw, which counts as a failure. */
export interface Step {
  /** What follows `npm test --`; what stands before a colon names all steps that begin so. */
  readonly name: string;
  /** Whether it needs the whole machine; the others run two at a time. */
  readonly alone: boolean;
  /** It is run only when it is named: it takes long, and a part of it is among the others. */
  readonly onDemand?: true;
  run(say: (text: string) => void): Promise<Totals>;
}

/** Processes at a time: half of their time and more they wait for sockets, disks and clocks. */
const AT_ONCE = 2 * availableParallelism();

/** With readers in rooms far from their site, on Cloudflare. */
const SEATED = ['api/cloudflare/{seated.contract,hot-page}.test.ts'];

/**
 * All of `npm test`, in order. Tests run where their names say: `*.browser.test.ts` in a browser, `*.e2e.test.ts` with a
 * server and browsers around it, every other `*.test.ts` in Node.
 */
export const STEPS: readonly Step[] = [
  { name: 'browser', alone: false, run: async (say) => countOne(await foundBrowser(say)) },
  check('format', 'prettier', ['--check', '--log-level=warn', '.']),
  check('lint', 'oxlint', ['.']),
  ...Object.entries(PROGRAMS).map(([name, file]) => check(`types:${name}`, 'tsc', ['--project', file])),
  check('build', process.execPath, ['widget/build.ts']),
  {
    name: 'worker',
    // What was built is uploaded with it.
    alone: true,
    run: async (say) => {
      const { ok, text } = await dryRun();
      say(text);
      return countOne(ok);
    },
  },
  {
    name: 'node',
    alone: true,
    run: async (say) => {
      await installInterpreters(say);
      const exclude = ['**/*.browser.test.ts', '**/*.e2e.test.ts', '**/node_modules/**', '**/dist/**'];
      return nodeTests(testFiles(['{api,widget,demo,.ci}/**/*.test.ts'], exclude), AT_ONCE, {}, say);
    },
  },
  {
    name: 'seated',
    alone: true,
    onDemand: true,
    run: (say) => nodeTests(testFiles(SEATED, []), 1, { SEATED: 'whole' }, say, 900),
  },
  { name: 'widget', alone: true, run: (say) => widgetTests('chromium', say) },
  {
    name: 'e2e',
    alone: true,
    run: async (say) => {
      const env = { CHROME_PATH: await findBrowser(say), [WIDGET_IS_BUILT]: 'yes' };
      await builtWidget();
      return nodeTests(testFiles(['demo/**/*.e2e.test.ts'], []), AT_ONCE, env, say);
    },
  },
];

/** The widget's tests in one engine, as `npm run test:engines` runs them. All but Chromium open one page at a time, which takes longer. */
export function engineStep(engine: Engine): Step {
  return { name: engine, alone: true, run: (say) => widgetTests(engine, say, 1_200) };
}

async function widgetTests(engine: Engine, say: (text: string) => void, seconds?: number): Promise<Totals> {
  const env = await environmentOf(engine, say);
  const results = await runBrowserSuite('widget/web-test-runner.config.mjs', env, seconds);
  say(results.map(describe).join('\n'));
  return total(results);
}

/** A command that is content or not: it counts as one. What it prints is told in any case. */
function check(name: string, command: string, args: readonly string[]): Step {
  return {
    name,
    alone: false,
    run: async (say) => {
      const { ok, trouble, output } = await runChild(command, args);
      if (output.trim() !== '') say(output.trimEnd());
      if (trouble !== null) say(trouble);
      return countOne(ok);
    },
  };
}

async function foundBrowser(say: (text: string) => void): Promise<boolean> {
  return (await findBrowser(say)) !== '';
}

function countOne(ok: boolean): Totals {
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function testFiles(patterns: readonly string[], exclude: readonly string[]): string[] {
  return globSync([...patterns], { cwd: ROOT, exclude: [...exclude] }).toSorted();
}

function sizeOf(file: string): number {
  return statSync(join(ROOT, file)).size;
}

async function nodeTests(
  files: readonly string[],
  atOnce: number,
  env: Readonly<Record<string, string>>,
  say: (text: string) => void,
  seconds = 300,
): Promise<Totals> {
  const onFile = (result: FileResult): void => say(describe(result));
  const results = await runNodeSuite({ batches: batchesOf(files, sizeOf), atOnce, env, seconds, onFile });
  if (results.length > 0) return total(results);
  say('There is no test file.');
  return countOne(false);
}
