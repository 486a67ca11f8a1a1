import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { Finding } from '../../api/node/testing/faults.ts';

/** A finding, and where and when it was made. */
export const Record = v.object({
  fault: v.string(),
  ...Finding.entries,
  /** The day, as `2026-01-31`. */
  day: v.string(),
  /** The machine, in words. */
  machine: v.string(),
  /** Seconds that the run of this fault took. */
  took: v.number(),
});
export type Record = v.InferOutput<typeof Record>;

const Line = v.object({ fault: v.string(), ...Finding.entries });

/** What the tests of one run have written down. */
export function readLines(file: string): v.InferOutput<typeof Line>[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => v.parse(Line, JSON.parse(line)));
}

export function readRecords(file: string): Record[] {
  return existsSync(file) ? v.parse(v.array(Record), JSON.parse(readFileSync(file, 'utf8'))) : [];
}

/** The last that was found of each fault stays, in the order of `names`. */
export function keepLast(records: readonly Record[], names: readonly string[]): Record[] {
  return names.flatMap((name) => records.findLast(({ fault }) => fault === name) ?? []);
}

export function writeRecords(file: string, records: readonly Record[]): void {
  writeFileSync(file, `${JSON.stringify(records, null, 2)}\n`);
}
