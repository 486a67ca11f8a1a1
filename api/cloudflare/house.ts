import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { TurnedAway } from '../admin/admin-house.ts';
import { readAddressKeyText } from '../address-key.ts';
import { admitUpgrade } from '../admission.ts';
import type { Lookup } from '../admission.ts';
import type { Health, House, Place } from '../house.ts';
import { bearerToken, noSite } from '../bearer.ts';
import { OPERATOR } from '../comments/administration.ts';
import type { Actor, AdminAnswer, AdminCall } from '../comments/administration.ts';
import type { DirectoryAnswer, DirectoryRequest } from '../comments/directory.ts';
import { networkPrefix } from '../comments/network-prefix.ts';
import type { PageAddress, View } from '../comments/seam.ts';
import { isLikeStewards } from '../comments/steward-token.ts';
import type { Said } from '../other-ways/said.ts';
import type { Refused, Revision, Sort } from '../protocol.ts';
import type { RoomPlace } from '../room/far/dispatch.ts';
import { onlyReads } from '../room/far/openings.ts';
import type { Trouble } from '../trouble.ts';
import { AskedOften } from './asked-often.ts';
import { serveAsset } from './assets.ts';
import { askAgain, orTrouble } from './asking-again.ts';
import type { OutOfReach } from './asking-again.ts';
import type { Directed } from './directory-object.ts';
import { readAddressKey, readSeeds } from './environment.ts';
import type { Environment } from './environment.ts';
import { readJurisdiction } from './jurisdiction.ts';
import { KnownSites } from './known-sites.ts';
import { directoryObject, roomObject, siteObject } from './objects.ts';
import { refusalResponse } from './refusal-response.ts';
import { isReading, isSafeTwice } from './safe-twice.ts';
import { roomOfSecret } from './room-name.ts';
import { followSite } from './relay.ts';
import { Seating } from './seating.ts';
import { readResponse } from './seating-response.ts';
import type { Away } from './seating-response.ts';
import { report } from './report.ts';
import { visitRequest } from './visit.ts';
import type { Visit } from './visit.ts';

/** What a Worker has behind the front door: the directory, and the objects of its sites. */
export class CloudflareHouse implements House {
  readonly lookup: Lookup;
  readonly report = report;
  readonly #environment: Environment;
  readonly #addressKey: Uint8Array;
  readonly #known: KnownSites;
  readonly #seating = new Seating();
  readonly #counts = new AskedOften<readonly number[] | Trouble>(Date.now, (one) => !('reason' in one));

  /** @throws ConfigurationError */
  constructor(environment: Environment) {
    readSeeds(environment);
    readJurisdiction(environment);
    this.#environment = environment;
    this.#addressKey = readAddressKeyText(readAddressKey(environment));
    this.#known = new KnownSites({
      ask: (version) => askAgain(async () => this.#directory.snapshot(version), true),
      now: Date.now,
      report,
    });
    this.lookup = this.#known.lookup;
  }

  /** To be awaited before anything that has to do with a site. @returns whether it is known which sites there are */
  load(context: ExecutionContext): Promise<boolean> {
    return this.#known.load((work) => context.waitUntil(work));
  }

  /** Answers a request to upgrade. It never collides with an HTTP route: any path can be a page. */
  async upgrade(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const knock = { origin: request.headers.get('Origin'), target: pathname + search };
    const admitted = admitUpgrade(knock, request.headers.get('Sec-WebSocket-Protocol'), this.lookup);
    if (!admitted.ok) return refusalResponse(admitted.status, admitted.reason);
    const response = await this.#seat(admitted, { address: this.#addressOf(request) }, 'socket');
    return 'reason' in response
      ? refusalResponse(response.status, response.reason, response.message)
      : response;
  }

  read({ site, page }: Place, sort: Sort, request?: Request): Promise<View | Trouble> {
    const from = request && this.#addressOf(request);
    return this.#seating.seat<View>(site, page, {
      atSite: () => this.#ask<View | Away | Trouble>(site, async (object) => object.view(page, sort, from)),
      inRoom: async (place) => this.#room(site, place).view(site, place, sort, from),
      ...(from !== undefined && { poller: from }),
    });
  }

  counts(name: string, pages: readonly PageAddress[]): Promise<readonly number[] | Trouble> {
    return this.#counts.get(JSON.stringify([name, pages]), () =>
      this.#ask<readonly number[] | Trouble>(name, async (site) => site.counts(pages)),
    );
  }

  watch(place: Place, since: Revision | undefined, request: Request): Promise<Response | Trouble> {
    return this.#seat(place, { address: this.#addressOf(request), since }, 'stream');
  }

  async post({ site, page }: Place, said: Said, request: Request): Promise<Response | Trouble> {
    const address = this.#addressOf(request);
    const { way, messages } = said;
    const number = way.type === 'seat' ? roomOfSecret(way.secret) : null;
    const atSite = () =>
      this.#ask<Response | Trouble>(site, async (object) => object.post(page, said, address));
    const isPoll = way.type === 'poll' && onlyReads(messages);
    if (way.type !== 'stream' && !isPoll && number === null) return atSite();
    return this.#seating.seat<Response>(site, page, {
      atSite: async () => seatedOr(await atSite()),
      inRoom: async (place) => seatedOr(await this.#room(site, place).post(site, place, said, address)),
      ...(number !== null && { number }),
      ...(isPoll && { poller: address }),
    });
  }

  async actor(request: Request): Promise<Actor | TurnedAway | null> {
    const token = bearerToken(request);
    if (token === null) return null;
    if (this.#isOperators(token)) return { steward: OPERATOR };
    // Nonsense must cost the one directory nothing.
    if (!isLikeStewards(token)) return { token };
    return orTrouble(async () => {
      const steward = await this.#directory.recognise(token);
      return steward ? { steward } : { token };
    }, true);
  }

  administer(site: string, call: AdminCall): Promise<AdminAnswer | TurnedAway> {
    return this.#of(site, call.actor, async (object) => object.administer(call), isSafeTwice(call));
  }

  async direct(asked: DirectoryRequest, actor: Actor): Promise<DirectoryAnswer | TurnedAway> {
    const question = async () => this.#directory.direct(asked, actor);
    const directed = await orTrouble<Directed>(question, isReading(asked));
    if ('status' in directed) return directed;
    this.#known.take(directed.snapshot);
    return directed.answer;
  }

  async follow(
    site: string,
    after: number | undefined,
    actor: Actor,
    request: Request,
  ): Promise<Response | AdminAnswer | TurnedAway> {
    const following = { actor, address: this.#addressOf(request) };
    const isSite = await this.#isSite(site, actor);
    return isSite ? followSite((question) => this.#ask(site, question), following, after) : noSite(actor);
  }

  asset(request: Request): Promise<Response | null> {
    return serveAsset(this.#environment.ASSETS, request);
  }

  /** Nobody can ask all objects how they are. */
  health(): Health {
    return { status: 'ready', trouble: 0 };
  }

  /** Seats a reader, wherever the readers of the page sit. */
  #seat(
    { site, page }: Place,
    whom: Omit<Visit, 'page'>,
    way: 'socket' | 'stream',
  ): Promise<Response | Trouble> {
    return this.#seating.seat<Response>(site, page, {
      atSite: async () =>
        seatedOr(await this.#ask(site, (object) => object.fetch(visitRequest({ ...whom, page }, way)))),
      inRoom: async (place) =>
        seatedOr(await this.#room(site, place).fetch(visitRequest({ ...whom, site, place }, way))),
    });
  }

  #room(site: string, place: RoomPlace): ReturnType<Environment['ROOM']['getByName']> {
    return roomObject(this.#environment, site, place);
  }

  get #directory(): ReturnType<Environment['DIRECTORY']['getByName']> {
    return directoryObject(this.#environment);
  }

  /** Takes the same time whichever it is. */
  #isOperators(token: string): boolean {
    const { OPERATOR_TOKEN = '' } = this.#environment;
    return OPERATOR_TOKEN !== '' && timingSafeEqual(sha256(token), sha256(OPERATOR_TOKEN));
  }

  async #of<Answer>(
    name: string,
    actor: Actor,
    question: (site: Site) => Promise<Answer>,
    isRepeatable = true,
  ): Promise<Answer | Refused | TurnedAway> {
    return (await this.#isSite(name, actor)) ? this.#ask(name, question, isRepeatable) : noSite(actor);
  }

  async #isSite(name: string, actor: Actor): Promise<boolean> {
    // Another copy of the Worker may have just added it.
    if (!this.#known.isSite(name) && 'steward' in actor) await this.#known.renew();
    return this.#known.isSite(name);
  }

  #ask<Answer>(
    name: string,
    question: (site: Site) => Promise<Answer>,
    isRepeatable = true,
  ): Promise<Answer | OutOfReach> {
    return orTrouble(() => question(siteObject(this.#environment, name)), isRepeatable);
  }

  /** Who has a copy of a database learns no address from it: the key is a secret of the Worker. */
  #addressOf(request: Request): string {
    const prefix = networkPrefix(request.headers.get('CF-Connecting-IP') ?? '');
    return createHmac('sha256', this.#addressKey).update(prefix).digest('base64url').slice(0, 22);
  }
}

type Site = ReturnType<Environment['SITE']['getByName']>;

function seatedOr(answer: Response | Trouble): Response | Away | Trouble {
  return answer instanceof Response ? readResponse(answer) : answer;
}

function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}
