import type { CommentId } from '../../api/protocol.ts';
import type { Scene } from '../scene.ts';

/** What comments are drawn from beside themselves: who one is here, what the page lets one do, and what one writes. */
export class Outlook {
  readonly #scene: Scene;
  #last: readonly unknown[] = [];
  #writtenLast: readonly CommentId[] = [];

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** Since this was asked last: then every comment may look another way. */
  hasChanged(): boolean {
    const { state, who, connection } = this.#scene.session;
    const { page, settings } = state;
    const now = [
      page?.closed,
      page?.mode,
      settings,
      who.you,
      who.isBanned,
      connection.state === 'live',
      connection.endedBy,
    ];
    const isSame = now.every((part, at) => part === this.#last[at]);
    this.#last = now;
    return !isSame;
  }

  /** What I am writing or have sent, and what it replies to: now, and when this was asked last. Few, so nobody counts what of it has changed. */
  written(): readonly CommentId[] {
    const { session, replyingTo } = this.#scene;
    const before = this.#writtenLast;
    const posts = session.posting?.outbox.posts ?? [];
    this.#writtenLast = [replyingTo ?? '', ...posts.flatMap(({ id, parent }) => [id, parent ?? ''])];
    return [...before, ...this.#writtenLast];
  }
}
