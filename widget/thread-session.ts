import { CLOSE } from '../api/protocol.ts';
import type { CommentFact, CommentId, Refused, ServerMessage, Sort, Thanks } from '../api/protocol.ts';
import type { ActAnswers } from './act-answers.ts';
import { Connection } from './connection.ts';
import type { SessionSetup } from './session-event.ts';
import { ThreadState } from './thread-state.ts';
import { Who } from './who.ts';
import type { Posting, PostingSetup } from './writing/posting.ts';

/** Failed tries, without ever having been connected, after which we say so. */
const UNREACHABLE_AFTER = 3;
/** Seconds until a refused `hello` is said again. */
const HELLO_AGAIN = 10;

/** A reader's side of one room: says hello, catches up, and hands what is said to those whom it concerns. No DOM. */
export class ThreadSession {
  readonly state = new ThreadState((id) => this.posting?.outbox.find(id) !== undefined);
  readonly who: Who;
  readonly connection: Connection;
  /** What sends what I say; absent until `write`. */
  posting: Posting | undefined;
  /** Who waits for answers to acts; absent until somebody acts. */
  acts: ActAnswers | undefined;
  sort: Sort;
  readonly #setup: SessionSetup;
  #around: CommentId | undefined;
  #hellos = 0;
  #cancelHello = (): void => {};

  constructor(setup: SessionSetup) {
    this.#setup = setup;
    this.sort = setup.sort;
    this.#around = setup.around;
    this.who = new Who(setup, {
      changed: () => this.#sayHello(true),
      expired: () => setup.tell({ type: 'token-expired' }),
    });
    this.connection = new Connection(setup.address, setup.world, {
      opened: () => this.#sayHello(true),
      heard: (messages) => this.#heard(messages),
      changed: () => this.#changed(),
      closed: (code) => this.#closed(code),
      isWaiting: () => this.state.isWaiting,
    });
  }

  start(): void {
    this.connection.start();
  }

  stop(): void {
    this.who.stop();
    this.connection.stop();
    this.#disconnected();
  }

  /** From now on one can write here. `start` comes with a piece that readers do not need before. */
  write(start: (setup: PostingSetup) => Posting): void {
    const { address, world, notes, title, tell } = this.#setup;
    this.posting = start({
      title,
      address,
      world,
      notes,
      who: this.who,
      send: (request) => this.connection.send(request),
      changed: () => this.#changed(),
      gaveBack: (parent) => tell({ type: 'returned', parent }),
    });
    this.posting.flush();
  }

  /** There has never been a connection, and it looks as if there will be none soon. */
  get isUnreachable(): boolean {
    return this.connection.state === 'connecting' && this.connection.tries >= UNREACHABLE_AFTER;
  }

  sortBy(sort: Sort): void {
    this.sort = sort;
    this.#sayHello(false);
    this.#changed();
  }

  #closed(code: number): void {
    this.#disconnected();
    if (code === CLOSE.tokenExpired) this.who.expired();
    if (code === CLOSE.banned) this.#banned();
    if (this.connection.state !== 'connecting' || this.connection.tries + 1 !== UNREACHABLE_AFTER) return;
    const message = `no connection to ${this.#setup.address}`;
    this.#setup.tell({ type: 'error', reason: 'unreachable', message });
  }

  #disconnected(): void {
    this.#cancelHello();
    this.state.disconnected();
    this.who.disconnected();
    this.posting?.disconnected();
    this.acts?.disconnected();
  }

  #banned(): void {
    this.who.ban();
    this.posting?.flush();
  }

  get #helloRef(): string {
    return `hello ${this.#hellos}`;
  }

  /** @param returning whether what is here is to be kept */
  #sayHello(returning: boolean): void {
    if (this.who.isRenewing) return;
    this.#cancelHello();
    this.state.settle(this.#helloRef);
    this.#hellos += 1;
    const { page, revision, history } = this.state;
    const sent = this.connection.send({
      type: 'hello',
      ref: this.#helloRef,
      sort: this.sort,
      ...(returning && page && { since: revision, ...(history && { history }) }),
      ...(!page && this.#around && { around: this.#around }),
      ...this.who.prove(),
    });
    if (sent) this.state.ask(this.#helloRef);
  }

  #heard(messages: readonly ServerMessage[]): void {
    const before = this.state.page;
    for (const message of messages) this.#receive(message);
    if (this.state.behind && !this.state.isAsking(this.#helloRef)) this.#sayHello(true);
    for (const { id } of this.posting?.outbox.posts ?? [])
      if (this.state.comment(id)) this.posting?.outbox.remove(id);
    const { page } = this.state;
    if (page && !before) this.#setup.tell({ type: 'ready' });
    if (page && page.count !== before?.count) this.#setup.tell({ type: 'count', count: page.count });
    this.#changed(messages);
  }

  #receive(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.state.receive(message);
        this.who.welcomed(message.you);
        return this.posting?.flush();
      case 'you':
        this.state.receive(message);
        this.who.introduced(message.you, message.token);
        return this.posting?.introduced(message.you);
      case 'comment':
        return this.#hearComment(message);
      case 'window':
      case 'reactions':
      case 'page':
      case 'presence':
      case 'settings':
      case 'moderation':
        return this.state.receive(message);
      case 'thanks':
        return this.#thanked(message);
      case 'refused':
        this.#setup.tell({ type: 'error', reason: message.reason, message: message.message });
        return this.#refused(message);
      case 'unavailable':
        if (!this.acts?.answered(message.ref, 'offline') && !this.#turnedAway(message.ref))
          this.posting?.unavailable(message.ref);
        return;
      case 'source':
      case 'preview':
      case 'people':
        return void this.acts?.answered(message.ref, message);
      case 'pong':
        return;
    }
  }

  #hearComment(fact: CommentFact): void {
    const { comment } = fact;
    const before = this.state.comment(comment.id);
    this.state.receive(fact);
    this.posting?.outbox.remove(comment.id);
    const tell = (type: 'comment' | 'edited' | 'deleted'): void => this.#setup.tell({ type, comment });
    if (comment.status === 'published') {
      if (!before) tell('comment');
      else if (comment.edited !== before.edited) tell('edited');
    } else if (before?.author) tell('deleted');
  }

  #thanked(thanks: Thanks): void {
    const { ref, id, status } = thanks;
    if (!this.acts?.answered(ref, thanks) && id && status) this.posting?.outbox.thanked(id, status);
    // What waits from now on is mine alone: only a welcome brings it, with its Markdown read.
    if (status === 'held') this.#sayHello(true);
  }

  #refused(refused: Refused): void {
    const { ref, reason, message, retryAfter } = refused;
    const isHello = ref === this.#helloRef;
    if (isHello && (this.who.turnedAway(reason, message) || this.#around)) {
      this.#around = undefined;
      this.state.settle(ref);
      // As another I may have said it already.
      if (!this.state.isAsking(this.#helloRef)) this.#sayHello(true);
    } else if (!this.acts?.answered(ref, refused) && !this.#turnedAway(ref, retryAfter)) {
      this.posting?.refused(refused);
    }
    if (reason === 'banned') this.#banned();
  }

  /** A `hello` or `window` will have no answer: is it one of those? */
  #turnedAway(ref = '', retryAfter = HELLO_AGAIN): boolean {
    if (!this.state.isAsking(ref)) return false;
    this.state.settle(ref);
    if (ref === this.#helloRef) {
      this.#cancelHello = this.#setup.world.after(retryAfter * 1_000, () => this.#sayHello(true));
    }
    return true;
  }

  /** @param messages what was heard, if that is why */
  #changed(messages: readonly ServerMessage[] = []): void {
    this.#setup.tell({ type: 'changed', messages });
  }
}
