import { CLOSE } from '../api/protocol.ts';
import type {
  Comment,
  CommentFact,
  CommentId,
  Reason,
  ServerMessage,
  Sort,
  WindowRequest,
} from '../api/protocol.ts';
import { Connection } from './connection.ts';
import type { Gap } from './intervals.ts';
import type { Notes } from './notes.ts';
import { nameInNotes } from './page-address.ts';
import { Posting } from './posting.ts';
import { ThreadState } from './thread-state.ts';
import type { World } from './world.ts';

/** What a session tells the element. `changed`: there is something new to draw. */
export type SessionEvent =
  | { readonly type: 'changed' }
  /** The server did not take my name: what I said under it is back in the form of replies to `parent`. */
  | { readonly type: 'returned'; readonly parent: CommentId | null }
  | { readonly type: 'ready' }
  | { readonly type: 'comment'; readonly comment: Comment }
  | { readonly type: 'count'; readonly count: number }
  | { readonly type: 'error'; readonly reason: Reason | 'unreachable'; readonly message: string };

export interface SessionSetup {
  /** See `roomAddress`. */
  readonly address: string;
  readonly sort: Sort;
  readonly world: World;
  readonly notes: Notes;
  readonly tell: (event: SessionEvent) => void;
}

/** Failed tries, without ever having been connected, after which we say so. */
const UNREACHABLE_AFTER = 3;
/** Seconds until a refused `hello` is said again. */
const HELLO_AGAIN = 10;

/** A reader's side of one room: says hello, catches up, and hands what is said to those whom it concerns. No DOM. */
export class ThreadSession {
  readonly state = new ThreadState((id) => this.posting.outbox.find(id) !== undefined);
  readonly posting: Posting;
  readonly connection: Connection;
  sort: Sort;
  readonly #setup: SessionSetup;
  #hellos = 0;
  #cancelHello = (): void => {};

  constructor(setup: SessionSetup) {
    this.#setup = setup;
    this.sort = setup.sort;
    this.connection = new Connection(setup.address, setup.world, {
      opened: () => this.#opened(),
      heard: (messages) => this.#heard(messages),
      changed: () => this.#changed(),
      closed: (code) => this.#closed(code),
      isWaiting: () => this.state.isWaiting,
    });
    this.posting = new Posting({
      ...setup,
      page: nameInNotes(setup.address),
      send: (request) => this.connection.send(request),
      changed: () => this.#changed(),
      gaveBack: (parent) => setup.tell({ type: 'returned', parent }),
    });
  }

  start(): void {
    this.connection.start();
  }

  stop(): void {
    this.connection.stop();
    this.#disconnected();
  }

  /** There has never been a connection, and it looks as if there will be none soon. */
  get isUnreachable(): boolean {
    return this.connection.state === 'connecting' && this.connection.tries >= UNREACHABLE_AFTER;
  }

  /** In `hold-first` only the server knows whose first comment it is; one it knows already has been here before. */
  get waitsForApproval(): boolean {
    const { you } = this.posting;
    const mode = this.state.settings?.mode;
    const isStaff = you?.role === 'moderator' || you?.role === 'owner';
    return !isStaff && (mode === 'hold-all' || (mode === 'hold-first' && !you));
  }

  get canComment(): boolean {
    const { page, settings } = this.state;
    if (!page || !settings || page.closed || settings.mode === 'closed' || this.connection.endedBy)
      return false;
    return settings.guests || this.posting.you !== null;
  }

  sortBy(sort: Sort): void {
    this.sort = sort;
    this.#sayHello(false);
    this.#changed();
  }

  discard(id: CommentId): void {
    this.posting.outbox.remove(id);
    this.#changed();
  }

  /** Asks for what is in a gap. */
  more(parent: CommentId | null, gap: Gap): void {
    const request = this.#windowOf(parent, gap);
    if (!this.isLoading(parent, gap) && this.connection.send(request)) this.state.ask(request.ref);
    this.#changed();
  }

  isLoading(parent: CommentId | null, gap: Gap): boolean {
    return this.state.isAsking(this.#windowOf(parent, gap).ref);
  }

  /** From that end of a gap which the reader comes from. */
  #windowOf(parent: CommentId | null, { after, before }: Gap): WindowRequest & { readonly ref: string } {
    const backwards = after === -Infinity || (parent === null && this.sort === 'newest' && before < Infinity);
    return {
      type: 'window',
      ref: `${parent} ${backwards ? -before : after}`,
      sort: this.sort,
      ...(parent && { parent }),
      ...(backwards ? { before: `${before}` } : { after: `${after}` }),
    };
  }

  #opened(): void {
    this.#sayHello(this.state.page !== undefined);
  }

  #closed(code: number): void {
    this.#disconnected();
    if (code === CLOSE.tokenExpired) this.posting.identity.token = null;
    if (this.connection.state !== 'connecting' || this.connection.tries + 1 !== UNREACHABLE_AFTER) return;
    const message = `no connection to ${this.#setup.address}. Is this page's origin one of its sites?`;
    this.#setup.tell({ type: 'error', reason: 'unreachable', message });
  }

  #disconnected(): void {
    this.#cancelHello();
    this.state.disconnected();
    this.posting.disconnected();
  }

  get #helloRef(): string {
    return `hello ${this.#hellos}`;
  }

  #sayHello(returning: boolean): void {
    this.#cancelHello();
    this.state.settle(this.#helloRef);
    this.#hellos += 1;
    const { token } = this.posting.identity;
    const { revision, history } = this.state;
    const sent = this.connection.send({
      type: 'hello',
      ref: this.#helloRef,
      sort: this.sort,
      ...(returning && { since: revision, ...(history && { history }) }),
      ...(token && { token }),
    });
    if (sent) this.state.ask(this.#helloRef);
  }

  #heard(messages: readonly ServerMessage[]): void {
    const before = this.state.page;
    for (const message of messages) this.#receive(message);
    if (this.state.behind && !this.state.isAsking(this.#helloRef)) this.#sayHello(before !== undefined);
    for (const { id } of this.posting.outbox.posts)
      if (this.state.comment(id)) this.posting.outbox.remove(id);
    const { page } = this.state;
    if (page && !before) this.#setup.tell({ type: 'ready' });
    if (page && page.count !== before?.count) this.#setup.tell({ type: 'count', count: page.count });
    this.#changed();
  }

  #receive(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.state.receive(message);
        return this.posting.welcomed(message.you);
      case 'you':
        this.state.receive(message);
        return this.posting.introduced(message.you, message.token);
      case 'comment':
        return this.#hearComment(message);
      case 'window':
      case 'page':
      case 'presence':
        return this.state.receive(message);
      case 'thanks':
        return this.posting.outbox.thanked(message.id, message.status);
      case 'refused':
        this.#setup.tell({ type: 'error', reason: message.reason, message: message.message });
        if (!this.#turnedAway(message.ref, message.retryAfter)) this.posting.refused(message);
        return;
      case 'unavailable':
        if (!this.#turnedAway(message.ref)) this.posting.unavailable(message.ref);
        return;
      case 'pong':
      case 'moderation':
        return;
    }
  }

  #hearComment(fact: CommentFact): void {
    const { comment } = fact;
    const known = this.state.comment(comment.id);
    this.state.receive(fact);
    this.posting.outbox.remove(comment.id);
    if (!known && comment.status === 'published') this.#setup.tell({ type: 'comment', comment });
  }

  /** A `hello` or `window` will have no answer: is it one of those? */
  #turnedAway(ref = '', retryAfter = HELLO_AGAIN): boolean {
    if (!this.state.isAsking(ref)) return false;
    this.state.settle(ref);
    if (ref === this.#helloRef) {
      this.#cancelHello = this.#setup.world.after(retryAfter * 1_000, () => this.#opened());
    }
    return true;
  }

  #changed(): void {
    this.#setup.tell({ type: 'changed' });
  }
}
