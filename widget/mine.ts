import type { Author } from '../api/protocol.ts';
import type { ThreadSession } from './thread-session.ts';

/** Also what I wrote as the guest that I was before I signed in. */
export function isMine({ state, who }: ThreadSession, author: Pick<Author, 'id'> | null): boolean {
  return author !== null && (author.id === who.you?.id || state.beside.wasMe(author));
}
