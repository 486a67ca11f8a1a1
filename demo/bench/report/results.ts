import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { Findings } from './findings.ts';

const Machine = v.object({
  processor: v.string(),
  cores: v.number(),
  /** Processes that wanted to run in the last minute before the bench. */
  load: v.number(),
  system: v.string(),
  node: v.string(),
});
export type Machine = v.InferOutput<typeof Machine>;

/** One run of a bench, as a line of JSON. */
const Result = v.object({
  at: v.string(),
  bench: v.string(),
  scale: v.picklist(['tiny', 'short', 'long']),
  seconds: v.number(),
  machine: Machine,
  findings: Findings,
});
export type Result = v.InferOutput<typeof Result>;

export function appendResult(file: string, result: Result): void {
  appendFileSync(file, `${JSON.stringify(result)}\n`);
}

/** Runs in the order in which they were made. Lines that an earlier version wrote in another form are passed over. */
export function readResults(file: string): Result[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line) => {
    const result = v.safeParse(Result, parse(line));
    return result.success ? [result.output] : [];
  });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
