import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { Finding } from '../../api/node/testing/faults.ts';

/** A finding, and where and when it was made. */
export const Kept = v.object({
  fault: v.string(),
  ...Finding.entries,
  /** The day, as `2026-01-31`. */
  day: v.string(),
  /** The machine, in words. */
  machine: v.string(),
  /** Seconds that the run of this fault took. */
  took: v.number(),
});
export type Kept = v.InferOutput<typeof Kept>;

const Line = v.object({ fault: v.string(), ...Finding.entries });

/** What the tests of one run have written down. */
export function readLines(file: string): v.InferOutput<typeof Line>[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => v.parse(Line, JSON.parse(line)));
}

export function readRecords(file: string): Kept[] {
  return existsSync(file) ? v.parse(v.array(Kept), JSON.parse(readFileSync(file, 'utf8'))) : [];
}

/** The last that was found of each fault stays, in the order of `names`. */
export function keepLast(records: readonly Kept[], names: readonly string[]): Kept[] {
  return names.flatMap((name) => records.findLast(({ fault }) => fault === name) ?? []);
}

export function writeRecords(file: string, records: readonly Kept[]): void {
  writeFileSync(file, `${JSON.stringify(records, null, 2)}\n`);
}
