/** A plot as SVG: one bar for each row of a table, all of one column. */
import { escapeHtml } from './escape-html.ts';
import type { Column, Row } from './findings.ts';
import { figure, titleOf } from './words.ts';

const WIDTH = 640;
const BAR = 18;
const LINE = 26;
/** What is left of the bars for names, and right of them for figures. */
const LEFT = 210;
const RIGHT = 90;

/** @param rows ours is the first, and drawn as such */
export function drawBars(column: Column, rows: readonly Row[], at: number): string {
  const values = rows.map(({ who, values: all }) => ({ who, value: all[at] ?? null }));
  const most = Math.max(...values.map(({ value }) => value ?? 0), Number.MIN_VALUE);
  const title = escapeHtml(titleOf(column));
  const height = LINE * (rows.length + 1);
  const bars = values.map(({ who, value }, row) => drawBar(who, value, most, row));
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}"><text x="0" y="${BAR}" class="title">${title}</text>${bars.join('')}</svg>`;
}

function drawBar(who: string, value: number | null, most: number, row: number): string {
  const top = LINE * (row + 1);
  const width = ((value ?? 0) / most) * (WIDTH - LEFT - RIGHT);
  const base = top + BAR - 4;
  return [
    `<text x="${LEFT - 8}" y="${base}" text-anchor="end">${escapeHtml(who)}</text>`,
    `<rect x="${LEFT}" y="${top}" width="${width.toFixed(1)}" height="${BAR}"${row === 0 ? ' class="ours"' : ''}/>`,
    `<text x="${(LEFT + width + 6).toFixed(1)}" y="${base}">${value === null ? '–' : figure(value)}</text>`,
  ].join('');
}
