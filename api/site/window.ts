/** Stretches of a thread, whatever its length: each costs as much as what it shows. */
import { LIMITS } from '../protocol.ts';
import type { CommentId, Cursor, Level, Order, Sort, ThreadWindow } from '../protocol.ts';
import { publicComment } from './comment-view.ts';
import type { CommentRow, PageRow } from './schema.ts';
import type { Range, Store } from './store.ts';

const EVERYTHING: Range = { from: 0, to: Number.MAX_SAFE_INTEGER };
/** Steps down to a comment beyond which nothing is shown beside them. */
const LONG_WAY = 16;
/** UTF-8 has three bytes for a UTF-16 unit at most. */
const BYTES_PER_UNIT = 3;
/** The node that a line makes, beside its text. */
const BYTES_PER_LINE = 48;
/** The end of a level of which nothing is sent: orders begin at 1. */
const NOTHING_YET: Cursor = '0';

/** Which part of a level is wanted. */
export type Stretch =
  { readonly kind: 'first' | 'last' } | { readonly kind: 'before' | 'after'; readonly order: Order };

interface Piece {
  readonly rows: readonly CommentRow[];
  readonly before?: Cursor;
  readonly after?: Cursor;
}

/** The part of a thread that a page opens with. */
export function firstWindow(
  store: Store,
  page: PageRow,
  sort: Sort,
  limit: number = LIMITS.window,
): ThreadWindow {
  return windowOf(store, page, null, { kind: sort === 'newest' ? 'last' : 'first' }, limit);
}

/** A part of one level, with the first replies below. */
export function windowOf(
  store: Store,
  page: PageRow,
  parent: CommentId | null,
  stretch: Stretch,
  limit: number,
): ThreadWindow {
  const piece = readStretch(store, page, parent, stretch, limit);
  return { revision: page.revision, ...ends(piece), ...unfold(store, page, piece.rows, []) };
}

/**
 * A comment in its surroundings: on each level from the top down to its own, what stands around the way to it.
 * @param target a comment of this page that has a place
 */
export function windowAround(store: Store, page: PageRow, target: CommentRow, limit: number): ThreadWindow {
  const [top = target, ...below] = withinReach(wayTo(store, target));
  const piece = readAround(store, page, top, limit);
  const deeper = below.map((row) => ({
    parent: row.parent,
    // A long way is shown by its steps alone.
    ...readAround(store, page, row, below.length > LONG_WAY ? 1 : 2 * LIMITS.foldedReplies),
  }));
  return { revision: page.revision, ...ends(piece), ...unfold(store, page, piece.rows, deeper) };
}

/** From the top level down to the comment itself. */
function wayTo(store: Store, target: CommentRow): CommentRow[] {
  const way = [target];
  for (let row: CommentRow | undefined = target; row?.parent != null;) {
    row = store.comment(row.parent);
    if (row) way.push(row);
  }
  return way.toReversed();
}

/** As far down as an answer may go: from there on, the rest is asked for as replies. */
function withinReach(way: readonly CommentRow[]): readonly CommentRow[] {
  return way.slice(0, Math.max(1, fitting(way, way.length)));
}

function readStretch(
  store: Store,
  page: PageRow,
  parent: CommentId | null,
  stretch: Stretch,
  limit: number,
): Piece {
  switch (stretch.kind) {
    case 'first':
      return readRising(store, page, parent, EVERYTHING, limit);
    case 'after': {
      const range = { ...EVERYTHING, from: stretch.order + 1 };
      return { ...readRising(store, page, parent, range, limit), before: String(range.from) };
    }
    case 'last':
      return readFalling(store, page, parent, EVERYTHING, limit);
    case 'before': {
      const range = { ...EVERYTHING, to: Math.max(0, stretch.order - 1) };
      return { ...readFalling(store, page, parent, range, limit), after: String(range.to) };
    }
    default:
      return stretch satisfies never;
  }
}

function readAround(store: Store, page: PageRow, row: CommentRow, limit: number): Piece {
  const older = readFalling(store, page, row.parent, { ...EVERYTHING, to: row.order }, Math.ceil(limit / 2));
  const after = { ...EVERYTHING, from: row.order + 1 };
  const newer = readRising(store, page, row.parent, after, Math.floor(limit / 2));
  return {
    rows: [...older.rows, ...newer.rows],
    ...(older.before === undefined ? {} : { before: older.before }),
    ...(newer.after === undefined ? {} : { after: newer.after }),
  };
}

// One row more than is wanted tells whether there is more beyond.
function readRising(
  store: Store,
  page: PageRow,
  parent: CommentId | null,
  range: Range,
  limit: number,
): Piece {
  const found = store.level(page.id, parent, range, true, limit + 1);
  const rows = found.slice(0, fitting(found, limit));
  return rows.length === found.length ? { rows } : { rows, after: endOf(rows.at(-1), range.from - 1) };
}

function readFalling(
  store: Store,
  page: PageRow,
  parent: CommentId | null,
  range: Range,
  limit: number,
): Piece {
  const found = store.level(page.id, parent, range, false, limit + 1);
  const rows = found.slice(0, fitting(found, limit)).toReversed();
  return rows.length === found.length ? { rows } : { rows, before: endOf(rows[0], range.to + 1) };
}

/** How many of `rows` are sent: `limit` at most, and of very long ones fewer, but one at least. */
function fitting(rows: readonly CommentRow[], limit: number): number {
  let bytes = 0;
  const over = rows.findIndex((row, at) => (bytes += weigh(row)) > LIMITS.answerBytes && at > 0);
  return Math.min(limit, over < 0 ? rows.length : over);
}

/** The bytes that a comment adds to an answer, at most. */
function weigh({ text }: CommentRow): number {
  return BYTES_PER_UNIT * text.length + BYTES_PER_LINE * text.split('\n').length;
}

function endOf(row: CommentRow | undefined, otherwise: Order): Cursor {
  return String(row?.order ?? otherwise);
}

function ends({ before, after }: Piece): { before?: Cursor; after?: Cursor } {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

/**
 * Adds the first replies below `rows`, level by level, so that every conversation shows its beginning before any shows
 * its depths, until the window is full.
 * @param given levels that are read already
 */
function unfold(
  store: Store,
  page: PageRow,
  rows: readonly CommentRow[],
  given: readonly (Piece & { parent: CommentId | null })[],
): Pick<ThreadWindow, 'comments' | 'levels'> {
  const ready = new Map(given.map((piece) => [piece.parent, piece]));
  const found = [...rows];
  const levels: Level[] = [];
  let bytes = rows.reduce((sum, row) => sum + weigh(row), 0);
  // `found` grows while it is walked.
  for (const row of found) {
    if (row.replies === 0) continue;
    const space = bytes < LIMITS.answerBytes ? LIMITS.windowComments - found.length : 0;
    const piece = ready.get(row.id) ?? readFirstReplies(store, page, row, space);
    found.push(...piece.rows);
    bytes += piece.rows.reduce((sum, reply) => sum + weigh(reply), 0);
    if (piece.before !== undefined || piece.after !== undefined)
      levels.push({ parent: row.id, ...ends(piece) });
  }
  return { comments: found.map(publicComment), ...(levels.length > 0 ? { levels } : {}) };
}

function readFirstReplies(store: Store, page: PageRow, { id, replies }: CommentRow, space: number): Piece {
  if (space <= 0) return { rows: [], after: NOTHING_YET };
  // To fold a single reply away would hide it behind a line of the same height.
  const wanted = replies === LIMITS.foldedReplies + 1 ? replies : LIMITS.foldedReplies;
  return readRising(store, page, id, EVERYTHING, Math.min(wanted, space));
}
