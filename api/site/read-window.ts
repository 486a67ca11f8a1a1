import { refuse } from '../comments/refusal.ts';
import type { Caller } from '../comments/seam.ts';
import { LIMITS } from '../protocol.ts';
import type { CommentId, Refused, Sort, ThreadWindow, WindowAnswer, WindowRequest } from '../protocol.ts';
import { pageOrEmpty } from './empty-page.ts';
import { callerOf } from './identity.ts';
import { mineOf } from './mine.ts';
import type { PageRow } from './schema.ts';
import type { Ground } from './ground.ts';
import type { Store } from './store.ts';
import { visibleComment } from './visible.ts';
import { windowAround, windowOf } from './window.ts';
import type { Stretch } from './window.ts';

/** Answers `window`: more of a long thread. */
export function readWindow(
  { store }: Ground,
  request: WindowRequest,
  caller: Caller,
): WindowAnswer | Refused {
  const page = pageOrEmpty(store, caller.page);
  const stretch = readPart(store, page, request);
  if (!stretch) return refuse('not-found', { ref: request.ref });
  return {
    type: 'window',
    ...(request.ref === undefined ? {} : { ref: request.ref }),
    parent: request.around === undefined ? (request.parent ?? null) : null,
    mine: mineOf(store, page, callerOf(store, caller)),
    ...stretch,
  };
}

function readPart(store: Store, page: PageRow, request: WindowRequest): ThreadWindow | undefined {
  const limit = Math.min(request.limit ?? LIMITS.window, LIMITS.windowMost);
  if (request.around !== undefined) {
    const target = visibleComment(store, page, request.around);
    return target && windowAround(store, page, target, limit);
  }
  const parent: CommentId | null = request.parent ?? null;
  if (parent !== null && !visibleComment(store, page, parent)) return undefined;
  return windowOf(store, page, parent, stretchOf(request), limit);
}

function stretchOf({ before, after, parent, sort }: WindowRequest): Stretch {
  if (before !== undefined) return { kind: 'before', order: Number(before) };
  if (after !== undefined) return { kind: 'after', order: Number(after) };
  return { kind: parent === undefined ? endOf(sort ?? 'newest') : 'first' };
}

function endOf(sort: Sort): 'first' | 'last' {
  return sort === 'oldest' ? 'first' : 'last';
}
