import { render } from 'lit/html.js';
import { PROTOCOL_VERSION } from '../api/protocol.ts';
import { linked } from './linked.ts';
import { pageNotes, tabNotes } from './notes.ts';
import type { Notes } from './notes.ts';
import { roomAddress } from './page-address.ts';
import { Scene } from './scene.ts';
import type { SessionEvent } from './session-event.ts';
import { styles } from './styles.ts';
import { words } from './words.ts';
import { theWorld } from './world.ts';
import type { World } from './world.ts';

/** Milliseconds after which "1 minute ago" may be another. */
const TICK = 20_000;

/** Each is read with or without `data-` before it. A change begins anew, but for that of a token. */
const OPTIONS = ['page-id', 'page-url', 'server', 'host', 'sort', 'token'] as const;

/**
 * `<live-thread>`: the comments of a page, live. Fires `livethread:ready`, `:comment`, `:edited`, `:deleted`, `:count`,
 * `:token-expired` and `:error`, which bubble and leave shadow trees.
 *
 * It draws with Lit's templates, and is no LitElement: it has no reactive properties, and would pay for them with a
 * sixth of all that a reader downloads.
 */
export class LiveThread extends HTMLElement {
  /** Tells this element from another one of the same name. */
  static readonly livethread = PROTOCOL_VERSION;
  static readonly observedAttributes = OPTIONS.flatMap((name) => [name, `data-${name}`]);

  /** What surrounds the element: to be handed in before it is connected. */
  world: World = theWorld;
  notes: Notes = pageNotes();
  tabNotes: Notes = tabNotes();

  /** Asked for another token of the site's sign-on when one has expired; `null`: there is none. */
  declare refreshToken?: () => Promise<string | null> | string | null;

  readonly #root = this.attachShadow({ mode: 'open' });
  #scene: Scene | undefined;
  #clock = 0;
  #token: string | null | undefined;

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    this.#root.adoptedStyleSheets = [sheet];
    // Keys that are pressed here are no shortcuts of the page.
    for (const type of ['keydown', 'keypress', 'keyup'])
      this.#root.addEventListener(type, (event) => event.stopPropagation());
  }

  /** A JSON Web Token of the site's own sign-on, from here or from `data-token`; `null`: nobody is signed on. */
  get token(): string | null {
    return this.#token === undefined ? this.#option('token') : this.#token;
  }

  set token(token: string | null) {
    this.#token = token;
    this.#scene?.session.who.signOn(token || null);
  }

  connectedCallback(): void {
    if (Object.hasOwn(this, 'token')) {
      // Set before the script came, it hides the accessor.
      const { token } = this;
      Reflect.deleteProperty(this, 'token');
      this.token = token;
    }
    this.#clock = window.setInterval(() => this.#scene?.redraw(), TICK);
    this.#enter();
  }

  disconnectedCallback(): void {
    clearInterval(this.#clock);
    this.#leave();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) return;
    if (name.endsWith('token')) {
      this.token = this.#option('token');
      return;
    }
    if (!this.#scene) return;
    this.#leave();
    this.#enter();
  }

  /** Once all attributes that change together have changed. */
  #enter(): void {
    queueMicrotask(() => {
      if (this.#scene || !this.isConnected) return;
      const address = this.#address();
      if (!address) return void render(words.unreachable, this.#root);
      this.#takeAccent();
      this.#scene = new Scene({
        root: this.#root,
        address,
        sort: this.#option('sort') === 'oldest' ? 'oldest' : 'newest',
        world: this.world,
        notes: this.notes,
        tabNotes: this.tabNotes,
        token: this.token || null,
        renew: async () => (await this.refreshToken?.()) ?? null,
        around: linked(location),
        tell: (event) => this.#tell(event),
      });
      this.#scene.redraw();
    });
  }

  /** The page's own accent, where it has one. Styles can't say this: `accent-color` is no value for others. */
  #takeAccent(): void {
    const { accentColor } = getComputedStyle(this);
    if (accentColor !== 'auto') this.style.setProperty('--livethread-page-accent', accentColor);
  }

  #leave(): void {
    this.#scene?.end();
    this.#scene = undefined;
  }

  #address(): string | undefined {
    const server = this.#option('server') || this.#option('host') || import.meta.url;
    try {
      return roomAddress({
        server,
        location: new URL(location.href),
        canonical: document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href,
        pageId: this.#option('page-id'),
        pageUrl: this.#option('page-url'),
      });
    } catch {
      console.error(`Livethread: "${server}" is no server.`);
      return undefined;
    }
  }

  #option(name: (typeof OPTIONS)[number]): string | null {
    return this.getAttribute(name) ?? this.getAttribute(`data-${name}`);
  }

  #tell({ type, ...detail }: SessionEvent): void {
    if ('reason' in detail && detail.reason === 'unreachable') console.error(`Livethread: ${detail.message}`);
    this.dispatchEvent(new CustomEvent(`livethread:${type}`, { bubbles: true, composed: true, detail }));
  }
}

const taken = customElements.get('live-thread');
if (!taken) customElements.define('live-thread', LiveThread);
else if (!('livethread' in taken))
  console.error('Livethread: this page has another element called <live-thread>.');
