/** What Markdown makes of a stretch of text. */
export type Kind = 'bold' | 'italic' | 'code' | 'link' | 'quote' | 'list';

/** Of a text, in UTF-16 units, as fields count. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What is to be put where, and what is selected after that. */
export interface Change {
  readonly at: Stretch;
  readonly insert: string;
  readonly selected: Stretch;
}

const LINE_MARKS = { quote: '> ', list: '- ' } as const;
const FENCE = '```';
const ADDRESS = /^(https?:\/\/|mailto:)\S+$/;

/** Makes what is selected bold, a quote and so on; what is that already, it makes plain again. */
export function wrap(text: string, selection: Stretch, kind: Kind): Change {
  switch (kind) {
    case 'quote':
    case 'list':
      return markLines(text, selection, LINE_MARKS[kind]);
    case 'link':
      return link(text, tight(text, selection));
    case 'code': {
      const at = tight(text, selection);
      return of(text, at).includes('\n') ? fence(text, at) : surround(text, at, '`', isMarked);
    }
    case 'bold':
      return surround(text, tight(text, selection), '**', (run) => run >= 2);
    case 'italic':
      return surround(text, tight(text, selection), '*', (run) => run % 2 === 1);
  }
}

function isMarked(run: number): boolean {
  return run > 0;
}

function of(text: string, { start, end }: Stretch): string {
  return text.slice(start, end);
}

/** Marks with a space behind them mark nothing. */
function tight(text: string, { start, end }: Stretch): Stretch {
  const inner = text.slice(start, end).trim();
  const from = inner ? text.indexOf(inner, start) : start;
  return { start: from, end: inner ? from + inner.length : end };
}

/** @param isThere whether that many of the sign on both sides are the mark already */
function surround(text: string, at: Stretch, mark: string, isThere: (run: number) => boolean): Change {
  const { start, end } = at;
  const { length } = mark;
  const inner = of(text, at);
  const isSign = (place: number): boolean => text[place] === mark[0];
  let run = 0;
  while (isSign(start - run - 1) && isSign(end + run)) run += 1;
  if (isThere(run)) return change({ start: start - length, end: end + length }, inner, 0, inner.length);
  return change(at, mark + inner + mark, length, inner.length);
}

/** What was asked for is the address; of an address, the words for it. */
function link(text: string, at: Stretch): Change {
  const inner = of(text, at);
  if (ADDRESS.test(inner)) return change(at, `[](${inner})`, 1, 0);
  return change(at, `[${inner}](https://)`, inner ? inner.length + 3 : 1, inner ? 8 : 0);
}

function fence(text: string, at: Stretch): Change {
  const before = at.start > 0 && text[at.start - 1] !== '\n' ? '\n' : '';
  const after = at.end < text.length && text[at.end] !== '\n' ? '\n' : '';
  const inner = of(text, at);
  const opening = `${before}${FENCE}\n`;
  return change(at, `${opening}${inner}\n${FENCE}${after}`, opening.length, inner.length);
}

/** Whole lines, even where only a part of them is selected. */
function markLines(text: string, { start, end }: Stretch, mark: string): Change {
  const from = text.slice(0, start).lastIndexOf('\n') + 1;
  const next = text.indexOf('\n', end);
  const at = { start: from, end: next < 0 ? text.length : next };
  const lines = of(text, at).split('\n');
  const isThere = lines.every((line) => line.startsWith(mark));
  const insert = lines.map((line) => (isThere ? line.slice(mark.length) : mark + line)).join('\n');
  const isPoint = start === end;
  return change(at, insert, isPoint ? insert.length : 0, isPoint ? 0 : insert.length);
}

/** @param offset where what is selected begins in what is inserted */
function change(at: Stretch, insert: string, offset: number, length: number): Change {
  const start = at.start + offset;
  return { at, insert, selected: { start, end: start + length } };
}
