import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Comment, CommentId } from '../../api/protocol.ts';
import type { Gap } from '../intervals.ts';
import { isMine } from '../mine.ts';
import type { Scene } from '../scene.ts';
import type { SessionEvent } from '../session-event.ts';
import { actsRow } from './acts-row.ts';
import { arrange } from './arrange.ts';
import { Arrivals } from './arrivals.ts';
import { aboveView, endView, repliesView } from './arrivals-view.ts';
import { Company } from './company.ts';
import { composerStyles } from './composer-styles.ts';
import { composerView } from './composer-view.ts';
import { exactTime } from '../exact-time.ts';
import { holdFocus } from './focus-hold.ts';
import { lineView } from './line-view.ts';
import { liveStyles } from './live-styles.ts';
import './live-words.ts';
import { moreView } from './more.ts';
import { Muted } from './muted.ts';
import { Outlook } from './outlook.ts';
import { reactionsStyles } from './reactions-styles.ts';
import { Reactions } from './reactions.ts';
import { holdScroll } from './scroll-hold.ts';
import { sortView } from './sort-view.ts';
import { Staff } from './staff.ts';
import { Stale } from './stale.ts';
import { touchedBy } from './touched.ts';
import { TypingTeller } from './typing-teller.ts';
import { Visit } from './visit.ts';

/** Milliseconds after which "1 minute ago" may be another. */
const TICK = 20_000;
/** In a thread with more comments, the times of all are looked at only every so many ticks. */
const LONG = 200;
const TICKS = 15;

let sheet: CSSStyleSheet | undefined;

/**
 * What others do while one reads, and what one sees of it: loaded once the first comments are there, so that nobody
 * waits for it.
 */
export class Live {
  readonly arrange = arrange;
  readonly exactTime = exactTime;
  readonly arrivals: Arrivals;
  readonly muted: Muted;
  readonly #scene: Scene;
  readonly #visit: Visit;
  readonly #company: Company;
  readonly #typing: TypingTeller;
  readonly #reactions: Reactions;
  readonly #staff: Staff;
  readonly #outlook: Outlook;
  readonly #stale = new Stale((id) => this.#scene.session.state.comment(id)?.parent);
  readonly #clock = window.setInterval(() => this.#tick(), TICK);
  #ticks = 0;
  #cancelCountdown = (): void => {};

  constructor(scene: Scene) {
    this.#scene = scene;
    this.muted = new Muted(scene);
    this.arrivals = new Arrivals(scene, this.muted);
    this.#visit = new Visit(scene, this.muted);
    this.#typing = new TypingTeller(scene);
    this.#company = new Company(scene, this.muted, this.#typing);
    this.#reactions = new Reactions(scene);
    this.#staff = new Staff(scene);
    this.#outlook = new Outlook(scene);
    if (!sheet) {
      sheet = new CSSStyleSheet();
      // Only once: WebKit crashes when a sheet is written anew that a tree has adopted which is gone.
      sheet.replaceSync(composerStyles + liveStyles + reactionsStyles);
    }
    if (!scene.root.adoptedStyleSheets.includes(sheet)) scene.root.adoptedStyleSheets.push(sheet);
  }

  end(): void {
    clearInterval(this.#clock);
    this.#cancelCountdown();
    this.muted.end();
    this.arrivals.end();
    this.#reactions.end();
    this.#visit.end();
    this.#company.end();
    this.#typing.end();
  }

  /** Before the thread is drawn with it. */
  hear(event: SessionEvent): void {
    if (event.type === 'comment') this.#typing.hear(event.comment);
    if (event.type !== 'changed') return;
    const ids = this.#outlook.hasChanged() ? undefined : touchedBy(event.messages, this.#scene.session.state);
    this.touch(ids);
    this.#company.hear();
    this.arrivals.meet(ids);
  }

  /** These comments, and what is said of the thread, will be drawn anew; left out: all. */
  touch(ids?: readonly CommentId[]): void {
    this.#stale.add(ids && [...ids, ...this.#outlook.written()]);
  }

  /** It looks as it did when it was drawn last. */
  isSame(id: CommentId): boolean {
    return !this.#stale.has(id);
  }

  #tick(): void {
    const isLong = Number(this.#scene.session.state.page?.count) > LONG;
    this.#scene.redraw(isLong && ++this.#ticks % TICKS ? [] : undefined);
  }

  /** Before the thread is drawn; what it returns, after it. */
  drawing(): () => void {
    const { root } = this.#scene;
    const letGo = holdScroll(root);
    const keepFocus = holdFocus(root);
    this.#visit.drawing();
    return () => {
      this.#stale.clear();
      letGo();
      keepFocus();
      this.#visit.drawn();
      this.#staff.learn();
      this.#countDown();
    };
  }

  /** While a post waits for its time, the seconds are shown. */
  #countDown(): void {
    const { world, session, now } = this.#scene;
    this.#cancelCountdown();
    const due = session.posting?.outbox.nextDue(now) ?? Infinity;
    if (due < Infinity) this.#cancelCountdown = world.after(1_000, () => this.#scene.redraw([]));
  }

  /** It is here, and waits until the reader wants to see it. */
  isWaiting(id: CommentId): boolean {
    return this.arrivals.isWaiting(id);
  }

  classOf(id: CommentId): string {
    return this.arrivals.isFresh(id) ? 'fresh' : '';
  }

  /** Above the comments: what waits to come in there, and the way to what is unread. */
  pillView(): TemplateResult | typeof nothing {
    return aboveView(this.arrivals, this.#visit, this.#scene);
  }

  /** Below the comments: what waits to come in there. */
  endView(): TemplateResult | typeof nothing {
    return endView(this.arrivals, this.#scene);
  }

  /** Who is here and who is writing. */
  companyWords(): string {
    return this.#company.words();
  }

  /** Beside the time of a comment. */
  markView(id: CommentId): TemplateResult | undefined {
    return this.#visit.markView(id);
  }

  /** What is shown instead of what somebody says whom this reader has muted. */
  insteadOf(comment: Comment): TemplateResult | undefined {
    return this.muted.insteadOf(comment);
  }

  /** What staff read where a comment was. */
  goneWords({ id }: Comment): string | undefined {
    return this.#staff.goneWords(this.#scene.session.state.beside.get(id));
  }

  composerView(parent: Comment | null): TemplateResult {
    return composerView(parent, this.#scene);
  }

  moreView(parent: CommentId | null, gap: Gap): TemplateResult {
    return moreView(parent, gap, this.#scene);
  }

  lineView(comment: Comment): TemplateResult | typeof nothing {
    return this.arrivals.isAllWaiting(comment.id) ? nothing : lineView(comment, this.#scene);
  }

  sortView(): TemplateResult {
    return sortView(this.#scene);
  }

  /** Whether a participant is the reader. */
  readonly isMe = (id: string): boolean => isMine(this.#scene.session, { id });

  /** Below a comment: reactions, replies that wait, who is writing one, and what one can do with it. */
  actsView(comment: Comment): TemplateResult {
    const { id } = comment;
    const company = html`${this.#reactions.chips(comment)} ${repliesView(id, this.arrivals, this.#scene)}
    ${this.#company.replyingView(id)}`;
    return actsRow(comment, this.#scene, this.#staff, company, this.#reactions.view(comment));
  }
}
