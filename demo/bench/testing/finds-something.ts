import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import * as v from 'valibot';
import type { Bench } from '../benches.ts';
import { Ground } from '../ground.ts';
import { Findings } from '../report/findings.ts';
import type { Table } from '../report/findings.ts';
import { printFindings } from '../report/print.ts';

/** Runs a bench with tiny numbers: what it finds is whole, can be kept as JSON, and can be printed. */
export async function findsSomething(t: TestContext, bench: Bench): Promise<void> {
  const ground = new Ground('tiny', (line) => t.diagnostic(line));
  t.after(() => ground.clear());
  const findings = await bench(ground);
  assert.ok(findings.tables.length > 0);
  for (const table of findings.tables) assertWhole(table);
  assert.deepEqual(v.parse(Findings, JSON.parse(JSON.stringify(findings))), findings);
  const printed = printFindings(findings);
  for (const { title } of findings.tables) assert.ok(printed.includes(title));
  for (const { what } of findings.goals) assert.ok(printed.includes(what));
}

/** Every figure is a number, and not all of a row are missing. */
function assertWhole({ title, columns, rows }: Table): void {
  assert.ok(rows.length > 0, title);
  // Ratios are ours to theirs.
  if (columns.some(({ better }) => better !== null)) assert.match(rows[0]?.who ?? '', /^Livethread/);
  for (const { who, values } of rows) {
    assert.equal(values.length, columns.length, `${title}: ${who}`);
    for (const value of values)
      assert.ok(value === null || Number.isFinite(value), `${title}: ${who}: ${value}`);
    // With tiny numbers what it costs may come to no more than nothing at all does.
    assert.ok(
      values.some((value) => value !== null && value >= 0),
      `${title}: ${who}`,
    );
  }
}
