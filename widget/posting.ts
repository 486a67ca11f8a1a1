import type { Author, Comment, CommentId, Reason, Refused, Request } from '../api/protocol.ts';
import { Drafts } from './drafts.ts';
import { Identity } from './identity.ts';
import type { Notes } from './notes.ts';
import { asComment, Outbox } from './outbox.ts';
import type { Post } from './outbox.ts';
import type { World } from './world.ts';

export interface PostingSetup {
  /** Names the page within the notes of its origin. */
  readonly page: string;
  readonly world: World;
  readonly notes: Notes;
  /** Says whether it was sent. */
  readonly send: (request: Request) => boolean;
  readonly changed: () => void;
  /** The server did not take my name: what I had said under it is a draft again, the last of it under `parent`. */
  readonly gaveBack: (parent: CommentId | null) => void;
}

const INTRODUCE = 'introduce';
/** What is sent again by itself after these refusals, and the seconds until then unless the server names them. */
const PASSING: Partial<Record<Reason, number>> = { 'too-many': 5, draining: 5, 'storage-trouble': 15 };

/** Who I am here and what I say: introduces the guest, then sends each post until there is an answer to it. */
export class Posting {
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly identity: Identity;
  /** Who the server takes me for. */
  you: Author | null = null;
  /** Why the server did not take a name. */
  nameProblem: Reason | undefined;
  /** The name that it did not take. */
  refusedName: string | undefined;
  readonly #setup: PostingSetup;
  #welcomed = false;
  #introducing = false;
  #introductions = 0;
  /** Whom the server last took me for: that I am again when it does not take another name. */
  #known: Author | null = null;
  #cancelWake = (): void => {};

  constructor(setup: PostingSetup) {
    this.#setup = setup;
    this.outbox = new Outbox(setup.page, setup.notes);
    this.drafts = new Drafts(setup.page, setup.notes);
    this.identity = new Identity(setup.notes);
  }

  /** Whom my comments are by. The `id` is empty until the server has given one. */
  get me(): Author {
    return this.you ?? { id: '', name: this.identity.name ?? '', role: 'guest' };
  }

  /** My comments of a level that have not arrived in the thread, as they will look there. */
  unsent(parent: CommentId | null): Comment[] {
    return this.outbox.of(parent).map((post) => asComment(post, this.me));
  }

  post(text: string, parent: CommentId | null): CommentId {
    const id = this.outbox.add(text, parent, this.#setup.world.now());
    this.flush();
    return id;
  }

  retry(id: CommentId): void {
    this.outbox.change(id, { state: 'queued', notBefore: 0 });
    this.flush();
  }

  /** Become a guest of this name, or change it. */
  takeName(name: string): void {
    this.identity.name = name;
    this.nameProblem = this.refusedName = undefined;
    this.you = null;
    this.flush();
  }

  /** A guest who has taken another name since the server last heard of it is introduced again. */
  welcomed(you: Author | null): void {
    this.#welcomed = true;
    this.#known = you ?? this.#known;
    const { name } = this.identity;
    const isRenamed = you?.role === 'guest' && name !== null && name !== you.name;
    this.#knownAs(isRenamed ? null : you);
  }

  introduced(you: Author, token: string | undefined): void {
    if (token) this.identity.token = token;
    this.#knownAs(you);
  }

  /** Nobody will answer what was sent. */
  disconnected(): void {
    this.#cancelWake();
    this.#welcomed = false;
    this.#introducing = false;
    this.outbox.disconnected();
  }

  refused({ ref = '', reason, retryAfter }: Pick<Refused, 'ref' | 'reason' | 'retryAfter'>): void {
    const passing = PASSING[reason];
    const wait = (retryAfter ?? passing ?? 0) * 1_000;
    if (ref === INTRODUCE) {
      this.#introducing = false;
      return passing === undefined ? this.#nameRefused(reason) : this.#wakeIn(wait);
    }
    if (reason === 'not-introduced') this.you = null;
    const isMine = passing === undefined && this.you !== null;
    this.outbox.change(ref, {
      state: isMine ? 'failed' : 'queued',
      reason,
      notBefore: this.#setup.world.now() + wait,
    });
    this.flush();
  }

  /** The longer the server cannot say, the later it is asked again. */
  unavailable(ref = ''): void {
    const { world } = this.#setup;
    const tries = (this.outbox.find(ref)?.tries ?? this.#introductions) + 1;
    const wait = 1_000 + world.random() * Math.min(2 ** tries * 1_000, 60_000);
    if (ref === INTRODUCE) {
      this.#introducing = false;
      this.#introductions = tries;
      return this.#wakeIn(wait);
    }
    this.outbox.change(ref, { state: 'queued', tries, notBefore: world.now() + wait });
    this.flush();
  }

  /** Sends what is due, under my name; a first post waits until that is taken. */
  flush(): void {
    const { world, send, changed } = this.#setup;
    if (this.#welcomed && this.you) {
      for (const { id, text, parent } of this.outbox.due(world.now())) {
        const sent = send({ type: 'comment', ref: id, id, text, ...(parent && { parent }) });
        if (sent) this.outbox.change(id, { state: 'sent' });
      }
      const wait = this.outbox.nextDue(world.now()) - world.now();
      if (wait < Infinity) this.#wakeIn(wait);
    } else if (this.#welcomed) {
      this.#introduce();
    }
    changed();
  }

  #introduce(): void {
    const { name } = this.identity;
    if (name === null) return void this.#giveBack();
    if (this.#introducing) return;
    const { secret } = this.identity;
    this.#introducing = this.#setup.send({ type: 'introduce', ref: INTRODUCE, name, secret });
  }

  #knownAs(you: Author | null): void {
    this.#introducing = false;
    this.you = you;
    if (you) {
      this.#introductions = 0;
      this.#known = you;
      this.identity.name = you.name;
    }
    this.flush();
  }

  #nameRefused(reason: Reason): void {
    const { identity } = this;
    this.nameProblem = reason;
    this.refusedName = identity.name ?? undefined;
    identity.name = null;
    const last = this.#giveBack();
    this.#knownAs(this.#known);
    if (last) this.#setup.gaveBack(last.parent);
  }

  #giveBack(): Post | undefined {
    const queued = this.outbox.posts.filter(({ state }) => state === 'queued');
    for (const { id, parent, text } of queued) {
      this.drafts.giveBack(parent, text);
      this.outbox.remove(id);
    }
    return queued.at(-1);
  }

  #wakeIn(milliseconds: number): void {
    this.#cancelWake();
    this.#cancelWake = this.#setup.world.after(milliseconds, () => this.flush());
  }
}
