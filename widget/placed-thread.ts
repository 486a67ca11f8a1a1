import { render } from 'lit/html.js';
import type { Following } from './embedding/embedding.ts';
import { linked } from './linked.ts';
import type { Drawn, LiveThread } from './live-thread.ts';
import { pageNotes, tabNotes } from './notes.ts';
import { optionOf } from './option.ts';
import type { ThreadOptions } from './options.ts';
import { Piece } from './piece.ts';
import { Scene } from './scene.ts';
import type { SessionEvent } from './session-event.ts';
import { sortOf } from './sort.ts';
import { styles } from './styles.ts';
import { say, speakAs } from './words.ts';
import { worldWith } from './world.ts';

/** What only `embedding` understands. */
const RARE = /^(data-)?(t-|isso|sso|page-[tl]|title|lang|theme|live|input|host|site|app|web)/;

/**
 * A thread that somebody came near. Most need no more than this to begin with; what the page says besides, and which page
 * it is by now, is for `embedding`.
 */
export class PlacedThread implements Drawn {
  readonly host: LiveThread;
  readonly root: ShadowRoot;
  scene: Scene | undefined;
  /** Where we were when this began. */
  readonly start = location.href;
  /** What is shown, if anything is; see `roomNamed`. */
  room: string | undefined;
  token: string | null | undefined;
  /** Follows what the element and the page say from now on. */
  readonly #following = new Piece(
    async () => new (await import('./embedding/embedding.ts')).Following(this),
    (following) => this.#found(following),
  );
  #isOver = false;

  constructor(host: LiveThread) {
    this.host = host;
    this.root = host.shadowRoot ?? openRoot(host);
    if (host.getAttributeNames().some((name) => RARE.test(name))) this.#following.want();
    else this.#begin();
  }

  end(): void {
    this.#isOver = true;
    this.#following.piece?.end();
    this.scene?.end();
  }

  /** @param room see `roomNamed` */
  show(room: string, sort: string | null, options?: ThreadOptions): void {
    if (this.#isOver) return;
    const { host, root } = this;
    this.scene?.end();
    this.scene = undefined;
    host.room = this.room = room;
    this.token = host.token === undefined ? optionOf(host, 'token') : host.token;
    if (!room.startsWith('ws')) {
      // To tell the owner.
      this.#following.want();
      speakAs({ own: options?.texts });
      return void render(say('unreachable'), root);
    }
    const { lang } = document.documentElement;
    this.scene = new Scene({
      root,
      address: room,
      sort: sortOf(sort) ?? 'newest',
      world: host.world ?? worldWith(host),
      notes: (host.notes ??= pageNotes()),
      tabNotes: (host.tabNotes ??= tabNotes()),
      token: this.token || null,
      renew: async () => (await host.refreshToken?.()) ?? null,
      around: linked(location),
      title: document.title,
      mayPost: (text, parent) => this.#tell('before-comment', { text, parent }),
      language: lang,
      ...options,
      tell: (event) => this.#hear(event),
    });
    this.scene.redraw();
    this.#takeAccent();
  }

  /** As most are. */
  #begin(): void {
    this.show(this.host.roomNamed(), optionOf(this.host, 'sort'));
  }

  #found(following: Following | undefined): void {
    if (this.#isOver) return following?.end();
    if (this.room === undefined) this.#begin();
  }

  /** The page's own accent, where it has one. Styles can't say this: `accent-color` is no value for others. */
  #takeAccent(): void {
    const { accentColor } = getComputedStyle(this.host);
    if (accentColor !== 'auto') this.host.style.setProperty('--livethread-page-accent', accentColor);
  }

  #hear(event: SessionEvent): void {
    const { type, ...detail } = event;
    if (type === 'ready' || type === 'error') this.#following.want();
    this.#following.piece?.hear(event);
    this.#tell(type, detail);
  }

  /** Says whether nobody objects. */
  #tell(type: string, detail: object): boolean {
    const event = { bubbles: true, composed: true, cancelable: true, detail };
    return this.host.dispatchEvent(new CustomEvent(`livethread:${type}`, event));
  }
}

function openRoot(host: Element): ShadowRoot {
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  // Keys that are pressed here are no shortcuts of the page.
  for (const type of ['keydown', 'keypress', 'keyup'])
    root.addEventListener(type, (event) => event.stopPropagation());
  return root;
}

// The element is of the script, which is no module that one could import from.
Object.assign(customElements.get('live-thread') ?? {}, {
  draw: (host: LiveThread): Drawn => new PlacedThread(host),
});
