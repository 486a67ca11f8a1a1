/** Stretches of a thread, whatever its length: each costs as much as what it shows. */
import { LIMITS } from '../protocol.ts';
import type { Comment, CommentId, Cursor, Level, Order, Sort, ThreadWindow } from '../protocol.ts';
import { publicComment } from './comment-view.ts';
import type { Outline, Range } from './outline.ts';
import type { CommentRow, PageRow } from './schema.ts';
import type { Store } from './store.ts';

/** Orders begin at 1. */
const EVERYTHING: Range = { from: 1, to: Number.MAX_SAFE_INTEGER };
/** Steps down to a comment beyond which nothing is shown beside them. */
const LONG_WAY = 16;
/** The end of a level of which nothing is sent. */
const NOTHING_YET: Cursor = '0';

/** In the order `top` it has the best of the top level, too, wherever they stand. [P60] */
export interface FirstWindow extends ThreadWindow {
  readonly best?: readonly CommentId[];
}

/** Which part of a level is wanted. */
export type Stretch =
  { readonly kind: 'first' | 'last' } | { readonly kind: 'before' | 'after'; readonly order: Order };

/** How much may be sent at most; `least`: and how many at least, however long they are. */
interface Space {
  readonly comments: number;
  readonly bytes: number;
  readonly least?: number;
}

interface Piece {
  readonly rows: readonly Outline[];
  readonly before?: Cursor;
  readonly after?: Cursor;
}

/** The part of a thread that a page opens with. */
export function firstWindow(
  store: Store,
  page: PageRow,
  sort: Sort,
  limit: number = LIMITS.window,
): FirstWindow {
  const kind = sort === 'oldest' ? 'first' : 'last';
  const best = sort === 'top' ? bestOf(store, page) : [];
  if (best.length === 0) return windowOf(store, page, null, { kind }, limit);
  return { ...windowOf(store, page, null, { kind }, limit, best), best: best.map(({ id }) => id) };
}

/** No more than leaves the rest of the window its half. */
function bestOf(store: Store, page: PageRow): readonly Outline[] {
  const best = store.reactions.best(page.id);
  return best.slice(0, fitting(best, { comments: LIMITS.best, bytes: LIMITS.answerBytes / 2, least: 1 }));
}

/**
 * A part of one level, with the first replies below.
 * @param brought of the level, too, wherever they stand; their replies come first
 */
export function windowOf(
  store: Store,
  page: PageRow,
  parent: CommentId | null,
  stretch: Stretch,
  limit: number,
  brought: readonly Outline[] = [],
): ThreadWindow {
  const bytes = LIMITS.answerBytes - weigh(brought);
  const piece = readStretch(store, page, parent, stretch, { comments: limit, bytes, least: 1 });
  const others = piece.rows.filter(({ id }) => brought.every((one) => one.id !== id));
  const { comments, ...below } = unfold(store, page, [...brought, ...others], [], bytes - weigh(others));
  return { revision: page.revision, ...ends(piece), comments: inOrder(comments, brought), ...below };
}

/**
 * A comment in its surroundings: on each level from the top down to its own, what stands around the way to it.
 * @param target a comment of this page that has a place
 */
export function windowAround(
  store: Store,
  page: PageRow,
  target: Pick<CommentRow, 'id'>,
  limit: number,
): ThreadWindow {
  const way = withinReach(wayTo(store, target.id));
  let left = LIMITS.answerBytes - weigh(way);
  const pieces = way.map((step, depth) => {
    // A long way is shown by its steps alone.
    const beside = way.length > LONG_WAY + 1 ? 1 : 2 * LIMITS.foldedReplies;
    const piece = readAround(store, page, step, { comments: depth === 0 ? limit : beside, bytes: left });
    left -= weigh(piece.rows) - step.bytes;
    return { parent: step.parent, ...piece };
  });
  const [top = { rows: [] }, ...deeper] = pieces;
  return { revision: page.revision, ...ends(top), ...unfold(store, page, top.rows, deeper, left) };
}

/** From the top level down to the comment itself. */
function wayTo(store: Store, target: CommentId): Outline[] {
  const way: Outline[] = [];
  for (let id: CommentId | null = target; id !== null;) {
    const step = store.outline(id);
    if (step) way.push(step);
    id = step?.parent ?? null;
  }
  return way.toReversed();
}

/** As far down as an answer may go: from there on, the rest is asked for as replies. */
function withinReach(way: readonly Outline[]): readonly Outline[] {
  return way.slice(0, fitting(way, { comments: way.length, bytes: LIMITS.answerBytes, least: 1 }));
}

function readStretch(
  store: Store,
  page: PageRow,
  parent: CommentId | null,
  stretch: Stretch,
  space: Space,
): Piece {
  switch (stretch.kind) {
    case 'first':
      return readRising(store, page, parent, EVERYTHING, space);
    case 'after': {
      const range = { ...EVERYTHING, from: stretch.order + 1 };
      return { ...readRising(store, page, parent, range, space), before: String(range.from) };
    }
    case 'last':
      return readFalling(store, page, parent, EVERYTHING, space);
    case 'before': {
      const range = { ...EVERYTHING, to: Math.max(0, stretch.order - 1) };
      return { ...readFalling(store, page, parent, range, space), after: String(range.to) };
    }
    default:
      return stretch satisfies never;
  }
}

/** @param space for the comment and what stands beside it; its own bytes are not counted */
function readAround(store: Store, page: PageRow, row: Outline, { comments, bytes }: Space): Piece {
  const { parent, order } = row;
  const to = { ...EVERYTHING, to: order - 1 };
  const older = readFalling(store, page, parent, to, { comments: Math.ceil(comments / 2) - 1, bytes });
  const from = { ...EVERYTHING, from: order + 1 };
  const left = bytes - weigh(older.rows);
  const newer = readRising(store, page, parent, from, { comments: Math.floor(comments / 2), bytes: left });
  return {
    rows: [...older.rows, row, ...newer.rows],
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
  space: Space,
): Piece {
  const found = store.level(page.id, parent, range, true, space.comments + 1);
  const rows = found.slice(0, fitting(found, space));
  return rows.length === found.length ? { rows } : { rows, after: endOf(rows.at(-1), range.from - 1) };
}

function readFalling(
  store: Store,
  page: PageRow,
  parent: CommentId | null,
  range: Range,
  space: Space,
): Piece {
  const found = store.level(page.id, parent, range, false, space.comments + 1);
  const rows = found.slice(0, fitting(found, space)).toReversed();
  return rows.length === found.length ? { rows } : { rows, before: endOf(rows[0], range.to + 1) };
}

/** How many of `rows` are sent. */
function fitting(rows: readonly Outline[], { comments, bytes, least = 0 }: Space): number {
  let left = bytes;
  const over = rows.findIndex((row) => (left -= row.bytes) < 0);
  return Math.min(comments, over < 0 ? rows.length : Math.max(least, over));
}

/** The bytes that comments add to an answer, about. */
function weigh(rows: readonly Outline[]): number {
  return rows.reduce((sum, { bytes }) => sum + bytes, 0);
}

function endOf(row: Outline | undefined, otherwise: Order): Cursor {
  return String(row?.order ?? otherwise);
}

function ends({ before, after }: Piece): { before?: Cursor; after?: Cursor } {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

/**
 * Adds the first replies below `rows`, level by level, so that every conversation shows its beginning before any shows
 * its depths, until the window is full.
 * @param given levels that are read already
 * @param bytes how many more may be sent than `rows` and `given` have
 */
function unfold(
  store: Store,
  page: PageRow,
  rows: readonly Outline[],
  given: readonly (Piece & { parent: CommentId | null })[],
  bytes: number,
): Pick<ThreadWindow, 'comments' | 'levels'> {
  const ready = new Map(given.map((piece) => [piece.parent, piece]));
  const found = [...rows];
  const levels: Level[] = [];
  let left = bytes;
  // `found` grows while it is walked.
  for (const row of found) {
    if (row.replies === 0) continue;
    const space: Space = { comments: LIMITS.windowComments - found.length, bytes: left };
    const known = ready.get(row.id);
    const piece = known ?? readFirstReplies(store, page, row, space);
    found.push(...piece.rows);
    if (!known) left -= weigh(piece.rows);
    if (piece.before !== undefined || piece.after !== undefined)
      levels.push({ parent: row.id, ...ends(piece) });
  }
  // Only what is sent is read: a comment may be long.
  const comments = store.comments(found.map(({ id }) => id)).map(publicComment);
  return { comments, ...(levels.length > 0 ? { levels } : {}) };
}

/** What was brought from elsewhere finds its place: by their orders, parents are before their replies, too. */
function inOrder(comments: readonly Comment[], brought: readonly Outline[]): readonly Comment[] {
  return brought.length === 0 ? comments : comments.toSorted((one, other) => one.order - other.order);
}

function readFirstReplies(
  store: Store,
  page: PageRow,
  { id, replies }: Outline,
  { comments, bytes }: Space,
): Piece {
  if (comments <= 0 || bytes <= 0) return { rows: [], after: NOTHING_YET };
  // To fold a single reply away would hide it behind a line of the same height.
  const wanted = replies === LIMITS.foldedReplies + 1 ? replies : LIMITS.foldedReplies;
  return readRising(store, page, id, EVERYTHING, { comments: Math.min(wanted, comments), bytes });
}
