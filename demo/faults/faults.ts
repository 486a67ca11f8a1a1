/**
 * `npm run test:faults`: does to the server what may happen to one, for longer than `npm test` does, and writes
 * RELIABILITY.md. Named faults follow `--`; `--minutes 60` churns it for an hour. How much of a fault is done can be said
 * by the name that the catalogue has for it: `FAULT_INTERRUPTIONS=10 npm run test:faults -- migrations`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as prettier from 'prettier';
import { endChildren } from '../../.ci/child.ts';
import { runNodeSuite } from '../../.ci/node-suite.ts';
import { describe } from '../../.ci/results.ts';
import { FINDINGS_FILE } from '../../api/node/testing/faults.ts';
import { describeMachine } from '../bench/machine.ts';
import { stopWhenAsked } from '../stop.ts';
import { catalogue } from './catalogue.ts';
import type { Fault } from './catalogue.ts';
import { keepLast, readLines, readRecords, writeRecords } from './findings.ts';
import type { Kept } from './findings.ts';
import { readOptions } from './options.ts';
import { drawReliability } from './reliability.ts';

const RECORDS = fileURLToPath(new URL('findings.json', import.meta.url));
const PAGE = fileURLToPath(new URL('../../RELIABILITY.md', import.meta.url));

const stopping = stopWhenAsked([{ close: async () => endChildren() }]);
try {
  await runAll();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function runAll(): Promise<void> {
  const { names, minutes } = readOptions(process.argv.slice(2));
  const faults = catalogue(minutes);
  for (const fault of faults.filter(({ name }) => names.includes(name))) {
    if (stopping.aborted) return;
    const records = await run(fault);
    if (records === null) process.exitCode = 1;
    else await write(faults, records);
  }
}

/** @returns what it came to; `null`: something is wrong, and nothing is written down of it */
async function run(fault: Fault): Promise<Kept[] | null> {
  process.stdout.write(`\n── ${fault.name}: ${fault.what} ──\n`);
  const folder = mkdtempSync(join(tmpdir(), 'livethread-faults-'));
  const lines = join(folder, 'findings');
  const env: Record<string, string> = { [FINDINGS_FILE]: lines };
  for (const [name, number] of Object.entries(fault.much))
    env[`FAULT_${name}`] = process.env[`FAULT_${name}`] ?? String(number);
  const machine = machineInWords();
  const seconds = 60 * fault.within;
  try {
    const results = await runNodeSuite({ batches: [[fault.file]], env, atOnce: 1, seconds });
    for (const result of results) process.stdout.write(`${describe(result)}\n`);
    if (results.some(({ failures }) => failures.length > 0)) return null;
    const took = results.reduce((sum, result) => sum + result.seconds, 0);
    const day = new Date().toISOString().slice(0, 10);
    const records = readLines(lines).map((line) => ({ ...line, day, machine, took }));
    for (const record of records) process.stdout.write(`${JSON.stringify(record)}\n`);
    return records;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function write(faults: readonly Fault[], found: readonly Kept[]): Promise<void> {
  const names = faults.map(({ name }) => name);
  const records = keepLast([...readRecords(RECORDS), ...found], names);
  writeRecords(RECORDS, records);
  const style = await prettier.resolveConfig(PAGE);
  const page = await prettier.format(drawReliability(faults, records), { ...style, parser: 'markdown' });
  writeFileSync(PAGE, page);
}

/** Without its name or address: those are nobody's concern. */
function machineInWords(): string {
  const { processor, cores, load, node } = describeMachine();
  const busy = load > cores / 2 ? `, busy with other work (load ${load.toFixed(1)})` : '';
  return `${cores} cores (${processor}), Node ${node}${busy}`;
}
