import type { CommentFact, Refused, Thanks, Unavailable } from '../../protocol.ts';
import { join, newCommentId, newSecret } from './client.ts';
import type { Client, Door } from './client.ts';

/** What a writer tried to say, and what it was told. */
export interface Post {
  readonly id: string;
  readonly text: string;
  readonly parent?: string;
  /** The last answer; `null`: it was sent, and the session ended. */
  answer: Thanks | Refused | Unavailable | null;
  /** When the thanks came: nanoseconds of the monotonic clock. */
  thankedAt?: bigint;
}

/** Someone who comments as fast as they are thanked, and remembers every word. */
export class Writer {
  readonly posts: Post[] = [];
  client: Client | undefined;
  readonly #clients: Client[] = [];
  readonly #name: string;
  readonly #secret = newSecret();
  readonly #words: string;

  /** @param words what all comments have in common */
  constructor(name: string, words = 'said') {
    this.#name = name;
    this.#words = words;
  }

  /** Comes in, also again. */
  async enter(door: Door): Promise<Client> {
    const { client } = await join(door);
    const you = await client.introduce({ secret: this.#secret, name: this.#name });
    if (you?.type !== 'you') throw new Error(`introduce was answered by ${JSON.stringify(you)}`);
    this.client = client;
    this.#clients.push(client);
    return client;
  }

  /** All facts about comments that this writer was ever told. */
  told(): CommentFact[] {
    return this.#clients.flatMap((client) => client.facts());
  }

  /** Comments until enough is said or the session ends. Every third comment replies to the one before. */
  async write(isEnough: () => boolean): Promise<void> {
    while (!isEnough()) {
      const last = this.posts.at(-1);
      const isReply = this.posts.length % 3 === 2 && last?.answer?.type === 'thanks';
      const answer = await this.send(this.newPost(isReply ? last.id : undefined));
      if (answer === null) return;
    }
  }

  newPost(parent?: string): Post {
    const text = `${this.#name} ${this.#words} ${this.posts.length}`;
    const replying = parent === undefined ? {} : { parent };
    const post: Post = { id: newCommentId(), text, ...replying, answer: null };
    this.posts.push(post);
    return post;
  }

  /** Sends a post, also again. */
  async send(post: Post): Promise<Post['answer']> {
    const { id, text, parent } = post;
    const answer =
      (await this.client?.comment({ id, text, ...(parent === undefined ? {} : { parent }) })) ?? null;
    if (answer !== null) post.answer = answer;
    if (answer?.type === 'thanks') post.thankedAt ??= process.hrtime.bigint();
    return answer;
  }
}

export function thanked(writers: readonly Writer[]): (Post & { readonly answer: Thanks })[] {
  return writers.flatMap(({ posts }) => posts.filter(isThanked));
}

function isThanked(post: Post): post is Post & { readonly answer: Thanks } {
  return post.answer?.type === 'thanks';
}
