import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { TurnedAway } from '../admin/admin-house.ts';
import { admitUpgrade } from '../admission.ts';
import type { Lookup } from '../admission.ts';
import type { Health, House, Place, Trouble } from '../app.ts';
import { NOBODY } from '../comments/administration.ts';
import type { Actor, AdminAnswer, AdminRequest } from '../comments/administration.ts';
import { networkPrefix } from '../comments/network-prefix.ts';
import { refuse } from '../comments/refusal.ts';
import type { View } from '../comments/seam.ts';
import type { Revision, Sort } from '../protocol.ts';
import { serveAsset } from './assets.ts';
import { readAddressKey, readDirectory } from './environment.ts';
import type { Environment } from './environment.ts';
import { refusalResponse } from './refusal-response.ts';
import { report } from './report.ts';
import { visitRequest } from './visit.ts';

const TROUBLE: Trouble & TurnedAway = { status: 503, reason: 'storage-trouble' };

/** What a Worker has behind the front door: the objects of its sites. It keeps nothing itself. */
export class CloudflareHouse implements House {
  readonly lookup: Lookup;
  readonly report = report;
  readonly #environment: Environment;
  readonly #addressKey: string;
  readonly #isSite: (name: string) => boolean;

  /** @throws ConfigurationError */
  constructor(environment: Environment) {
    this.#environment = environment;
    const { lookup, isSite } = readDirectory(environment);
    this.lookup = lookup;
    this.#isSite = isSite;
    this.#addressKey = readAddressKey(environment);
  }

  /** Answers a request to upgrade. It never collides with an HTTP route: any path can be a page. */
  async upgrade(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const knock = { origin: request.headers.get('Origin'), target: pathname + search };
    const admitted = admitUpgrade(knock, request.headers.get('Sec-WebSocket-Protocol'), this.lookup);
    if (!admitted.ok) return refusalResponse(admitted.status, admitted.reason);
    const visit = visitRequest({ page: admitted.page, address: this.#addressOf(request) }, 'socket');
    const response = await this.#ask(admitted.site, (site) => site.fetch(visit));
    return 'reason' in response ? refusalResponse(response.status, response.reason) : response;
  }

  async read({ site: name, page }: Place, sort: Sort): Promise<View | Trouble> {
    return this.#ask<View | Trouble>(name, async (site) => site.view(page, sort));
  }

  async watch(
    { site: name, page }: Place,
    since: Revision | undefined,
    request: Request,
  ): Promise<Response | Trouble> {
    const visit = visitRequest({ page, address: this.#addressOf(request), since }, 'stream');
    return this.#ask(name, (site) => site.fetch(visit));
  }

  actor(token: string): Actor {
    const { OPERATOR_TOKEN = '' } = this.#environment;
    const isTheirs = OPERATOR_TOKEN !== '' && timingSafeEqual(sha256(token), sha256(OPERATOR_TOKEN));
    return isTheirs ? 'operator' : { token };
  }

  /** Who has no token learns nothing of which sites there are. */
  async administer(site: string, asked: AdminRequest, actor: Actor): Promise<AdminAnswer | TurnedAway> {
    if (this.#isSite(site)) return this.#ask(site, async (object) => object.administer(asked, actor));
    return actor === 'operator'
      ? { status: 404, reason: 'not-found' }
      : refuse('not-introduced', { message: NOBODY });
  }

  asset(request: Request): Promise<Response | null> {
    return serveAsset(this.#environment.ASSETS, request);
  }

  /** Nobody can ask all objects how they are. */
  health(): Health {
    return { status: 'ready', trouble: 0 };
  }

  async #ask<Answer>(
    name: string,
    question: (site: Site) => Promise<Answer>,
  ): Promise<Answer | typeof TROUBLE> {
    try {
      return await question(this.#environment.SITE.getByName(name));
    } catch (error) {
      report(error);
      return TROUBLE;
    }
  }

  /** Who has a copy of a database learns no address from it: the key is a secret of the Worker. */
  #addressOf(request: Request): string {
    const prefix = networkPrefix(request.headers.get('CF-Connecting-IP') ?? '');
    return createHmac('sha256', this.#addressKey).update(prefix).digest('base64url').slice(0, 22);
  }
}

type Site = ReturnType<Environment['SITE']['getByName']>;

function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}
