/** Reads lines of a file: each has a form, or all are refused by the number of the first that has none. [A50] */
import * as v from 'valibot';
import { bodyOf } from '../../comments/markdown.ts';
import { MOST_MENTIONS } from '../../comments/markdown-mention.ts';
import { SETTING_CHANGES } from '../../comments/settings.ts';
import { END, HEAD, NEXT } from './file.ts';
import type { Head } from './file.ts';
import { NAME, OPAQUE } from './forms.ts';
import { KINDS, kindOf } from './kinds.ts';
import type { Kind } from './kinds.ts';
import type { Row, TransferStore } from './transfer-store.ts';

export interface RowLine {
  readonly type: 'row';
  readonly text: string;
  /** Which table. */
  readonly at: number;
  readonly row: Row;
}

export type FileLine =
  | RowLine
  | { readonly type: 'head'; readonly text: string; readonly head: Head }
  | { readonly type: 'end'; readonly end: v.InferOutput<typeof END> };

const MENTIONED = v.pipe(v.array(v.strictObject({ id: OPAQUE, name: NAME })), v.maxLength(MOST_MENTIONS));

/** Of a row, by its table. */
const FORMS: ReadonlyMap<string, v.GenericSchema<unknown, Row>> = new Map(
  KINDS.map((kind) => [kind.table, formOf(kind)]),
);

function formOf({ table, columns }: Kind): v.GenericSchema<unknown, Row> {
  const entries: Record<string, v.GenericSchema> = { table: v.literal(table), ...columns };
  return v.strictObject(table === 'comments' ? { ...entries, mentioned: v.optional(MENTIONED) } : entries);
}

/** @param before lines that come before these @returns the lines, or what is wrong with one */
export function readLines(text: string, before: number): readonly FileLine[] | string {
  const lines: FileLine[] = [];
  for (const one of text.split('\n')) {
    if (one.trim() === '') continue;
    const read = readLine(one);
    if (typeof read === 'string') return `Line ${before + lines.length}: ${read}`;
    if (read) lines.push(read);
  }
  return lines;
}

/** @returns `null` for a line that counts for nothing */
function readLine(text: string): FileLine | null | string {
  const value = parse(text);
  if (v.is(NEXT, value)) return null;
  const end = v.safeParse(END, value);
  if (end.success) return { type: 'end', end: end.output };
  const head = v.safeParse(HEAD, value);
  if (head.success) return { type: 'head', text, head: head.output };
  const table = v.safeParse(v.looseObject({ table: v.string() }), value);
  const kind = table.success ? kindOf(table.output.table) : undefined;
  return kind ? readRow(text, value, kind) : 'is no row of a table that is known here.';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readRow(text: string, value: unknown, kind: Kind): RowLine | string {
  const read = v.safeParse(FORMS.get(kind.table) ?? v.never(), value, { abortEarly: true });
  if (!read.success)
    return `${v.getDotPath(read.issues[0]) ?? 'it'}: ${read.issues[0].message}`.slice(0, 200);
  const { table: _table, mentioned, ...row }: Row = read.output;
  if (kind.table === 'settings' && !isSetting(row)) return 'is no setting.';
  const body = kind.table === 'comments' ? { body: bodyFor(row['text'], mentioned) } : {};
  return {
    type: 'row',
    text,
    at: KINDS.findIndex(({ table }) => table === kind.table),
    row: { ...row, ...body },
  };
}

function bodyFor(text: unknown, mentioned: unknown): string {
  const people = v.safeParse(MENTIONED, mentioned);
  const body =
    typeof text === 'string' && text !== '' ? bodyOf(text, people.success ? people.output : []) : [];
  return JSON.stringify(body);
}

function isSetting({ name, value }: Row): boolean {
  return v.is(SETTING_CHANGES, { [String(name)]: parse(String(value)) });
}

/** @returns what is wrong: a row names another one that is not there before it */
export function unknownNames(store: TransferStore, rows: readonly RowLine[]): string | null {
  const before = new Map(KINDS.map(({ table }) => [table as string, new Set<unknown>()]));
  for (const [table, ids] of named(rows))
    for (const id of store.known(table, [...ids])) before.get(table)?.add(id);
  for (const { at, row } of rows) {
    const kind: Kind | undefined = KINDS[at];
    for (const [column, table] of Object.entries(kind?.names ?? {})) {
      const id = row[column];
      if (id !== null && !before.get(table)?.has(id))
        return `${kind?.table ?? ''}: ${column} names nothing that is there.`;
    }
    before.get(kind?.table ?? '')?.add(row['id']);
  }
  return null;
}

/** Ids that rows name, by the table of these. */
function named(rows: readonly RowLine[]): ReadonlyMap<string, ReadonlySet<unknown>> {
  const found = new Map<string, Set<unknown>>();
  for (const { at, row } of rows) {
    const kind: Kind | undefined = KINDS[at];
    for (const [column, table] of Object.entries(kind?.names ?? {})) {
      found.set(table, (found.get(table) ?? new Set()).add(row[column]));
    }
  }
  return found;
}
