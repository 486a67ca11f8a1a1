import * as v from 'valibot';

/** What a process says of itself when it turns to a test file, or, with `null`, when it is done with all. */
export interface Mark {
  readonly file: string | null;
  /** Milliseconds of its life. */
  readonly at: number;
  /** How much there is at this moment that keeps it from ending. */
  readonly open: number;
}

const MARK = v.object({ file: v.nullable(v.string()), at: v.number(), open: v.number() });

/** One a line, as together.ts writes them. */
export function parseMarks(lines: readonly string[]): Mark[] {
  return lines.map((line) => v.parse(MARK, JSON.parse(line)));
}

/** The file that a process was busy with when it ended before its time, or that kept it from ending. */
export function culpritIn(marks: readonly Mark[]): string | null {
  const last = marks.at(-1);
  if (last === undefined || last.file !== null) return last?.file ?? null;
  // All are done: whose mark is followed by nothing but marks with more open than it had.
  const at = marks.findLastIndex(({ open }) => open < last.open);
  return marks[at === -1 ? marks.length - 2 : at]?.file ?? null;
}
