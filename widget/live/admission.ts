/** Where a comment would come in. */
export interface Landing {
  /** Pixels below the top of the window: all that stands lower would move down. */
  readonly edge: number;
  /** News of its level come in there: it is no older comment that only now finds its place. */
  readonly isEnd: boolean;
  readonly isReply: boolean;
}

/** What a reader looks at. Pixels below the top of the window. */
export interface Sight {
  /** Where what can be seen begins and ends. */
  readonly top: number;
  readonly bottom: number;
  readonly threadEnd: number;
  readonly pageEnd: number;
  /** Lower edges of what the reader works at, if it can be seen: the focus, selected text, what is being written. */
  readonly busy: readonly number[];
}

/** So little can be seen of something, in pixels, that nobody reads it: a gap, or half a line. */
const NOTHING = 24;

/**
 * Whether a comment may come in at once: because nobody sees anything of it, or because the reader is at the end where
 * news come in, or in the conversation that it belongs to. What one reads, selects or writes does not move for it.
 */
export function mayComeIn(landing: Landing, sight: Sight, isConversation: boolean): boolean {
  const { edge, isEnd, isReply } = landing;
  const { top, bottom, busy } = sight;
  if (edge >= bottom) return true;
  if (edge < top || busy.some((lowerEdge) => lowerEdge > edge)) return false;
  if (isConversation) return true;
  if (!isEnd) return false;
  return isReply ? isLastToSee(edge, sight) : !isPast(edge, sight);
}

/** Nothing of the thread that can be seen stands lower. */
function isLastToSee(edge: number, sight: Sight): boolean {
  return Math.min(sight.threadEnd, sight.bottom) - edge <= NOTHING && !isPast(edge, sight);
}

/** It is the last of the thread, and the reader is in the middle of what the page has below that. */
function isPast(edge: number, { top, bottom, threadEnd, pageEnd }: Sight): boolean {
  const isLast = threadEnd - edge <= NOTHING;
  return isLast && Math.min(pageEnd, bottom) - threadEnd > (bottom - top) / 2;
}
