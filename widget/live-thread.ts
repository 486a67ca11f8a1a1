import { PROTOCOL_VERSION, SUBPROTOCOL } from '../api/protocol.ts';
import { canonicalLink } from './canonical-link.ts';
import { MARK } from './linked.ts';
import { inherit } from './mount.ts';
import type { Notes } from './notes.ts';
import { optionOf } from './option.ts';
import { roomAddress } from './page-address.ts';
import type { EarlyLine, World } from './world.ts';

/** What an element shows once somebody comes near. */
export interface Drawn {
  end(): void;
}

/** What only `embedding` understands, and may name another room. */
const ALIAS = /^(data-)?(host|isso)/;
/** From how far away a thread is loaded. */
const NEAR = '1500px';

/**
 * `<live-thread>`: the comments of a page, live. Fires `livethread:ready`, `:comment`, `:edited`, `:deleted`, `:count`,
 * `:token-expired` and `:error`, and `:before-comment`, which can be cancelled; they bubble and leave shadow trees.
 *
 * It comes with the script, and is little more than a place: what draws the thread is loaded when it is needed.
 */
export class LiveThread extends HTMLElement {
  /** Tells this element from another one of the same name. */
  static readonly livethread = PROTOCOL_VERSION;
  /** Loads the piece that brings `draw`. */
  declare static bring: () => Promise<unknown>;
  declare static draw: (thread: LiveThread) => Drawn;
  /** Where threads that somebody wrote by hand find what they do not say themselves. */
  declare static script?: HTMLScriptElement;

  /** The one that put it here. */
  declare script?: HTMLScriptElement;
  /** A JSON Web Token of the site's own sign-on, else it is `data-token`; `null`: nobody is signed on. */
  declare token?: string | null;
  /** Asked for another token when one has expired; `null`: there is none. */
  declare refreshToken?: () => Promise<string | null> | string | null;
  /** The address of the room that it shows. */
  declare room?: string;
  /** A WebSocket to that room, opened while what speaks on it is under way; absent once that has taken it. */
  declare line?: EarlyLine | undefined;
  /** What surrounds the element, where that is not the page: to be handed in before it is drawn. */
  declare world?: World;
  declare notes?: Notes;
  declare tabNotes?: Notes;

  #drawn: Drawn | undefined;
  #isWanted = false;
  readonly #near = new IntersectionObserver(
    (seen) => seen.some(({ isIntersecting }) => isIntersecting) && void this.load(),
    { rootMargin: NEAR, scrollMargin: NEAR },
  );

  connectedCallback(): void {
    inherit(this, this.script ?? LiveThread.script);
    const when = optionOf(this, 'loading');
    // What is in view at once is not to wait for a frame to be drawn. In a frame of the page, who knows what is.
    const isHere = !when && window.parent === window && Number(this.getClientRects()[0]?.top) < innerHeight;
    if (this.#isWanted || isHere || when === 'eager' || location.hash.startsWith(MARK)) void this.load();
    else if (when !== 'manual') this.#near.observe(this);
  }

  disconnectedCallback(): void {
    this.#near.disconnect();
    this.#drawn?.end();
    this.#drawn = undefined;
    this.#hangUp();
  }

  /** Loads and shows the thread now, wherever it is. */
  async load(): Promise<void> {
    this.#isWanted = true;
    try {
      const bringing = LiveThread.bring();
      this.#dial();
      await bringing;
      if (this.isConnected) this.#drawn ??= LiveThread.draw(this);
    } catch {
      this.#hangUp();
      this.textContent = 'Comments can’t be reached right now.';
      console.error(
        'Livethread: the comments did not load. Does script-src allow their server, and is it there?',
      );
    }
  }

  /** The address of the room that it names by now; what it says of the server, where that is none. */
  roomNamed(
    option = optionOf,
    here = new URL(location.href),
    canonical: string | null | undefined = canonicalLink(),
  ): string {
    const server = option(this, 'server') || (this.script ?? LiveThread.script)?.src || '';
    try {
      return roomAddress({
        server,
        location: here,
        canonical,
        pageId: option(this, 'page-id'),
        pageUrl: option(this, 'page-url'),
      });
    } catch {
      return server;
    }
  }

  #dial(): void {
    if (this.world || this.#drawn || this.line || !this.isConnected) return;
    const room = this.roomNamed();
    if (!room.startsWith('ws') || this.getAttributeNames().some((name) => ALIAS.test(name))) return;
    try {
      const line: EarlyLine = (this.line = new WebSocket(room, SUBPROTOCOL));
      line.onerror = line.onclose = (event: Event) => (line.end = event);
      // A page that is left with a line is not kept for the way back.
      addEventListener('pagehide', this.#hangUp);
      // Browsers take their time to fetch what a page has stored when it is first asked for: now there is some.
      void [localStorage.length, sessionStorage.length];
    } catch {
      // Whoever needs them in earnest is told why not.
    }
  }

  readonly #hangUp = (): void => {
    removeEventListener('pagehide', this.#hangUp);
    this.line?.close();
    this.line = undefined;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'live-thread': LiveThread;
  }
}

/** Threads that stand on the page already begin at once: what they need has to be known by then. */
export function defineThread(): void {
  const taken = customElements.get('live-thread');
  if (!taken) customElements.define('live-thread', LiveThread);
  else if (!('livethread' in taken)) console.error('Livethread: this page has another <live-thread>.');
}
