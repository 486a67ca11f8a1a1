/**
 * The whole of `npm test`: every check and every test, a section for each, and at the end one line `N passed, N failed`
 * over all of them. `npm test -- lint types node` runs only the steps that are named.
 */
import { styleText } from 'node:util';
import { endChildren } from './child.ts';
import type { Totals } from './results.ts';
import { STEPS, type Step } from './steps.ts';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    endChildren();
    process.exit(130);
  });
}

const all: Totals[] = [];
const steps = wanted(process.argv.slice(2));
const together = steps.filter(({ alone }) => !alone);
await Promise.all([workOff(together), workOff(together)]);
await workOff(steps.filter(({ alone }) => alone));

const passed = all.reduce((sum, totals) => sum + totals.passed, 0);
const failed = all.reduce((sum, totals) => sum + totals.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function wanted(names: readonly string[]): Step[] {
  const groupOf = (name: string): string => name.split(':')[0] ?? name;
  const unknown = names.filter((name) =>
    STEPS.every((step) => step.name !== name && groupOf(step.name) !== name),
  );
  if (unknown.length > 0) {
    const known = [...new Set(STEPS.map(({ name }) => groupOf(name)))].join(', ');
    console.error(`There is no step ${unknown.join(' and no step ')}: the steps are ${known}.`);
    process.exit(2);
  }
  if (names.length === 0) return [...STEPS];
  return STEPS.filter(({ name }) => names.includes(name) || names.includes(groupOf(name)));
}

/** Takes one step after another from the list, which others may take from too. */
async function workOff(waiting: Step[]): Promise<void> {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) all.push(await runStep(step));
}

/** What a step says while others run beside it is kept until it is done; what one says alone is told at once. */
async function runStep(step: Step): Promise<Totals> {
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
