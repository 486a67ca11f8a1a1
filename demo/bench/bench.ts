/**
 * `npm run bench`: measures Livethread and what one would take instead, in turns, on this machine. Named benches follow
 * `--`; `--long` takes minutes for each, and says more.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stopWhenAsked } from '../stop.ts';
import { BENCHES } from './benches.ts';
import type { Bench } from './benches.ts';
import { Ground } from './ground.ts';
import type { Scale } from './ground.ts';
import { describeMachine, warningOf } from './machine.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';
import { drawPage } from './report/page.ts';
import { printFindings } from './report/print.ts';
import { appendResult, readResults } from './report/results.ts';

const RESULTS = fileURLToPath(new URL('results.jsonl', import.meta.url));
const PAGE = fileURLToPath(new URL('report.html', import.meta.url));

const grounds: Ground[] = [];
const stopping = stopWhenAsked([
  { close: async () => void (await Promise.all(grounds.map((ground) => ground.clear()))) },
]);

try {
  await runAll(readOptions(process.argv.slice(2), Object.keys(BENCHES)));
} catch (error) {
  // What is cut off has nothing to say.
  if (!stopping.aborted) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
if (!stopping.aborted) process.exit();

async function runAll({ names, scale }: Options): Promise<void> {
  const machine = describeMachine();
  const warning = warningOf(machine);
  if (warning !== '') process.stdout.write(`${warning}\n`);
  process.stdout.write(
    'In brackets stands the figure of the first line, ours, divided by the one before it.\n',
  );
  for (const name of names) {
    const bench = BENCHES[name];
    if (bench) await run(name, bench, scale);
  }
  writeFileSync(PAGE, drawPage(readResults(RESULTS)));
  process.stdout.write(`\nAll of it, with plots: ${PAGE}\n`);
}

async function run(name: string, bench: Bench, scale: Scale): Promise<void> {
  const machine = describeMachine();
  const begin = performance.now();
  const at = new Date().toISOString();
  process.stdout.write(`\n── ${name} ──\n`);
  const ground = new Ground(scale, (line) => void process.stdout.write(`   ${line}\n`));
  grounds.push(ground);
  try {
    const findings = await bench(ground);
    const seconds = (performance.now() - begin) / 1_000;
    process.stdout.write(`\n${printFindings(findings)}\n── ${name}: ${seconds.toFixed(0)} s ──\n`);
    appendResult(RESULTS, { at, bench: name, scale, seconds, machine, findings });
  } finally {
    await ground.clear();
  }
}
