/** A room that says what a test wants it to say, for a widget in a browser without a server. */
import type {
  Author,
  Challenge,
  CommentId,
  CommentRequest,
  HelloRequest,
  Mine,
  PeopleRequest,
  Person,
  PreviewRequest,
  ReactRequest,
  Reason,
  Request,
  ServerMessage,
  SourceRequest,
  StaffComment,
  WindowRequest,
} from '../../api/protocol.ts';
import type { Ears, Line, World } from '../world.ts';
import { ScriptedThread, author } from './scripted-thread.ts';
import { windowOn } from './scripted-window.ts';

export { author };

type Acted = Extract<Request, { type: 'edit' | 'delete' | 'restore' | 'report' | 'moderate' }>;

/** What the room does with a comment that a reader sends; `wait` says nothing at all. */
export type Verdict =
  'publish' | 'hold' | 'wait' | 'unavailable' | { readonly refuse: Reason; readonly retryAfter?: number };

/** Of their own, as some tests patch those of the page. */
const { parse, stringify } = JSON;

function isRequest(value: unknown): value is Request {
  return typeof value === 'object' && value !== null && 'type' in value;
}

export class ScriptedRoom extends ScriptedThread {
  readers = 1;
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
  readonly heard: Request[] = [];
  readonly #lines = new Set<Ears>();
  readonly #seated = new Map<Ears, Author>();
  readonly #reacting: (() => void)[] = [];
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

  /** Answers a comment that was left waiting. */
  answer(request: CommentRequest, verdict: Verdict): void {
    this.verdict = verdict;
    for (const ears of this.#lines) {
      this.#judge(request, this.#seated.get(ears) ?? author('Nobody'), (message) => {
        ears.heard(stringify(message));
      });
    }
  }

  /** Answers those who reacted and heard nothing. */
  letReact(): void {
    for (const answer of this.#reacting.splice(0)) answer();
  }

  /** Tells staff of a comment that nobody else sees. */
  tellStaff(comment: StaffComment): void {
    const from = this.#sequence;
    this.#sequence += 1;
    this.tell({ type: 'moderation', comment, sequence: this.#sequence, from });
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
      page: this.page(),
      settings: this.settings,
      history: 'one',
      revision: this.revision,
      readers: this.readers,
      mine: { held: you?.role === 'moderator' ? this.held : [], reactions: this.reacted },
      pinned: this.pinned.flatMap((id) => this.comments.filter((comment) => comment.id === id)),
      ...(since === undefined
        ? windowOn(this.comments, this.most, { sort: sort ?? 'newest' })
        : { comments: changed, since }),
    });
  }

  #window(request: WindowRequest, say: (message: ServerMessage) => void): void {
    say({
      type: 'window',
      ...(request.ref && { ref: request.ref }),
      parent: request.parent ?? null,
      revision: this.revision,
      mine: { held: [] },
      ...windowOn(this.comments, this.most, request),
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
    this.publish(id, text, by, parent ?? null, Date.now());
    say({ type: 'thanks', ref: id, id, status: 'published', revision: this.revision });
  }
}
