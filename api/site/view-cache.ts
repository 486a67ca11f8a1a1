import type { View } from '../comments/seam.ts';
import type { PublicSettings, Sort, ThreadWindow } from '../protocol.ts';
import { publicPage } from './comment-view.ts';
import type { PageRow } from './schema.ts';
import type { Store } from './store.ts';
import { firstWindow } from './window.ts';

/** What every view of a site says besides its page. */
export interface Framing {
  readonly settings: PublicSettings;
  readonly history: string;
}

/** Views kept. One is some kilobytes; a page that is read much is asked for often enough to stay. */
const MOST = 256;

/** Encodes views, and keeps the first windows of pages until these change. Lives as long as the settings it shows. */
export class ViewCache {
  readonly #framing: Framing;
  readonly #views = new Map<string, View>();

  constructor(framing: Framing) {
    this.#framing = framing;
  }

  /** The window that a page opens with. */
  first(store: Store, key: string, sort: Sort): View {
    const page = store.page(key);
    // Pages that do not exist are endless, and cost nothing to make.
    if (!page) return this.encode(key, undefined, { revision: 0, comments: [] });
    const name = `${sort} ${key}`;
    const kept = this.#views.get(name);
    if (kept?.revision === page.revision) return kept;
    const view = this.encode(key, page, firstWindow(store, page, sort));
    this.#keep(name, view);
    return view;
  }

  /** A stretch of a page as JSON members, for all who get the same. @param page `undefined`: nobody has commented yet */
  encode(key: string, page: PageRow | undefined, stretch: ThreadWindow): View {
    const { settings, history } = this.#framing;
    const members = JSON.stringify({ page: publicPage(key, page), settings, history, ...stretch });
    return {
      revision: stretch.revision,
      version: [history, stretch.revision, settings.mode, Number(settings.guests)].join('.'),
      members: members.slice(1, -1),
    };
  }

  #keep(name: string, view: View): void {
    this.#views.delete(name);
    this.#views.set(name, view);
    const oldest = this.#views.size > MOST ? this.#views.keys().next().value : undefined;
    if (oldest !== undefined) this.#views.delete(oldest);
  }
}
