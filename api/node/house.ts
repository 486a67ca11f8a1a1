import type { Lookup } from '../admission.ts';
import type { Health, House, Place, Trouble } from '../app.ts';
import { networkPrefix } from '../comments/network-prefix.ts';
import type { View } from '../comments/seam.ts';
import type { Revision, Sort } from '../protocol.ts';
import type { AddressOf, Connected } from './address.ts';
import type { Assets } from './assets.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import type { OpenSite } from './open-site.ts';
import type { Sites } from './sites.ts';
import type { Streams } from './streams.ts';

export interface NodeHouseSetting {
  readonly lookup: Lookup;
  readonly sites: Sites;
  readonly streams: Streams;
  readonly assets: Assets;
  readonly door: Doorkeeper;
  readonly addressOf: AddressOf;
  readonly hashAddress: (prefix: string) => string;
  readonly isDraining: () => boolean;
  readonly report: (error: unknown) => void;
}

const TROUBLE: Trouble = { status: 503, reason: 'storage-trouble' };
const DRAINING: Trouble = { status: 503, reason: 'draining' };
const NO_PAGE: Trouble = { status: 400, reason: 'bad-target' };

/** What a Node process has behind the front door. */
export class NodeHouse implements House {
  readonly lookup: Lookup;
  readonly report: (error: unknown) => void;
  readonly #setting: NodeHouseSetting;
  readonly #incoming = new WeakMap<Request, Connected>();

  constructor(setting: NodeHouseSetting) {
    this.#setting = setting;
    this.lookup = setting.lookup;
    this.report = setting.report;
  }

  /** Remembers the connection behind a request: its address is not in the request. */
  introduce(request: Request, incoming: Connected): void {
    this.#incoming.set(request, incoming);
  }

  async read(place: Place, sort: Sort): Promise<View | Trouble> {
    return this.#at(place, (site, page) => site.authority.read((authority) => authority.view(page, sort)));
  }

  async watch(place: Place, since: Revision | undefined, request: Request): Promise<Response | Trouble> {
    const { door, streams, addressOf, hashAddress, isDraining } = this.#setting;
    if (isDraining()) return DRAINING;
    const incoming = this.#incoming.get(request);
    const prefix = incoming ? networkPrefix(addressOf(incoming)) : '';
    return this.#at(place, (site, page): Response | Trouble => {
      if (!door.enter(prefix, Date.now())) return { status: 429, reason: 'too-many' };
      return streams.open(site, page, since, hashAddress(prefix), () => door.leave(prefix));
    });
  }

  asset(request: Request): Promise<Response | null> {
    return this.#setting.assets.serve(request);
  }

  health(): Health {
    const { isDraining, sites } = this.#setting;
    return { status: isDraining() ? 'draining' : 'ready', trouble: sites.inTrouble().length };
  }

  #at<T>({ site: name, page: address }: Place, work: (site: OpenSite, page: string) => T): T | Trouble {
    try {
      const site = this.#setting.sites.get(name);
      const page = site.authority.read((authority) => authority.locate(address));
      return page === null ? NO_PAGE : work(site, page);
    } catch (error) {
      if (error instanceof DatabaseTrouble) return TROUBLE;
      throw error;
    }
  }
}
