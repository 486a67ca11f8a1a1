import type { AdminHouse, TurnedAway } from '../admin/admin-house.ts';
import type { Lookup } from '../admission.ts';
import type { Counts, Basis, Health, House, Place } from '../house.ts';
import { bearerToken, isWrongToken, noSite } from '../bearer.ts';
import { NOBODY, OPERATOR } from '../comments/administration.ts';
import type { Actor, AdminAnswer, AdminCall } from '../comments/administration.ts';
import type { Departure, DirectoryAnswer, DirectoryRequest } from '../comments/directory.ts';
import { networkPrefix } from '../comments/network-prefix.ts';
import { refuse } from '../comments/refusal.ts';
import type { PageAddress, View } from '../comments/seam.ts';
import { isLikeStewards } from '../comments/steward-token.ts';
import type { Said } from '../other-ways/said.ts';
import type { Refused, Revision, Sort } from '../protocol.ts';
import type { Site } from '../site/site.ts';
import { NO_PAGE, TOO_MANY } from '../trouble.ts';
import type { Trouble } from '../trouble.ts';
import type { AddressOf, Connected } from './address.ts';
import type { Assets } from './assets.ts';
import type { OpenDirectory } from './directory-file.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { FinishedAnswers } from './finished-answers.ts';
import { Guesses } from './guesses.ts';
import type { OpenSite } from './open-site.ts';
import type { Operator } from './operator.ts';
import { orTrouble, orTroubleLater } from './or-trouble.ts';
import type { Sites } from './sites.ts';
import type { Streams } from './streams.ts';

export interface NodeHouseSetting {
  readonly directory: OpenDirectory;
  readonly sites: Sites;
  readonly streams: Streams;
  readonly assets: Assets;
  readonly door: Doorkeeper;
  readonly addressOf: AddressOf;
  readonly hashAddress: (prefix: string) => string;
  readonly isDraining: () => boolean;
  readonly operator: Operator;
  readonly report: (error: unknown) => void;
}

const DRAINING = { status: 503, reason: 'draining' } as const satisfies Trouble;

/** What a Node process has behind the front door. */
export class NodeHouse implements House, AdminHouse {
  readonly lookup: Lookup;
  readonly report: (error: unknown) => void;
  /** Answers that may be given again. */
  readonly finished: FinishedAnswers;
  readonly #setting: NodeHouseSetting;
  readonly #incoming = new WeakMap<Request, Connected>();
  readonly #guesses = new Guesses();

  constructor(setting: NodeHouseSetting) {
    this.#setting = setting;
    this.lookup = setting.directory.lookup;
    this.report = setting.report;
    this.finished = new FinishedAnswers(() => setting.directory.edition);
  }

  keep(request: Request, basis: Basis): void {
    this.finished.note(request, basis);
  }

  /** Remembers the connection behind a request: its address is not in the request. */
  introduce(request: Request, incoming: Connected): void {
    this.#incoming.set(request, incoming);
  }

  read({ site, page: address }: Place, sort: Sort): View | Trouble | Promise<View | Trouble> {
    return this.#see(site, (authority) => {
      const page = authority.locate(address);
      return page === null ? NO_PAGE : authority.view(page, sort);
    });
  }

  counts(site: string, pages: readonly PageAddress[]): Counts | Promise<Counts> {
    return this.#see(site, (authority) => authority.counts(pages) ?? NO_PAGE);
  }

  async watch(place: Place, since: Revision | undefined, request: Request): Promise<Response | Trouble> {
    const { streams, hashAddress } = this.#setting;
    return this.#at(place, (site, page) =>
      this.#seat(request, (prefix, left) => streams.open(site, page, since, hashAddress(prefix), left)),
    );
  }

  async post(place: Place, { way, messages }: Said, request: Request): Promise<Response | string | Trouble> {
    const { streams, hashAddress, isDraining } = this.#setting;
    return this.#at<Response | string | Trouble>(place, (site, page) => {
      if (isDraining()) return DRAINING;
      switch (way.type) {
        case 'stream':
          return this.#seat(request, (prefix, left) =>
            streams.openSeat(site, page, messages, hashAddress(prefix), left),
          );
        case 'seat':
          return streams.say(site, page, way.secret, messages);
        case 'poll':
          return streams.answer(site, page, messages, hashAddress(this.#prefixOf(request)));
        default:
          return way satisfies never;
      }
    });
  }

  async actor(request: Request): Promise<Actor | TurnedAway | null> {
    const { operator, directory } = this.#setting;
    const token = bearerToken(request);
    if (token === null) return null;
    if (operator.isTheirs(token)) return { steward: OPERATOR };
    if (!isLikeStewards(token)) return { token };
    return orTroubleLater(async () => {
      const steward = directory.recognise(token);
      return steward ? { steward } : { token };
    });
  }

  async administer(name: string, call: AdminCall, request: Request): Promise<AdminAnswer | TurnedAway> {
    return this.#unlessGuessing(request, () =>
      this.#of(name, call.actor, async (site) => site.administer(call)),
    );
  }

  async direct(
    asked: DirectoryRequest,
    actor: Actor,
    request: Request,
  ): Promise<DirectoryAnswer | TurnedAway> {
    return this.#unlessGuessing(request, () => {
      const { answer, departures } = this.#setting.directory.ask(asked, actor);
      for (const departure of departures) this.#end(departure);
      return answer;
    });
  }

  async follow(
    name: string,
    after: number | undefined,
    actor: Actor,
    request: Request,
  ): Promise<Response | AdminAnswer | TurnedAway> {
    return this.#unlessGuessing(request, async () => {
      const stream = await this.#of(name, actor, async (site) =>
        this.#seat(request, (_prefix, left) => this.#setting.streams.follow(site, after, actor, left)),
      );
      const gone = this.#goneMeanwhile(name, actor);
      if (!(stream instanceof Response) || !gone) return stream;
      await stream.body?.cancel();
      return gone;
    });
  }

  asset(request: Request): Promise<Response | null> {
    return this.#setting.assets.serve(request);
  }

  get isDraining(): boolean {
    return this.#setting.isDraining();
  }

  health(): Health {
    const { sites } = this.#setting;
    return { status: this.isDraining ? 'draining' : 'ready', trouble: sites.inTrouble().length };
  }

  /** Reads what is on disk: at once, unless something is on its way there. */
  #see<Answer>(name: string, work: (site: Site) => Answer): Answer | Trouble | Promise<Answer | Trouble> {
    return orTrouble(() => {
      const { authority } = this.#setting.sites.get(name);
      if (authority.isSettled) return authority.read(work);
      return orTroubleLater(async () => {
        await authority.settled();
        return authority.read(work);
      });
    });
  }

  #prefixOf(request: Request): string {
    const incoming = this.#incoming.get(request);
    return incoming ? networkPrefix(this.#setting.addressOf(incoming)) : '';
  }

  /** What was removed while the site was asked, when there was no stream yet that could be ended. */
  #goneMeanwhile(name: string, actor: Actor): Refused | TurnedAway | null {
    const { directory } = this.#setting;
    if (!directory.isSite(name)) return noSite(actor);
    const isThere =
      'token' in actor || actor.steward.id === OPERATOR.id || directory.isSteward(actor.steward.id);
    return isThere ? null : refuse('not-introduced', { message: NOBODY });
  }

  /** Opens a stream, which counts until it has `left`. */
  #seat<Stream>(
    request: Request,
    open: (prefix: string, left: () => void) => Stream,
  ): Stream | typeof DRAINING | typeof TOO_MANY {
    const { door, isDraining } = this.#setting;
    if (isDraining()) return DRAINING;
    const prefix = this.#prefixOf(request);
    return door.enter(prefix, performance.now()) ? open(prefix, () => door.leave(prefix)) : TOO_MANY;
  }

  /** From where too many tokens were wrong none is looked at for a while. */
  async #unlessGuessing<Answer extends object>(
    request: Request,
    answer: () => Answer | Promise<Answer>,
  ): Promise<Answer | typeof TOO_MANY> {
    const prefix = this.#prefixOf(request);
    if (this.#guesses.areTooMany(prefix, performance.now())) return TOO_MANY;
    const answered = await answer();
    if (isWrongToken(answered)) this.#guesses.add(prefix, performance.now());
    return answered;
  }

  async #of<Answer>(
    name: string,
    actor: Actor,
    ask: (site: OpenSite) => Promise<Answer>,
  ): Promise<Answer | Refused | TurnedAway> {
    const { directory, sites } = this.#setting;
    if (!directory.isSite(name)) return noSite(actor);
    return orTroubleLater(async () => ask(sites.get(name)));
  }

  /** Ends the sessions of those who have no right to them any more. */
  #end(departure: Departure): void {
    const { sites } = this.#setting;
    if ('steward' in departure) sites.dismiss(departure.steward);
    else sites.closeSite(departure.site, departure.code);
  }

  async #at<Answer>(
    { site: name, page: address }: Place,
    work: (site: OpenSite, page: string) => Answer | Promise<Answer>,
  ): Promise<Answer | Trouble> {
    return orTroubleLater(async () => {
      const site = this.#setting.sites.get(name);
      // Whoever comes here will ask for more than is read, and would only then be told.
      site.authority.disk.assertAnswering();
      await site.authority.settled();
      const page = site.authority.read((authority) => authority.locate(address));
      return page === null ? NO_PAGE : work(site, page);
    });
  }
}
