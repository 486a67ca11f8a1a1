/** What the tests of faults share with `npm run test:faults`, which runs them longer and writes down what they found. */
import { appendFileSync } from 'node:fs';
import type { TestContext } from 'node:test';
import * as v from 'valibot';

/** What came of a fault. Only what was measured is in it. */
export const Finding = v.object({
  /** How often the fault was done. */
  times: v.number(),
  /** Comments that somebody was thanked for, of which none may be lost or doubled. */
  thanked: v.optional(v.number()),
  lost: v.optional(v.number()),
  doubled: v.optional(v.number()),
  /** Milliseconds until all was as before, at the worst. */
  back: v.optional(v.number()),
  /** What else was measured, in words. */
  more: v.optional(v.string()),
});
export type Finding = v.InferOutput<typeof Finding>;

/** The file that findings are added to, a line of JSON each; without it they are only printed. */
export const FINDINGS_FILE = 'FAULT_FINDINGS';

/** How much of a fault: what `npm test` does, or what `npm run test:faults` asks for by `FAULT_<NAME>`. */
export function much(name: string, usual: number): number {
  const given = Number(process.env[`FAULT_${name}`] ?? usual);
  if (!Number.isSafeInteger(given) || given < 1) throw new Error(`FAULT_${name} is no number of times.`);
  return given;
}

/** Says what a fault came to. @param fault its name, as it is asked for */
export function found(t: TestContext, fault: string, finding: Finding): void {
  t.diagnostic(JSON.stringify(finding));
  const file = process.env[FINDINGS_FILE];
  if (file) appendFileSync(file, `${JSON.stringify({ fault, ...finding })}\n`);
}

/** How many of those who were thanked are not there, and how many texts are there more than once. */
export function account(
  rows: readonly { readonly id: string; readonly text: string }[],
  thanked: readonly { readonly id: string }[],
): { readonly thanked: number; readonly lost: number; readonly doubled: number } {
  const ids = new Set(rows.map(({ id }) => id));
  const texts = new Set(rows.map(({ text }) => text));
  const lost = thanked.filter(({ id }) => !ids.has(id)).length;
  return { thanked: thanked.length, lost, doubled: rows.length - texts.size };
}
