/**
 * A page's whole path in one process, held still: the real site, the real room and real sessions of the widget, and
 * between them a network and a clock that move only when a test says so.
 */
import type { Authority, Caller, News, SiteAnswer, SiteRequest } from '../../api/comments/seam.ts';
import { publicSettings, readSettings } from '../../api/comments/settings.ts';
import type { Comment, CommentId, Page, PublicSettings, Sort } from '../../api/protocol.ts';
import { Crowd } from '../../api/room/crowd.ts';
import { Followers } from '../../api/room/followers.ts';
import { deliver } from '../../api/room/news.ts';
import { Room } from '../../api/room/room.ts';
import { publicComment, publicPage } from '../../api/site/comment-view.ts';
import { PAGE, TestSite } from '../../api/site/testing/site-in-memory.ts';
import type { Ears } from '../../widget/world.ts';
import { Elsewhere } from './elsewhere.ts';
import { LabReader } from './lab-reader.ts';
import { Waiting, Wire } from './network.ts';

type Asked = {
  readonly request: SiteRequest;
  readonly caller: Caller;
  readonly answer: (answer: SiteAnswer) => void;
};

export class Lab implements Authority {
  readonly at = new TestSite();
  readonly readers: LabReader[] = [];
  /** Of the staff. */
  readonly watchers: LabReader[] = [];
  readonly #store = this.at.store;
  readonly #seats = new Set<Wire>();
  readonly #room: Room;
  readonly #turns = new Waiting<() => void>();
  readonly #asked = new Waiting<Asked>();
  readonly #answers = new Waiting<() => void>();
  readonly #news = new Waiting<News>();
  /** What everybody else does. */
  readonly elsewhere = new Elsewhere(this.at, (news) => this.#let(news));
  readonly #followers = new Followers();

  constructor() {
    const turns = {
      soon: (work: () => void) => this.#turns.put(work),
      later: (_ms: number, work: () => void) => {
        let isOff = false;
        this.#turns.put(() => isOff || work());
        return () => void (isOff = true);
      },
    };
    const messages = { most: 1_000_000, per: 1_000 };
    this.#room = new Room({
      page: PAGE,
      site: this,
      seats: this.#seats,
      turns,
      messages,
      crowd: new Crowd(messages),
      now: () => this.now,
      time: () => this.now,
    });
  }

  get now(): number {
    return this.at.now;
  }

  ask(request: SiteRequest, caller: Caller): Promise<SiteAnswer> {
    return new Promise((answer) => this.#asked.put({ request, caller, answer }));
  }

  connect(ears: Ears): Wire {
    const wire = new Wire(ears, (gone, code) => {
      if (this.#seats.delete(gone) && code !== undefined) this.#turns.put(() => ears.closed(code));
    });
    this.#seats.add(wire);
    this.#turns.put(() => this.#seats.has(wire) && ears.opened());
    return wire;
  }

  join(sort: Sort = 'newest'): LabReader {
    const reader = new LabReader(this, { sort });
    this.readers.push(reader);
    return reader;
  }

  /** Somebody of the staff, who is told more. */
  joinAsStaff(): LabReader {
    const { token } = this.at.asks('token', { type: 'create-token', name: 'Moira', role: 'moderator' });
    const watcher = new LabReader(this, { staffToken: token });
    this.watchers.push(watcher);
    return watcher;
  }

  /** The network brings messages of a reader to the room. */
  async accept(reader: LabReader, most: number): Promise<void> {
    const { wire } = reader;
    for (const text of wire?.up.take(most) ?? []) {
      if (wire && this.#seats.has(wire)) void this.#room.receive(wire, text);
    }
    await this.#microtasks();
  }

  /** The site handles requests; neither answers nor facts have left yet. */
  decide(most: number): void {
    for (const { request, caller, answer } of this.#asked.take(most)) {
      const { answer: ours, news } = this.at.site.handle(request, caller);
      this.#answers.put(() => answer(ours));
      this.#let(news);
    }
  }

  /** Answers reach the room. */
  async answer(most: number): Promise<void> {
    for (const answer of this.#answers.take(most)) answer();
    await this.#microtasks();
  }

  /** News reach the room, before or after the answers that were given at the same time. */
  tell(most: number): void {
    const places = {
      room: () => this.#room,
      rooms: () => [this.#room],
      followers: this.#followers,
      erase: () => undefined,
    };
    for (const news of this.#news.take(most)) deliver(news, places);
  }

  turn(most: number): void {
    for (const work of this.#turns.take(most)) work();
  }

  cut({ wire }: LabReader): void {
    if (wire && this.#seats.delete(wire)) wire.ears.closed(1006);
  }

  pass(milliseconds: number): void {
    this.at.now += milliseconds;
    for (const reader of this.#all) reader.tick(this.now);
  }

  /** Lets everything happen that is under way, and everyone come back. */
  async settle(): Promise<void> {
    for (let round = 0; round < 200; round++) {
      this.pass(2_000);
      this.turn(1_000);
      for (const reader of this.#all) {
        await this.accept(reader, 1_000);
        this.decide(1_000);
        await this.answer(1_000);
        this.tell(1_000);
        this.turn(1_000);
        reader.deliver(1_000);
      }
      if (this.#isQuiet()) return;
    }
    throw new Error('It does not come to rest.');
  }

  /** What is there of a level from one order to another, by the site's own book. */
  truth(parent: CommentId | null, from: number, to: number): Comment[] {
    const page = this.#store.page(PAGE);
    const range = { from: Math.max(0, from), to: Math.min(to, Number.MAX_SAFE_INTEGER) };
    const ids = page ? this.#store.level(page.id, parent, range, true, 10_000).map(({ id }) => id) : [];
    return this.#store.comments(ids).map(publicComment);
  }

  /** What is pinned, by the site's own book, the last pinned first. */
  pinned(): Comment[] {
    const page = this.#store.page(PAGE);
    return page ? this.#store.pinnedOn(page.id).map(publicComment) : [];
  }

  /** These as they are, by the site's own book. */
  those(comments: readonly Comment[]): Comment[] {
    return this.#store.comments(comments.map(({ id }) => id)).map(publicComment);
  }

  /** The page as all readers have to see it. */
  page(): Page {
    return publicPage(PAGE, this.#store.page(PAGE));
  }

  get settings(): PublicSettings {
    return publicSettings(readSettings(this.#store.settings()));
  }

  /** What waits for approval. */
  held(): { readonly id: CommentId; readonly parent: CommentId | null }[] {
    return this.elsewhere.ids
      .flatMap((id) => this.#store.comment(id) ?? [])
      .filter(({ status }) => status === 'held');
  }

  /** Comments that readers have never been allowed to see. */
  hidden(): CommentId[] {
    return this.elsewhere.ids.filter((id) => this.#store.comment(id)?.place === 'none');
  }

  get revision(): number {
    return this.#store.page(PAGE)?.revision ?? 0;
  }

  get #all(): readonly LabReader[] {
    return [...this.readers, ...this.watchers];
  }

  #let(news: readonly News[]): void {
    for (const one of news) this.#news.put(one);
  }

  #isQuiet(): boolean {
    const queues = [this.#turns, this.#asked, this.#answers, this.#news];
    const isCaughtUp = this.#all.every(({ session, wire }) => {
      const isHere = wire !== undefined && this.#seats.has(wire) && wire.up.isEmpty && wire.down.isEmpty;
      return isHere && session.state.page !== undefined && session.state.revision === this.revision;
    });
    return isCaughtUp && queues.every((queue) => queue.isEmpty);
  }

  /** Promises of the room go on: none of them waits for more than other promises. */
  async #microtasks(): Promise<void> {
    await new Promise((next) => setImmediate(next));
  }
}
