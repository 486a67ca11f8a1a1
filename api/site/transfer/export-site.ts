import type { AdminAnswer } from '../../comments/administration.ts';
import { readSettings } from '../../comments/settings.ts';
import type { Outcome } from '../../comments/seam.ts';
import { answered, refused } from '../desk/answer.ts';
import type { Ground } from '../ground.ts';
import type { ByStaff } from '../verdict.ts';
import { BEGINNING, FORMAT, VERSION, after, endOf, readCursor, writeCursor } from './file.ts';
import type { Cursor, Head } from './file.ts';
import { KINDS } from './kinds.ts';
import type { Kind } from './kinds.ts';
import type { Row } from './transfer-store.ts';

/** Rows that are read at a time, and characters after which a part ends. */
const ROWS = 100;
const PART = 131_072;

const CHANGED =
  'The site has changed while it was exported. Set its mode to `closed`, and begin again when it is quiet.';

/** A part of the file, from where the part before it ended. The first one is in the audit log. */
export function exportSite(ground: Ground, from: string | undefined, by: ByStaff): Outcome<AdminAnswer> {
  const cursor = from === undefined ? begin(ground, by) : readCursor(from);
  if (!cursor) return refused('malformed', '`after` is not where a part of an export ended.');
  if (cursor.mark !== markOf(ground)) return refused('conflict', CHANGED);
  const part = new Part(ground, cursor);
  if (from === undefined) part.add(JSON.stringify(headOf(ground)), null);
  part.fill();
  return answered({ type: 'exported', ...part.close() });
}

function begin({ office, host, ...ground }: Ground, { staff, why }: ByStaff): Cursor {
  office.log({ at: host.now(), actor: staff.id, act: 'export', why });
  return { ...BEGINNING, kind: 0, row: 0, mark: markOf({ office, host, ...ground }) };
}

function markOf({ office, host }: Ground): string {
  return host.sha256(office.transfer.mark());
}

function headOf({ office, host }: Ground): Head {
  const marker = office.transfer.marker();
  return {
    format: FORMAT,
    version: VERSION,
    site: marker?.name ?? '',
    exportedAt: host.now(),
    createdAt: marker?.createdAt ?? 0,
    sequence: marker?.sequence ?? 0,
    addressesForgotten: marker?.addressesForgotten ?? 0,
  };
}

/** Lines, until there are enough of them. */
class Part {
  readonly #ground: Ground;
  readonly #lines: string[] = [];
  #cursor: Cursor;
  #length = 0;

  constructor(ground: Ground, cursor: Cursor) {
    this.#ground = ground;
    this.#cursor = cursor;
  }

  add(text: string, at: number | null): void {
    this.#lines.push(text);
    this.#length += text.length;
    this.#cursor = { ...this.#cursor, ...after(this.#ground.host, this.#cursor, text, at) };
  }

  fill(): void {
    for (let kind = this.#kind(); kind && this.#length < PART; kind = this.#kind()) {
      const rows = this.#ground.office.transfer.rows(kind, this.#cursor.row, ROWS);
      for (const { row, ...values } of rows) {
        if (this.#length >= PART) return;
        if (moves(kind, values)) this.add(this.#line(kind, values), this.#cursor.kind);
        this.#cursor = { ...this.#cursor, row: Number(row) };
      }
      if (rows.length < ROWS) this.#cursor = { ...this.#cursor, kind: this.#cursor.kind + 1, row: 0 };
    }
  }

  close(): { readonly lines: string; readonly next: string | null } {
    const next = this.#kind() ? writeCursor(this.#cursor) : null;
    const last = next === null ? endOf(this.#cursor) : { next };
    return { lines: [...this.#lines, JSON.stringify(last), ''].join('\n'), next };
  }

  #kind(): Kind | undefined {
    return KINDS[this.#cursor.kind];
  }

  #line({ table }: Kind, values: Row): string {
    const { id, text } = values;
    const mentions = table === 'comments' && typeof text === 'string' && text.includes('@');
    const mentioned = mentions ? this.#ground.office.transfer.mentioned(String(id)) : [];
    return JSON.stringify({ table, ...values, ...(mentioned.length > 0 && { mentioned }) });
  }
}

/** What stands beside the settings is none. */
function moves({ table }: Kind, { name }: Row): boolean {
  return table !== 'settings' || String(name) in readSettings({});
}
