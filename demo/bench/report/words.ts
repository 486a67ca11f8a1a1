/** Findings in words and figures, the same on a terminal and on a page. */
import { isReached } from './findings.ts';
import type { Column, Goal, Table } from './findings.ts';

/** With about three digits that count. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 || size === 0 ? 2 : 3;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function titleOf({ name, unit }: Column): string {
  return unit === '' ? name : `${name}, ${unit}`;
}

/** Line by line: who, and their figures; behind each of another in brackets ours divided by it. */
export function wordsOf({ columns, rows }: Table): string[][] {
  const ours = rows[0]?.values ?? [];
  return rows.map(({ who, values }, row) => [
    who,
    ...columns.map((column, at) => cell(column, values[at] ?? null, row === 0 ? null : (ours[at] ?? null))),
  ]);
}

function cell({ better }: Column, value: number | null, ours: number | null): string {
  if (value === null) return '–';
  const ratio = ours === null || better === null || value === 0 ? '' : ` (${figure(ours / value)}×)`;
  return figure(value) + ratio;
}

export function sentenceOf(goal: Goal): string {
  const { what, measured, relation, limit, unit } = goal;
  const sign = isReached(goal) ? '✓' : '✗';
  return `${sign} ${what}: ${figure(measured ?? NaN)}${unit}, to be ${relation} ${figure(limit)}${unit}`;
}
