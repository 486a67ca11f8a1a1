import { styleText } from 'node:util';
import { endChildren } from './child.ts';
import type { Totals } from './results.ts';
import type { Step } from './steps.ts';

/**
 * Runs steps, those that can two at a time: a section for each, and at the end one line `N passed, N failed` over all of
 * them. Sets the exit code.
 */
export async function workOff(steps: readonly Step[]): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      endChildren();
      process.exit(130);
    });
  }
  const all: Totals[] = [];
  const together = steps.filter(({ alone }) => !alone);
  await Promise.all([takeFrom(together, all), takeFrom(together, all)]);
  await takeFrom(
    steps.filter(({ alone }) => alone),
    all,
  );
  const passed = all.reduce((sum, totals) => sum + totals.passed, 0);
  const failed = all.reduce((sum, totals) => sum + totals.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

/** Takes one step after another from the list, which others may take from too. */
async function takeFrom(waiting: Step[], all: Totals[]): Promise<void> {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) all.push(await run(step));
}

/** What a step says while others run beside it is kept until it is done; what one says alone is told at once. */
async function run(step: Step): Promise<Totals> {
  const started = performance.now();
  const kept: string[] = [];
  if (step.alone) console.log(`\n── ${step.name} ──`);
  const say = (text: string): void => (step.alone ? console.log(text) : void kept.push(text));
  const totals = await step.run(say).catch((error: unknown): Totals => {
    say(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1 };
  });
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  const verdict =
    totals.failed > 0 ? styleText('red', `${totals.failed} FAILED`) : styleText('green', 'passed');
  const counts =
    totals.passed + totals.failed > 1 ? `${totals.passed} passed, ${totals.failed} failed` : verdict;
  const summary = `── ${step.name}: ${counts} (${seconds} s)`;
  console.log([step.alone ? summary : `\n${summary}`, ...kept].join('\n'));
  return totals;
}
