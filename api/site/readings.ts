import { pageIdKey, pageKey } from '../comments/page.ts';
import type { PageAddress, View } from '../comments/seam.ts';
import type { Sort } from '../protocol.ts';
import type { Ground } from './ground.ts';
import { MovingIn } from './transfer/arrival.ts';
import { UntilChanged } from './until-changed.ts';

/** What readers ask again and again, and is read once until something of the site changes. */
export class Readings {
  readonly #stand: () => Ground;
  readonly #keys = new UntilChanged<string | null>(1_000);
  readonly #views = new UntilChanged<View>(100);
  readonly #counts = new UntilChanged<readonly number[] | null, readonly PageAddress[]>(100);

  constructor(stand: () => Ground) {
    this.#stand = stand;
  }

  /** The canonical key of a page, through its aliases; `null` when the address is not that of a page. @throws MovingIn */
  locate(address: PageAddress): string | null {
    this.#assertOpen();
    const name = 'id' in address ? `id ${address.id}` : `url ${address.url}`;
    return this.#keys.get(name, () => {
      const key = this.#keyOf(address);
      return key === null ? null : this.leadsTo(key);
    });
  }

  /** The key that leads somewhere else when its page has moved. @throws MovingIn */
  leadsTo(key: string): string {
    this.#assertOpen();
    return this.#stand().store.pageOfAlias(key) ?? key;
  }

  /** How many comments are published on each page; `null` when one is not the address of a page. @throws MovingIn */
  counts(addresses: readonly PageAddress[]): readonly number[] | null {
    this.#assertOpen();
    return this.#counts.get(addresses, () => {
      const keys = addresses.map((address) => this.#keyOf(address)).filter((key) => key !== null);
      return keys.length < addresses.length ? null : this.#stand().store.counts(keys);
    });
  }

  view(page: string, sort: Sort): View {
    const { views, store } = this.#stand();
    return this.#views.get(`${sort} ${page}`, () => views.first(store, page, sort));
  }

  /** Something changes, or may have changed. */
  forget(): void {
    this.#keys.forget();
    this.#views.forget();
    this.#counts.forget();
  }

  /** As its address says, whatever aliases say. */
  #keyOf(address: PageAddress): string | null {
    if ('id' in address) return pageIdKey(address.id);
    return pageKey(address.url, { parameters: this.#stand().settings.pageParameters });
  }

  #assertOpen(): void {
    if (this.#stand().arrival) throw new MovingIn();
  }
}
