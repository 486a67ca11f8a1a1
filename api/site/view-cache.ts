import type { View } from '../comments/seam.ts';
import type { PublicSettings, Sort } from '../protocol.ts';
import { publicComment, publicPage } from './comment-view.ts';
import { historyOf } from './ground.ts';
import type { PageRow } from './schema.ts';
import type { Store } from './store.ts';
import { firstWindow } from './window.ts';
import type { FirstWindow } from './window.ts';

/** What every view of a site says besides its page. */
export interface Framing {
  readonly settings: PublicSettings;
  readonly history: string;
}

/** Characters of the views kept. One has some thousands; a page that is read much is asked for often enough to stay. */
const MOST = 8_000_000;

/** Encodes views, and keeps the first windows of pages until these change. Lives as long as the settings it shows. */
export class ViewCache {
  readonly #framing: Framing;
  /** Of the settings; in letters that a header may have, which emojis are not. */
  readonly #version: string;
  readonly #views = new Map<string, View>();
  #characters = 0;

  constructor(framing: Framing) {
    this.#framing = framing;
    this.#version = Object.values(framing.settings)
      .map((value) => encodeURIComponent(String(value)))
      .join('.');
  }

  /** The window that a page opens with. */
  first(store: Store, key: string, sort: Sort): View {
    const page = store.page(key);
    // Pages that do not exist are endless, and cost nothing to make.
    if (!page) return this.encode(store, key, undefined, { revision: 0, comments: [] });
    const name = `${sort} ${key}`;
    const kept = this.#views.get(name);
    const view =
      kept?.revision === page.revision ? kept : this.encode(store, key, page, firstWindow(store, page, sort));
    this.#keep(name, view);
    return view;
  }

  /** A stretch of a page as JSON members, for all who get the same. @param page `undefined`: nobody has commented yet */
  encode(store: Store, key: string, page: PageRow | undefined, stretch: FirstWindow): View {
    const { settings } = this.#framing;
    const history = historyOf(this.#framing.history, page);
    const pinned = page ? store.pinnedOn(page.id).map(publicComment) : [];
    const shown = {
      page: publicPage(key, page),
      settings,
      history,
      ...(pinned.length > 0 ? { pinned } : {}),
    };
    return {
      revision: stretch.revision,
      version: `${history}.${stretch.revision}.${this.#version}`,
      members: JSON.stringify({ ...shown, ...stretch }).slice(1, -1),
    };
  }

  /** The last that was asked for is the last that goes. */
  #keep(name: string, view: View): void {
    this.#drop(name);
    this.#views.set(name, view);
    this.#characters += view.members.length;
    for (const oldest of this.#views.keys()) {
      if (this.#characters <= MOST || oldest === name) return;
      this.#drop(oldest);
    }
  }

  #drop(name: string): void {
    this.#characters -= this.#views.get(name)?.members.length ?? 0;
    this.#views.delete(name);
  }
}
