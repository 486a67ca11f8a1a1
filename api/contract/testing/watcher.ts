import type { Comment, CommentId, Page, ServerMessage, Welcome } from '../../protocol.ts';
import type { Visitor } from './visitor.ts';
import type { Room } from './world.ts';

/** What a reader holds of a page, made of all that they were told. */
export interface Held {
  readonly comments: ReadonlyMap<CommentId, Comment>;
  readonly page: Page | undefined;
  readonly revision: number;
  readonly history: string | undefined;
}

/** A reader who follows a page over several sessions, and forgets nothing of what they were told. */
export class Watcher {
  readonly #room: Room;
  readonly #sessions: Visitor[] = [];

  constructor(room: Room) {
    this.#room = room;
  }

  /** Opens the page; or comes back, and says what they hold. */
  async comes(): Promise<void> {
    const { revision, history } = this.held();
    this.#sessions.at(-1)?.vanishes();
    const session = await this.#room.newcomer();
    this.#sessions.push(session);
    await session.greets(history === undefined ? {} : { since: revision, history });
  }

  /** The session that they are in. */
  get session(): Visitor {
    const session = this.#sessions.at(-1);
    if (!session) throw new Error('The page is not open yet.');
    return session;
  }

  get frames(): readonly string[] {
    return this.#sessions.flatMap(({ frames }) => frames);
  }

  held(): Held {
    return this.#sessions.flatMap(({ heard }) => heard).reduce(applied, NOTHING);
  }
}

const NOTHING: Held = { comments: new Map(), page: undefined, revision: 0, history: undefined };

function applied(held: Held, message: ServerMessage): Held {
  switch (message.type) {
    case 'welcome':
      return welcomed(held, message);
    case 'comment': {
      const { comment, replies, count, revision } = message;
      const comments = new Map(held.comments).set(comment.id, comment);
      const parent = comment.parent === null ? undefined : comments.get(comment.parent);
      if (parent && replies !== undefined) comments.set(parent.id, { ...parent, replies, revision });
      return { ...held, comments, revision, page: held.page && { ...held.page, count } };
    }
    case 'reactions': {
      const { id, counts, revision } = message;
      const known = held.comments.get(id);
      if (!known) return { ...held, revision };
      const { reactions: _before, ...others } = known;
      const reactions = Object.keys(counts).length === 0 ? {} : { reactions: counts };
      const comments = new Map(held.comments).set(id, { ...others, ...reactions, revision });
      return { ...held, comments, revision };
    }
    case 'page':
      return { ...held, page: message.page, revision: message.revision };
    default:
      return held;
  }
}

function welcomed(held: Held, { since, comments, page, revision, history }: Welcome): Held {
  const before = since === undefined ? [] : held.comments;
  const all = new Map([...before, ...comments.map((one) => [one.id, one] as const)]);
  return { comments: all, page, revision, history };
}
