import type { TurnedAway } from '../admin/admin-house.ts';
import type { Lookup } from '../admission.ts';
import { NOBODY } from '../comments/administration.ts';
import type { Actor, AdminAnswer, AdminRequest } from '../comments/administration.ts';
import { refuse } from '../comments/refusal.ts';
import type { Health, House, Place, Trouble } from '../app.ts';
import { networkPrefix } from '../comments/network-prefix.ts';
import type { View } from '../comments/seam.ts';
import type { Revision, Sort } from '../protocol.ts';
import type { AddressOf, Connected } from './address.ts';
import type { Assets } from './assets.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { Guesses } from './guesses.ts';
import type { Operator } from './operator.ts';
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
  readonly isSite: (name: string) => boolean;
  readonly operator: Operator;
  readonly report: (error: unknown) => void;
}

const TROUBLE: Trouble = { status: 503, reason: 'storage-trouble' };
const DRAINING: Trouble = { status: 503, reason: 'draining' };
const NO_SITE: TurnedAway = { status: 404, reason: 'not-found' };
const NO_PAGE: Trouble = { status: 400, reason: 'bad-target' };

/** What a Node process has behind the front door. */
export class NodeHouse implements House {
  readonly lookup: Lookup;
  readonly report: (error: unknown) => void;
  readonly #setting: NodeHouseSetting;
  readonly #incoming = new WeakMap<Request, Connected>();
  readonly #guesses = new Guesses();

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
    const { door, streams, hashAddress, isDraining } = this.#setting;
    if (isDraining()) return DRAINING;
    const prefix = this.#prefixOf(request);
    return this.#at(place, (site, page): Response | Trouble => {
      if (!door.enter(prefix, performance.now())) return { status: 429, reason: 'too-many' };
      return streams.open(site, page, since, hashAddress(prefix), () => door.leave(prefix));
    });
  }

  actor(token: string): Actor {
    return this.#setting.operator.isTheirs(token) ? 'operator' : { token };
  }

  async administer(
    site: string,
    asked: AdminRequest,
    actor: Actor,
    request: Request,
  ): Promise<AdminAnswer | TurnedAway> {
    const prefix = this.#prefixOf(request);
    if (this.#guesses.areTooMany(prefix, performance.now())) return { status: 429, reason: 'too-many' };
    const answer = await this.#putTo(site, asked, actor);
    const isWrong = 'type' in answer && answer.type === 'refused' && answer.reason === 'not-introduced';
    if (isWrong) this.#guesses.add(prefix, performance.now());
    return answer;
  }

  asset(request: Request): Promise<Response | null> {
    return this.#setting.assets.serve(request);
  }

  health(): Health {
    const { isDraining, sites } = this.#setting;
    return { status: isDraining() ? 'draining' : 'ready', trouble: sites.inTrouble().length };
  }

  #prefixOf(request: Request): string {
    const incoming = this.#incoming.get(request);
    return incoming ? networkPrefix(this.#setting.addressOf(incoming)) : '';
  }

  /** Who has no token learns nothing of which sites there are. */
  async #putTo(site: string, asked: AdminRequest, actor: Actor): Promise<AdminAnswer | TurnedAway> {
    const { isSite, sites } = this.#setting;
    if (!isSite(site)) return actor === 'operator' ? NO_SITE : refuse('not-introduced', { message: NOBODY });
    try {
      return await sites.get(site).administer(asked, actor);
    } catch (error) {
      if (error instanceof DatabaseTrouble) return { status: 503, reason: 'storage-trouble' };
      throw error;
    }
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
