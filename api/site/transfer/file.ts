/**
 * The form of the file that a site moves in, a JSON object a line: the head, the rows of each table, the end. Lines with
 * `next` stand between them, say where to go on if the file is cut off there, and count for nothing.
 */
import * as v from 'valibot';
import type { Host } from '../host.ts';
import { WHOLE, line } from './forms.ts';
import { KINDS } from './kinds.ts';

export const FORMAT = 'livethread-site';
export const VERSION = 1;

export const HEAD = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  /** The name that the site had. */
  site: line(253),
  exportedAt: WHOLE,
  /** Of the row that marks the database: its life, by which open pages know it, and what it counts. */
  createdAt: WHOLE,
  sequence: WHOLE,
  addressesForgotten: WHOLE,
});
export type Head = v.InferOutput<typeof HEAD>;

/** Rows of each table, in the order of `KINDS`. */
const COUNTS = v.pipe(v.array(WHOLE), v.length(KINDS.length), v.readonly());

export const END = v.strictObject({
  end: v.strictObject({ rows: v.record(v.string(), WHOLE), sha256: v.string() }),
});

export const NEXT = v.strictObject({ next: v.string() });

/** What is known of the lines so far: `sha256` of a line is that of the one before it, a line end, and itself. */
export interface Progress {
  /** The head and the rows. */
  readonly lines: number;
  readonly sha256: string;
  readonly counts: readonly number[];
}

export const PROGRESS = v.strictObject({ lines: WHOLE, sha256: v.string(), counts: COUNTS });

export const BEGINNING: Progress = { lines: 0, sha256: '', counts: KINDS.map(() => 0) };

/** @param at which table the row is of; `null`: the head */
export function after(
  host: Host,
  { lines, sha256, counts }: Progress,
  text: string,
  at: number | null,
): Progress {
  return {
    lines: lines + 1,
    sha256: host.sha256(`${sha256}\n${text}`),
    counts: at === null ? counts : counts.map((count, index) => count + Number(index === at)),
  };
}

export function endOf({ sha256, counts }: Progress): v.InferOutput<typeof END> {
  return {
    end: { rows: Object.fromEntries(KINDS.map(({ table }, at) => [table, counts[at] ?? 0])), sha256 },
  };
}

/** Where an export goes on. */
export interface Cursor extends Progress {
  /** Which table, and behind which row of it. */
  readonly kind: number;
  readonly row: number;
  /** What the site was like when it began. */
  readonly mark: string;
}

const CURSOR = v.pipe(
  v.string(),
  v.regex(/^\d{1,2}\.\d{1,15}\.[\w-]{43}\.[\w-]{43}\.\d{1,15}(?:\.\d{1,15})+$/),
  v.transform((text) => text.split('.')),
);

export function writeCursor({ kind, row, mark, sha256, lines, counts }: Cursor): string {
  return [kind, row, mark, sha256, lines, ...counts].join('.');
}

/** @returns `undefined` for what is none */
export function readCursor(text: string): Cursor | undefined {
  const read = v.safeParse(CURSOR, text);
  if (!read.success) return undefined;
  const [kind, row, mark = '', sha256 = '', lines, ...counts] = read.output;
  const cursor = {
    kind: Number(kind),
    row: Number(row),
    mark,
    sha256,
    lines: Number(lines),
    counts: counts.map(Number),
  };
  return cursor.kind <= KINDS.length && counts.length === KINDS.length ? cursor : undefined;
}
