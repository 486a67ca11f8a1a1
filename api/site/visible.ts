import type { CommentId } from '../protocol.ts';
import type { CommentRow, PageRow } from './schema.ts';
import type { Store } from './store.ts';

/** The comment, if readers find something where it is on this page. To all else it does not exist. */
export function visibleComment(store: Store, page: PageRow, id: CommentId): CommentRow | undefined {
  const row = store.comment(id);
  return row?.page === page.id && row.place !== 'none' ? row : undefined;
}
