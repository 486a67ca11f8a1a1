import { LIMITS } from '../../api/protocol.ts';
import type { Author, Comment, CommentId, Reason, Refused, Request } from '../../api/protocol.ts';
import { nameInNotes } from '../name-in-notes.ts';
import type { Notes } from '../notes.ts';
import type { Who } from '../who.ts';
import type { World } from '../world.ts';
import { Drafts } from './drafts.ts';
import { asComment, Outbox } from './outbox.ts';
import type { Hints, Post } from './outbox.ts';
import { Proving } from './proving.ts';
import { secretOf } from './secret.ts';

export interface PostingSetup {
  /** Of the room; see `roomAddress`. */
  readonly address: string;
  /** What the page calls itself. */
  readonly title?: string | undefined;
  readonly world: World;
  readonly notes: Notes;
  readonly who: Who;
  /** Says whether it was sent. */
  readonly send: (request: Request) => boolean;
  readonly changed: () => void;
  /** The server did not take my name: what I had said under it is a draft again, the last of it under `parent`. */
  readonly gaveBack: (parent: CommentId | null) => void;
}

type Refusal = Pick<Refused, 'ref' | 'reason' | 'retryAfter' | 'challenge'>;

const INTRODUCE = 'introduce';
/** What is sent again by itself after these refusals, and the seconds until then unless the server names them. */
const PASSING: Partial<Record<Reason, number>> = { 'too-many': 5, draining: 5, 'storage-trouble': 15 };

/** What I say: introduces the guest, then sends each post until there is an answer to it. */
export class Posting {
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  /** Why the server did not take a name. */
  nameProblem: Reason | undefined;
  /** The name that it did not take. */
  refusedName: string | undefined;
  readonly #setup: PostingSetup;
  readonly #proving = new Proving(() => this.#proved());
  /** The name under which I am being introduced. */
  #introducing: string | null = null;
  #introductions = 0;
  #cancelWake = (): void => {};

  constructor(setup: PostingSetup) {
    this.#setup = setup;
    const page = nameInNotes(setup.address);
    this.outbox = new Outbox(page, setup.notes);
    this.drafts = new Drafts(page, setup.notes);
  }

  /** Whom my comments are by. The `id` is empty until the server has given one. */
  get me(): Author {
    const { you, identity } = this.#setup.who;
    if (you && you.role !== 'guest') return you;
    return { id: you?.id ?? '', name: identity.name ?? you?.name ?? '', role: 'guest' };
  }

  /** As long as I am made to do some work before I am somebody here; what is asked for meanwhile has to wait. */
  get proving(): Promise<void> | undefined {
    return this.#proving.doing;
  }

  /** My comments of a level that have not arrived in the thread, as they will look there. */
  unsent(parent: CommentId | null): Comment[] {
    return this.outbox.of(parent).map((post) => asComment(post, this.me));
  }

  post(text: string, parent: CommentId | null, hints?: Hints): CommentId {
    const id = this.outbox.add(text, parent, this.#setup.world.now(), hints);
    this.#proving.renew();
    this.flush();
    return id;
  }

  retry(id: CommentId): void {
    this.outbox.change(id, { state: 'queued', notBefore: 0 });
    this.#proving.renew();
    this.flush();
  }

  discard(id: CommentId): void {
    this.outbox.remove(id);
    this.#setup.changed();
  }

  /** Become a guest of this name, or change it. Empty where the site lets guests have none. */
  takeName(name: string): void {
    const { identity } = this.#setup.who;
    if (identity.name === name && !this.nameProblem) return;
    identity.name = name;
    this.nameProblem = this.refusedName = undefined;
    this.#proving.renew();
    this.flush();
  }

  introduced({ name }: Author): void {
    const { identity } = this.#setup.who;
    // Another name may have been taken meanwhile.
    if (identity.name === this.#introducing) identity.name = name;
    this.#introducing = null;
    this.#introductions = 0;
    this.#proving.stop();
    this.#proving.renew();
    this.flush();
  }

  /** Nobody will answer what was sent. */
  disconnected(): void {
    this.#cancelWake();
    this.#introducing = null;
    this.#proving.stop();
    this.#proving.renew();
    this.outbox.disconnected();
  }

  refused({ ref = '', reason, retryAfter, challenge }: Refusal): void {
    const { who, world } = this.#setup;
    const passing = PASSING[reason];
    const wait = (retryAfter ?? passing ?? 0) * 1_000;
    // The name that I am being introduced under stays that: what is asked for has nothing to do with it.
    if (ref === INTRODUCE && challenge) return this.#proving.meet(challenge);
    if (ref === INTRODUCE) {
      this.#introducing = null;
      return passing === undefined ? this.#nameRefused(reason) : this.#wakeIn(wait);
    }
    if (reason === 'not-introduced') who.you = null;
    const isForMe = passing === undefined && reason !== 'not-introduced';
    this.outbox.change(ref, {
      state: isForMe ? 'failed' : 'queued',
      reason,
      notBefore: world.now() + wait,
    });
    this.flush();
  }

  /** The longer the server cannot say, the later it is asked again. */
  unavailable(ref = ''): void {
    const { world } = this.#setup;
    const tries = (this.outbox.find(ref)?.tries ?? this.#introductions) + 1;
    const wait = 1_000 + world.random() * Math.min(2 ** tries * 1_000, 60_000);
    if (ref === INTRODUCE) {
      this.#introducing = null;
      this.#introductions = tries;
      return this.#wakeIn(wait);
    }
    this.outbox.change(ref, { state: 'queued', tries, notBefore: world.now() + wait });
    this.flush();
  }

  /** Sends what is due, under my name; a first post waits until that is taken. */
  flush(): void {
    const { who, changed } = this.#setup;
    if (who.isBanned) this.#giveBack();
    else if (who.isWelcomed && this.#isKnown) this.#send();
    else if (who.isWelcomed) this.#introduce();
    changed();
  }

  /** The server takes me for somebody, and for a guest under the name that I have taken. */
  get #isKnown(): boolean {
    const { you, identity } = this.#setup.who;
    const isNamed = you?.role !== 'guest' || identity.name === null || identity.name === you.name;
    return you !== null && isNamed;
  }

  #send(): void {
    const { world, send } = this.#setup;
    const title = Array.from(this.#setup.title ?? '')
      .slice(0, LIMITS.titleCharacters)
      .join('');
    for (const { id, text, parent, hints } of this.outbox.due(world.now())) {
      const sent = send({
        type: 'comment',
        ref: id,
        id,
        text,
        ...(parent && { parent }),
        ...(title && { title }),
        ...hints,
      });
      if (sent) this.outbox.change(id, { state: 'sent' });
    }
    const wait = this.outbox.nextDue(world.now()) - world.now();
    if (wait < Infinity) this.#wakeIn(wait);
  }

  #introduce(): void {
    const { who, notes, send } = this.#setup;
    const { name } = who.identity;
    if (name === null) return void this.#giveBack();
    const { proof, isGivenUp } = this.#proving;
    if (this.#introducing !== null || isGivenUp) return;
    const secret = secretOf(notes);
    const sent = send({ type: 'introduce', ref: INTRODUCE, name, secret, ...(proof && { proof }) });
    if (sent) this.#introducing = name;
  }

  /** There is a proof; or there is none, and I have to say whether I want to try again. */
  #proved(): void {
    this.#introducing = null;
    if (this.#proving.isGivenUp) this.#turnedAway('proof-needed');
    this.flush();
  }

  #turnedAway(reason: Reason): void {
    const queued = this.outbox.posts.filter(({ state }) => state === 'queued');
    for (const { id } of queued) this.outbox.change(id, { state: 'failed', reason });
    if (queued.length === 0) this.nameProblem = reason;
  }

  #nameRefused(reason: Reason): void {
    const { you, identity } = this.#setup.who;
    this.nameProblem = reason;
    this.refusedName = identity.name ?? undefined;
    identity.name = you?.role === 'guest' ? you.name : null;
    const last = this.#giveBack();
    this.flush();
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
