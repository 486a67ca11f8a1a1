import type { Comment, CommentId, Reason, ServerMessage, Sort } from '../api/protocol.ts';
import type { WhoSetup } from './who.ts';

/** What a session tells the element. */
export type SessionEvent =
  /** There may be something new to draw: what these messages tell, or what one does oneself. */
  | { readonly type: 'changed'; readonly messages: readonly ServerMessage[] }
  /** The server did not take my name: what I said under it is back in the form of replies to `parent`. */
  | { readonly type: 'returned'; readonly parent: CommentId | null }
  | { readonly type: 'ready' | 'token-expired' }
  | { readonly type: 'comment' | 'edited' | 'deleted'; readonly comment: Comment }
  | { readonly type: 'count'; readonly count: number }
  | { readonly type: 'error'; readonly reason: Reason | 'unreachable'; readonly message: string };

export interface SessionSetup extends WhoSetup {
  /** See `roomAddress`. */
  readonly address: string;
  readonly sort: Sort;
  /** Begin around this comment. */
  readonly around?: CommentId | undefined;
  /** What the page calls itself. [P62] */
  readonly title?: string | undefined;
  readonly tell: (event: SessionEvent) => void;
}
