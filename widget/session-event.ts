import type { Comment, CommentId, Reason, Sort } from '../api/protocol.ts';
import type { WhoSetup } from './who.ts';

/** What a session tells the element. `changed`: there is something new to draw. */
export type SessionEvent =
  | { readonly type: 'changed' }
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
  readonly tell: (event: SessionEvent) => void;
}
