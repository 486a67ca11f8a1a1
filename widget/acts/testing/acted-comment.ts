/** One comment of a thread on the page of a test, with its "More" button and a server that says what the test wants. */
import type { Author, Comment, Page, PublicSettings, Refused, StaffComment } from '../../../api/protocol.ts';
import { styles } from '../../styles.ts';
import { until } from '../../testing/browser-page.ts';
import { HeldWorld } from '../../testing/held-world.ts';
import { OPEN } from '../../testing/open-settings.ts';
import { openActs } from '../acts.ts';
import type { ActAnswer, ActRequest } from '../../act-answers.ts';
import type { ActsSetting } from '../setting.ts';

export const ADA: Author = { id: 'ada', name: 'Ada', role: 'guest' };
export const MODERATOR: Author = { id: 'mo', name: 'Mo', role: 'moderator' };

/** What a test says of the comment and of the one who looks at it. */
export interface Seen {
  readonly comment?: Partial<Comment>;
  readonly staff?: Partial<StaffComment>;
  readonly you?: Author | null;
  readonly isMine?: boolean;
  readonly settings?: Partial<PublicSettings>;
  readonly page?: Partial<Page>;
  readonly permalink?: string | null;
  readonly isStaffHere?: boolean;
  readonly isMuted?: boolean;
  readonly text?: string;
}

export class ActedComment implements ActsSetting {
  readonly host = document.createElement('div');
  readonly root = this.host.attachShadow({ mode: 'open' });
  readonly button = element('button', 'quiet', '⋯');
  readonly body = element('div', 'body');
  readonly place = element('div', 'place');
  readonly world = new HeldWorld();
  readonly asked: ActRequest[] = [];
  readonly announced: string[] = [];
  readonly tokens: string[] = [];
  /** What the server says; an answer that comes `later` is given by `give`. */
  answer: ActAnswer | 'later' = { type: 'thanks' };
  give: (answer: ActAnswer) => void = () => {};
  /** What it says when asked for what was written; nothing: the text. */
  sourceAnswer: ActAnswer | undefined;
  staffMember: Author | null = null;
  signedOut = 0;
  seen: Seen;
  isGone = false;
  readonly #id = crypto.randomUUID();
  readonly #at = this.world.now() - 60_000;

  constructor(seen: Seen = {}) {
    this.seen = seen;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${styles} .place { grid-column: 2; }`);
    this.root.adoptedStyleSheets = [sheet];
    this.root.append(this.#thread());
    document.body.append(this.host);
    this.button.ariaLabel = 'More';
    this.button.ariaExpanded = 'false';
    this.button.addEventListener('click', () => openActs(this));
  }

  get comment(): Comment | undefined {
    return this.isGone ? undefined : this.#comment;
  }

  get staff(): StaffComment | undefined {
    return this.seen.staff && { ...this.#comment, ...this.seen.staff };
  }

  get text(): string {
    return this.seen.text ?? 'Hello';
  }

  get page(): Page {
    return { key: '/', title: null, closed: false, count: 1, ...this.seen.page };
  }

  get you(): Author | null {
    return this.seen.you ?? null;
  }

  get isMine(): boolean {
    return this.seen.isMine ?? false;
  }

  get settings(): PublicSettings {
    return { ...OPEN, ...this.seen.settings };
  }

  get isStaffHere(): boolean {
    return this.seen.isStaffHere ?? false;
  }

  get isMuted(): boolean | undefined {
    return this.seen.isMuted;
  }

  get permalink(): string | null {
    return this.seen.permalink ?? null;
  }

  now(): number {
    return this.world.now();
  }

  after(milliseconds: number, run: () => void): () => void {
    return this.world.after(milliseconds, run);
  }

  async ask(request: ActRequest): Promise<ActAnswer> {
    if (request.type === 'source')
      return this.sourceAnswer ?? { type: 'source', id: request.id, text: this.text };
    this.asked.push(request);
    const { answer } = this;
    return answer === 'later' ? new Promise((give) => (this.give = give)) : answer;
  }

  async signIn(token: string): Promise<Author | null> {
    this.tokens.push(token);
    return this.staffMember;
  }

  signOut(): void {
    this.signedOut += 1;
  }

  mute(on: boolean): void {
    this.seen = { ...this.seen, isMuted: on };
  }

  speak(): void {}

  announce(sentence: string): void {
    this.announced.push(sentence);
  }

  redraw(): void {}

  find(selector: string): HTMLElement {
    const found = this.root.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`There is no ${selector} below: ${this.below}`);
    return found;
  }

  all(selector: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(selector)];
  }

  get field(): HTMLTextAreaElement {
    const field = this.root.querySelector('textarea');
    if (!field) throw new Error(`There is no field in: ${this.below}`);
    return field;
  }

  /** What has the focus. */
  get focus(): Element | null {
    return this.root.activeElement;
  }

  /** What the items of the open menu are called. */
  get items(): string[] {
    return this.all('[role=menuitem] > bdi').map((label) => label.textContent ?? '');
  }

  /** All that can be read below the comment. */
  get below(): string {
    return (this.place.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
  }

  /** Presses what is called so: an item of the menu, a button, or what is beside a label. */
  click(name: string): void {
    const found = this.all('.place button, .place label').find((candidate) => {
      return (candidate.querySelector('bdi') ?? candidate).textContent?.trim() === name;
    });
    if (!found) throw new Error(`There is no "${name}" below: ${this.below}`);
    found.click();
  }

  /** Opens the menu and chooses. */
  choose(name: string): void {
    this.button.click();
    this.click(name);
  }

  /** Chooses to edit, and waits until there is something to edit. */
  async edit(): Promise<void> {
    this.choose('Edit');
    await until(() => this.all('textarea').length === 1, 'the editor is open');
  }

  key(key: string, change: KeyboardEventInit = {}): KeyboardEvent {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...change });
    (this.focus ?? this.button).dispatchEvent(event);
    return event;
  }

  write(text: string): void {
    this.field.value = text;
    this.field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  get #comment(): Comment {
    return {
      id: this.#id,
      parent: null,
      author: ADA,
      body: [this.text],
      at: this.#at,
      order: 1,
      revision: 3,
      status: 'published',
      replies: 0,
      ...this.seen.comment,
    };
  }

  /** As the thread draws a comment. */
  #thread(): HTMLElement {
    const section = element('section', 'thread');
    const article = element('article', 'comment');
    const own = element('div', 'own');
    const by = element('header', 'by');
    const row = element('div', 'acts small');
    by.append(element('h3', '', 'Ada'), element('span', 'small', '1 minute ago'));
    row.append(element('button', 'quiet', 'Reply'), this.button);
    this.body.append(element('p', '', this.text));
    own.append(element('span', 'avatar'), by, this.body, row, this.place);
    article.append(own);
    section.append(article);
    return section;
  }
}

function element(tag: string, className = '', text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

export function refused(reason: Refused['reason'], retryAfter?: number): Refused {
  return { type: 'refused', reason, message: reason, ...(retryAfter && { retryAfter }) };
}
