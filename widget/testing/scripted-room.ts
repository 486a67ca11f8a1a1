/** A room that says what a test wants it to say, for a widget in a browser without a server. */
import type {
  Author,
  Body,
  Challenge,
  Comment,
  CommentId,
  CommentRequest,
  HelloRequest,
  Level,
  Mode,
  Mine,
  Page,
  PeopleRequest,
  Person,
  PreviewRequest,
  PublicSettings,
  ReactRequest,
  Reason,
  Request,
  ServerMessage,
  SourceRequest,
  StaffComment,
  WindowRequest,
} from '../../api/protocol.ts';
import { plainBody } from '../writing/outbox.ts';
import type { Ears, Line, World } from '../world.ts';
import { OPEN } from './open-settings.ts';

export function author(name: string, role: Author['role'] = 'guest'): Author {
  return { id: `author-of-${name}`, name, role };
}

export interface Wanted {
  readonly by?: Author;
  readonly parent?: CommentId;
  readonly at?: number;
}

type Acted = Extract<Request, { type: 'edit' | 'delete' | 'restore' | 'report' | 'moderate' }>;

/** What the room does with a comment that a reader sends; `wait` says nothing at all. */
export type Verdict =
  'publish' | 'hold' | 'wait' | 'unavailable' | { readonly refuse: Reason; readonly retryAfter?: number };

/** Of their own, as some tests patch those of the page. */
const { parse, stringify } = JSON;

function isRequest(value: unknown): value is Request {
  return typeof value === 'object' && value !== null && 'type' in value;
}

export class ScriptedRoom {
  comments: Comment[] = [];
  revision = 0;
  readers = 1;
  settings: PublicSettings = OPEN;
  closed = false;
  /** Where the page has another than the site. */
  mode: Mode | undefined;
  /** Whom it takes for somebody, by their tokens; and for which tokens it refuses a `hello`. */
  readonly tokens = new Map<string, Author | Reason>();
  /** What waits for approval, for the eyes of staff. */
  held: StaffComment[] = [];
  /** What it says to acts; nothing: it does as asked. */
  actRefusal: Reason | undefined;
  /** And to who wants to see a preview. */
  previewRefusal: Reason | undefined;
  /** Who can be mentioned. */
  people: readonly Person[] = [];
  /** What the reader reacted to before. */
  reacted: NonNullable<Mine['reactions']> = {};
  /** Nothing is said to who reacts, until `letReact`. */
  isReactingSlow = false;
  verdict: Verdict = 'publish';
  refuseName: Reason | undefined;
  /** What somebody new has to meet. */
  challenge: Challenge | undefined;
  /** Comments of the top level in a window. */
  most = 50;
  /** Whether calls come through. */
  reachable = true;
  /** What was written in comments, where that is more than their text tells. */
  readonly sources = new Map<CommentId, string>();
  /** How it reads what is written. */
  read: (text: string) => Body = plainBody;
  readonly heard: Request[] = [];
  readonly #lines = new Set<Ears>();
  readonly #seated = new Map<Ears, Author>();
  readonly #reacting: (() => void)[] = [];
  #pinned: readonly CommentId[] = [];
  #sequence = 0;

  /** What a widget needs of the world, with this room at the end of every line. */
  world(change: Partial<World> = {}): World {
    return {
      call: (_address, ears) => this.#call(ears),
      after(milliseconds, run) {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
      now: () => Date.now(),
      random: () => 0,
      isOnline: () => true,
      isHidden: () => false,
      events: new EventTarget(),
      ...change,
    };
  }

  get connections(): number {
    return this.#lines.size;
  }

  cut(code = 1006): void {
    const lines = [...this.#lines];
    this.#lines.clear();
    for (const ears of lines) ears.closed(code);
  }

  /** Somebody says something; everyone is told. */
  say(text: string, { by = author('Ada'), parent, at = Date.now() }: Wanted = {}): Comment {
    return this.#publish(`id-${this.comments.length + 1}`, text, by, parent ?? null, at);
  }

  /** Answers a comment that was left waiting. */
  answer(request: CommentRequest, verdict: Verdict): void {
    this.verdict = verdict;
    for (const ears of this.#lines) {
      this.#judge(request, this.#seated.get(ears) ?? author('Nobody'), (message) => {
        ears.heard(stringify(message));
      });
    }
  }

  /** Takes a comment from view. */
  remove(id: CommentId): void {
    const comment = this.comments.find((candidate) => candidate.id === id);
    if (comment)
      this.#change({ ...comment, author: null, body: [], status: 'deleted', revision: this.revision + 1 });
  }

  /** Its author, or staff, change what it says. */
  edit(id: CommentId, text: string, at = Date.now()): void {
    this.#alter(id, (comment) => ({ ...comment, body: this.read(text), edited: at }));
  }

  /** Somebody reacts, or several, or take that back. */
  react(id: CommentId, emoji: string, by = 1): void {
    const comment = this.comments.find((candidate) => candidate.id === id);
    if (!comment) return;
    const { [emoji]: before = 0, ...others } = comment.reactions ?? {};
    const isNew = before === 0;
    const counts = isNew ? { ...others, [emoji]: by } : { ...comment.reactions, [emoji]: before + by };
    const reactions = counts[emoji] ? counts : others;
    this.revision += 1;
    const { revision } = this;
    this.comments = this.comments.map((other) =>
      other.id === id ? { ...other, reactions, revision } : other,
    );
    this.tell({ type: 'reactions', id, counts: reactions, revision });
  }

  /** Answers those who reacted and heard nothing. */
  letReact(): void {
    for (const answer of this.#reacting.splice(0)) answer();
  }

  pin(id: CommentId): void {
    this.#pinned = [id, ...this.#pinned];
    this.#alter(id, (comment) => ({ ...comment, pinned: true }));
  }

  unpin(id: CommentId): void {
    this.#pinned = this.#pinned.filter((other) => other !== id);
    this.#alter(id, ({ pinned: _pinned, ...comment }) => comment);
  }

  changeSettings(change: Partial<PublicSettings>): void {
    this.settings = { ...this.settings, ...change };
    this.tell({ type: 'settings', settings: this.settings });
  }

  /** Closes the page, opens it, or lets comments come in otherwise. */
  changePage({ closed = this.closed, mode = this.mode }: { closed?: boolean; mode?: Mode }): void {
    this.closed = closed;
    this.mode = mode;
    this.revision += 1;
    this.tell({ type: 'page', page: this.#page(), revision: this.revision });
  }

  /** Tells staff of a comment that nobody else sees. */
  tellStaff(comment: StaffComment): void {
    const from = this.#sequence;
    this.#sequence += 1;
    this.tell({ type: 'moderation', comment, sequence: this.#sequence, from });
  }

  #alter(id: CommentId, change: (comment: Comment) => Comment): void {
    const comment = this.comments.find((candidate) => candidate.id === id);
    if (comment) this.#change({ ...change(comment), revision: this.revision + 1 });
  }

  tell(message: ServerMessage): void {
    for (const ears of this.#lines) ears.heard(stringify(message));
  }

  #call(ears: Ears): Line {
    queueMicrotask(() => {
      if (!this.reachable) return ears.closed(1006);
      this.#lines.add(ears);
      ears.opened();
    });
    return {
      send: (text) => {
        const request: unknown = parse(text);
        if (!isRequest(request)) throw new Error(`That is no request: ${text}`);
        this.heard.push(request);
        queueMicrotask(() => this.#answer(ears, request));
      },
      close: () => void this.#lines.delete(ears),
    };
  }

  #answer(ears: Ears, request: Request): void {
    const say = (message: ServerMessage): void => ears.heard(stringify(message));
    switch (request.type) {
      case 'ping':
        return say({ type: 'pong' });
      case 'typing':
        return;
      case 'hello':
        return this.#hello(ears, request, say);
      case 'introduce': {
        const { refuseName, settings, challenge } = this;
        const reason = challenge?.token === request.proof?.token ? refuseName : 'proof-needed';
        if (reason)
          return say({
            type: 'refused',
            ref: 'introduce',
            reason,
            message: reason,
            ...(challenge && { challenge }),
          });
        if (!settings.guests) return;
        this.#seated.set(ears, author(request.name));
        return say({ type: 'you', ref: 'introduce', you: author(request.name), mine: { held: [] } });
      }
      case 'comment':
        return this.#judge(request, this.#seated.get(ears) ?? author('Nobody'), say);
      case 'window':
        return this.#window(request, say);
      case 'source':
        return this.#tellSource(request, say);
      case 'preview':
        return this.#preview(request, say);
      case 'people':
        return this.#tellPeople(request, say);
      case 'react': {
        const answer = (): void => this.#react(request, this.#seated.get(ears), say);
        if (this.isReactingSlow) this.#reacting.push(answer);
        else answer();
        return;
      }
      case 'edit':
      case 'delete':
      case 'restore':
      case 'report':
      case 'moderate':
        return this.#act(request, say);
    }
  }

  /** Who is seated stays who they are; a token that nobody has makes a reader. */
  #hello(ears: Ears, request: HelloRequest, say: (message: ServerMessage) => void): void {
    const { token, ref = '' } = request;
    const known = token === undefined ? this.#seated.get(ears) : this.tokens.get(token);
    if (typeof known === 'string') return say({ type: 'refused', ref, reason: known, message: known });
    if (known) this.#seated.set(ears, known);
    else this.#seated.delete(ears);
    this.#welcome(request, known ?? null, say);
  }

  #tellSource({ id, ref = '' }: SourceRequest, say: (message: ServerMessage) => void): void {
    const { actRefusal: reason } = this;
    if (reason) return say({ type: 'refused', ref, reason, message: reason });
    say({ type: 'source', ref, id, text: this.sources.get(id) ?? '' });
  }

  #preview({ text, ref = '' }: PreviewRequest, say: (message: ServerMessage) => void): void {
    const { previewRefusal: reason } = this;
    if (reason) return say({ type: 'refused', ref, reason, message: reason });
    say({ type: 'preview', ref, body: this.read(text) });
  }

  #tellPeople({ prefix, ref = '' }: PeopleRequest, say: (message: ServerMessage) => void): void {
    const isMeant = ({ name }: Person): boolean => name.toLowerCase().startsWith(prefix.toLowerCase());
    say({ type: 'people', ref, people: this.people.filter(isMeant).slice(0, 8) });
  }

  #react(
    { id, emoji, on, ref = '' }: ReactRequest,
    by: Author | undefined,
    say: (message: ServerMessage) => void,
  ): void {
    const reason = by ? this.actRefusal : 'not-introduced';
    if (reason) return say({ type: 'refused', ref, reason, message: reason });
    say({ type: 'thanks', ref, id, status: 'published', revision: this.revision + 1 });
    this.react(id, emoji, on ? 1 : -1);
  }

  #act(request: Acted, say: (message: ServerMessage) => void): void {
    const { ref = '' } = request;
    const { actRefusal: reason } = this;
    if (reason) return say({ type: 'refused', ref, reason, message: reason });
    if (request.type === 'edit') this.edit(request.id, request.text);
    if (request.type === 'delete') this.remove(request.id);
    say({ type: 'thanks', ref, ...('id' in request && { id: request.id }), status: 'published' });
  }

  #welcome(
    { ref, since, sort }: HelloRequest,
    you: Author | null,
    say: (message: ServerMessage) => void,
  ): void {
    const changed = this.comments.filter(({ revision }) => revision > (since ?? 0));
    say({
      type: 'welcome',
      ...(ref && { ref }),
      protocol: 1,
      you,
      page: this.#page(),
      settings: this.settings,
      history: 'one',
      revision: this.revision,
      readers: this.readers,
      mine: { held: you?.role === 'moderator' ? this.held : [], reactions: this.reacted },
      pinned: this.#pinned.flatMap((id) => this.comments.filter((comment) => comment.id === id)),
      ...(since === undefined ? this.#stretch({ sort: sort ?? 'newest' }) : { comments: changed, since }),
    });
  }

  #window(request: WindowRequest, say: (message: ServerMessage) => void): void {
    say({
      type: 'window',
      ...(request.ref && { ref: request.ref }),
      parent: request.parent ?? null,
      revision: this.revision,
      mine: { held: [] },
      ...this.#stretch(request),
    });
  }

  #judge({ id, text, parent }: CommentRequest, by: Author, say: (message: ServerMessage) => void): void {
    const { verdict } = this;
    if (verdict === 'wait') return;
    if (verdict === 'unavailable') return say({ type: 'unavailable', ref: id });
    if (verdict === 'hold') return say({ type: 'thanks', ref: id, id, status: 'held' });
    if (typeof verdict === 'object') {
      const { refuse: reason, retryAfter } = verdict;
      return say({ type: 'refused', ref: id, reason, message: reason, ...(retryAfter && { retryAfter }) });
    }
    this.#publish(id, text, by, parent ?? null, Date.now());
    say({ type: 'thanks', ref: id, id, status: 'published', revision: this.revision });
  }

  #publish(id: CommentId, text: string, by: Author, parent: CommentId | null, at: number): Comment {
    const known = this.comments.find((comment) => comment.id === id);
    if (known) return known;
    const order = (this.comments.length + 1) * 10;
    const revision = this.revision + 1;
    const comment = { id, parent, author: by, body: this.read(text), at, order, revision, replies: 0 };
    this.comments.push({ ...comment, status: 'published' });
    return this.#change({ ...comment, status: 'published' }, true);
  }

  #change(comment: Comment, isNew = false): Comment {
    const { revision, parent } = comment;
    this.revision = revision;
    this.comments = this.comments.map((other) => {
      if (other.id === comment.id) return comment;
      return isNew && other.id === parent ? { ...other, replies: other.replies + 1, revision } : other;
    });
    const { replies } = this.comments.find(({ id }) => id === parent) ?? {};
    this.tell({
      type: 'comment',
      comment,
      count: this.#page().count,
      ...(replies !== undefined && { replies }),
      revision,
    });
    return comment;
  }

  #page(): Page {
    const count = this.comments.filter(({ status }) => status === 'published').length;
    return { key: '/page', title: null, closed: this.closed, count, ...(this.mode && { mode: this.mode }) };
  }

  /** A window of one level, with up to three replies to each comment, and up to three to each of those … */
  #stretch({
    parent = '',
    before,
    after,
    sort,
  }: Pick<WindowRequest, 'parent' | 'before' | 'after' | 'sort'>) {
    const level = this.#levelOf(parent || null).filter(({ order }) => {
      return order < Number(before ?? Infinity) && order > Number(after ?? -Infinity);
    });
    const fromEnd = before !== undefined || (after === undefined && sort !== 'oldest');
    const part = fromEnd ? level.slice(-this.most) : level.slice(0, this.most);
    const levels: Level[] = [];
    const comments = part.flatMap((comment) => [comment, ...this.#folded(comment.id, levels)]);
    const [first, last] = [part[0], part.at(-1)];
    const moreBefore = after === undefined ? level[0] !== first && first?.order : Number(after) + 1;
    const moreAfter = before === undefined ? level.at(-1) !== last && last?.order : Number(before) - 1;
    return {
      comments,
      levels,
      ...(moreBefore && { before: String(moreBefore) }),
      ...(moreAfter && { after: String(moreAfter) }),
    };
  }

  #folded(parent: CommentId, levels: Level[]): Comment[] {
    const level = this.#levelOf(parent);
    const part = level.slice(0, 3);
    const last = part.at(-1);
    if (last && part.length < level.length) levels.push({ parent, after: String(last.order) });
    return part.flatMap((comment) => [comment, ...this.#folded(comment.id, levels)]);
  }

  #levelOf(parent: CommentId | null): Comment[] {
    return this.comments.filter((comment) => comment.parent === parent).sort((a, b) => a.order - b.order);
  }
}
