import { styleText } from 'node:util';
import { valueAt } from './columns.ts';
import type { Column, Style } from './columns.ts';
import { cut, plainLines, widthOf } from './plain-text.ts';

export interface Paper {
  /** Columns of the terminal; `Infinity` where what is written goes to a file or a program. */
  readonly width: number;
  readonly hasColours: boolean;
}

interface Cell {
  readonly text: string;
  readonly style: Style | undefined;
}

const GAP = 2;
/** A long text is not cut shorter than this, however narrow the terminal is. */
const LEAST = 10;

/** Items as a table with a line of titles. A column without a value in any of them is left out. */
export function drawTable(items: readonly unknown[], columns: readonly Column[], paper: Paper): string {
  const filled = columns
    .map((column) => ({ column, cells: items.map((item) => cellOf(item, column)) }))
    .filter(({ cells }) => cells.some(({ text }) => text !== ''));
  const widths = fit(
    filled.map(({ column, cells }) => ({
      isLong: column.format.isLong === true,
      width: Math.max(widthOf(column.title), ...cells.map(({ text }) => widthOf(text))),
    })),
    paper.width,
  );
  const lineOf = (cellIn: (part: (typeof filled)[number]) => Cell) =>
    filled
      .map((part, index) => draw(cellIn(part), widths[index] ?? 0, part.column, paper))
      .join(' '.repeat(GAP))
      .trimEnd();
  const titles = lineOf(({ column }) => ({ text: column.title, style: 'bold' }));
  const rows = items.map((_, row) => lineOf(({ cells }) => cells[row] ?? { text: '', style: undefined }));
  return [titles, ...rows].map((line) => `${line}\n`).join('');
}

/** One item, a line for each value; texts are whole, with their lines. */
export function drawDetails(item: unknown, columns: readonly Column[], paper: Paper): string {
  const titleWidth = Math.max(...columns.map(({ title }) => widthOf(title)));
  return columns
    .map((column) => {
      const value = valueAt(item, column.path);
      const [first = '', ...more] =
        typeof value === 'string' ? plainLines(value) : [cellOf(item, column).text];
      if (first === '' && more.length === 0) return '';
      const indent = ' '.repeat(titleWidth + GAP);
      const shown = paint(first, column.format.style?.(value), paper);
      const title = paint(column.title.padEnd(titleWidth + GAP), 'dim', paper);
      return [`${title}${shown}`, ...more.map((line) => `${indent}${line}`.trimEnd())]
        .map((line) => `${line}\n`)
        .join('');
    })
    .join('');
}

/** Words in a style, where the terminal has any. */
export function paint(text: string, style: Style | undefined, { hasColours }: Paper): string {
  if (!hasColours || style === undefined || text === '') return text;
  return styleText(style, text, { validateStream: false });
}

function cellOf(item: unknown, { path, format }: Column): Cell {
  const value = valueAt(item, path);
  return { text: format.text(value), style: format.style?.(value) };
}

function draw({ text, style }: Cell, width: number, { format }: Column, paper: Paper): string {
  const shown = cut(text, width);
  const padding = ' '.repeat(Math.max(0, width - widthOf(shown)));
  const painted = paint(shown, style, paper);
  return format.isNumber ? padding + painted : painted + padding;
}

/** Takes the room that is lacking from the long texts, always from the longest. */
function fit(
  wanted: readonly { readonly isLong: boolean; readonly width: number }[],
  room: number,
): number[] {
  const widths = wanted.map(({ width }) => width);
  let excess = widths.reduce((sum, width) => sum + width, 0) + GAP * (widths.length - 1) - room;
  while (excess > 0) {
    const longest = longestOf(widths, wanted);
    const width = widths[longest] ?? 0;
    if (width <= LEAST) break;
    widths[longest] = width - 1;
    excess -= 1;
  }
  return widths;
}

function longestOf(widths: readonly number[], wanted: readonly { readonly isLong: boolean }[]): number {
  return widths.reduce(
    (found, width, index) => (wanted[index]?.isLong && width > (widths[found] ?? 0) ? index : found),
    -1,
  );
}
