/** Findings as text for a terminal. */
import type { Findings, Table } from './findings.ts';
import { sentenceOf, titleOf, wordsOf } from './words.ts';

export function printFindings({ tables, goals }: Findings): string {
  const parts = [...tables.map(printTable), goals.map(sentenceOf).join('\n')];
  return parts.filter((part) => part !== '').join('\n\n');
}

function printTable(table: Table): string {
  const { title, columns, notes } = table;
  const lines = align([['', ...columns.map(titleOf)], ...wordsOf(table)]);
  return [title, ...lines, ...notes.map((note) => `  ${note}`)].join('\n');
}

function align(lines: readonly (readonly string[])[]): string[] {
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines.map((line) =>
    line
      .map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
