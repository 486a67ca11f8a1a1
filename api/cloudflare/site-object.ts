import { DurableObject } from 'cloudflare:workers';
import { refusalToFollow } from '../admin/moderation-stream.ts';
import type { AdminAnswer, AdminCall } from '../comments/administration.ts';
import { refuse } from '../comments/refusal.ts';
import type {
  Authority,
  Caller,
  News,
  PageAddress,
  SiteAnswer,
  SiteRequest,
  View,
} from '../comments/seam.ts';
import type { Said } from '../other-ways/said.ts';
import { PING, PONG } from '../protocol.ts';
import type { Sort } from '../protocol.ts';
import type { Pulled, Report, RoomPlace } from '../room/far/dispatch.ts';
import { deliver } from '../room/news.ts';
import { KeyRing } from '../sign-on/key-ring.ts';
import { SignedOnAuthority } from '../sign-on/signed-on-authority.ts';
import { Site } from '../site/site.ts';
import { NO_PAGE } from '../trouble.ts';
import type { Trouble } from '../trouble.ts';
import { administerKeys } from '../try-key.ts';
import type { TrialSetting } from '../try-key.ts';
import { AlarmClock } from './alarm-clock.ts';
import { Audiences } from './audiences.ts';
import { readLimits } from './environment.ts';
import type { Environment, ObjectLimits } from './environment.ts';
import { FarDesk } from './far-desk.ts';
import { fetchKeys } from './fetch-keys.ts';
import { CHORES_SOON, FollowUp } from './follow-up.ts';
import { readFollowing } from './following.ts';
import type { Following } from './following.ts';
import { Hall } from './hall.ts';
import { HibernatingFollower, isFollowing } from './hibernating-follower.ts';
import { answerClose } from './hibernating-seat.ts';
import { objectHost } from './object-host.ts';
import { nextLook } from './patience.ts';
import { Posts } from './posts.ts';
import { refusalResponse } from './refusal-response.ts';
import type { Away } from './seating-response.ts';
import { SiteDesk } from './site-desk.ts';
import { databaseOf, prepareStorage } from './storage.ts';
import { openStream } from './streams.ts';
import { readVisit } from './visit.ts';

/**
 * One site: its database, its authority, and the seats of its readers. It sleeps between two messages, and may be made
 * anew before any of them.
 */
export class SiteObject extends DurableObject<Environment> {
  readonly #limits: ObjectLimits;
  readonly #site: Site;
  readonly #desk: SiteDesk;
  /** What keys and tokens are tried with. */
  readonly #trial: TrialSetting;
  /** The site as those see it who sit in its rooms. */
  readonly #entrance: Authority;
  readonly #audiences: Audiences;
  readonly #far: FarDesk;
  readonly #hall: Hall;
  readonly #posts: Posts;
  readonly #clock: AlarmClock;
  readonly #followUp: FollowUp;

  constructor(context: DurableObjectState, environment: Environment) {
    super(context, environment);
    const { name } = context.id;
    if (name === undefined) throw new Error('A site is found by its name.');
    // Answered by the runtime, without waking the object. [P30]
    context.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG));
    this.#clock = new AlarmClock(context.storage);
    void context.blockConcurrencyWhile(async () => {
      const now = Date.now();
      const isChanged = prepareStorage(context.storage, name, now);
      if (isChanged) await this.#clock.wakeAt(now + CHORES_SOON);
    });
    this.#limits = readLimits(environment);
    this.#site = new Site(databaseOf(context.storage), objectHost, this.#limits.site);
    const [site, clock, audiences] = [this.#site, this.#clock, () => this.#audiences];
    this.#far = new FarDesk({ site, name, context, environment, clock, audiences });
    this.#desk = new SiteDesk(site, context.storage, this.#far.rooms, this.#limits.siteBytes);
    const signOn = {
      site: name,
      keys: () => this.#site.signOnKeys(),
      ring: new KeyRing(fetchKeys),
      now: Date.now,
    };
    this.#trial = { ...signOn, fetchKeys };
    this.#entrance = new SignedOnAuthority({ ...signOn, inner: this.#desk });
    const { messages, seatsPerAddress } = this.#limits;
    const elsewhere = (page: string) => this.#far.rooms.readers(page);
    this.#audiences = new Audiences({ context, site: this.#entrance, elsewhere, messages });
    this.#followUp = new FollowUp({
      context,
      clock: this.#clock,
      site: this.#site,
      desk: this.#desk,
      audiences: this.#audiences,
      far: this.#far,
      allowHttp: environment.ALLOW_PRIVATE_ADDRESSES === 'on',
    });
    const letGo = () => this.#followUp.tell();
    this.#hall = new Hall({ context, audiences: this.#audiences, seatsPerAddress, letGo });
    this.#posts = new Posts({
      audiences: this.#audiences,
      ask: (page, seat, raw) => this.#hall.say(page, seat, raw),
      isFull: (address) => this.#hall.isFull(address),
      room: () => null,
    });
  }

  /** What anyone may read of a page. @param from as in `post`; the Worker of the version before leaves it out */
  view(address: PageAddress, sort: Sort, from = ''): View | Away | Trouble {
    const page = this.#site.locate(address);
    if (page === null) return NO_PAGE;
    return this.#far.awayToRead(page, from) ?? this.#site.view(page, sort);
  }

  /** How many comments anyone may read on each of these pages, in this order. */
  counts(pages: readonly PageAddress[]): readonly number[] | Trouble {
    return this.#site.counts(pages) ?? NO_PAGE;
  }

  /** What is said by a request. @param from a keyed hash of the network prefix that it comes from */
  async post(address: PageAddress, said: Said, from: string): Promise<Response | Trouble> {
    const page = this.#site.locate(address);
    if (page === null) return NO_PAGE;
    return this.#far.responseTo(said, page, from) ?? this.#posts.answer(page, said, from);
  }

  /** What staff ask. */
  async administer(call: AdminCall): Promise<AdminAnswer> {
    const answer = await administerKeys(call, (one) => this.#desk.administer(one), this.#trial);
    await this.#followUp.tell();
    // Whatever they hold is of another life of the site.
    if (answer.type === 'import' && call.request.type !== 'read-import') await this.closeSessions('draining');
    await this.#far.told();
    return answer;
  }

  /** Why somebody may not follow the site; `null`: they may. */
  async refusalToFollow({ actor, address }: Following): Promise<AdminAnswer | null> {
    if (this.#hall.isFull(address)) return refuse('too-many', { retryAfter: 5 });
    return refusalToFollow({ actor, administer: (call) => this.#desk.administer(call) });
  }

  /** What somebody who follows has missed. It changes nothing, so nothing is waited for. */
  missed(call: AdminCall): Promise<AdminAnswer> {
    return this.#desk.administer(call);
  }

  /** Ends all sessions: the site is gone, or they have to come back and be looked at again. */
  async closeSessions(code: 'siteGone' | 'draining'): Promise<void> {
    this.#audiences.sendAway(code);
    this.#far.rooms.sendAway(code);
    await this.#far.told();
  }

  /** Somebody who could act on every site can do so no more. */
  async dismiss(steward: string): Promise<void> {
    const ended: News = { type: 'ended', whose: { participant: steward }, code: 'tokenExpired' };
    this.#audiences.followers.dismiss(steward);
    deliver(ended, this.#audiences);
    this.#far.rooms.record([ended]);
    await this.#far.told();
  }

  /** What somebody asks who sits in a room far from here. @param act what comes of it is told under this name */
  async ask(request: SiteRequest, caller: Caller, act: string): Promise<SiteAnswer> {
    try {
      return await this.#entrance.ask(request, { ...caller, act });
    } finally {
      await this.#followUp.tell();
    }
  }

  /** A room far from here asks for what it lacks, and says how many are in it. */
  async pull(place: RoomPlace, said: Report): Promise<Pulled> {
    const pulled = await this.#far.pull(place, said);
    await this.#followUp.cameIn(Date.now());
    return pulled;
  }

  /** Nobody is in that room any more. */
  leave(place: RoomPlace): Promise<void> {
    return this.#far.leave(place);
  }

  /** Gives a visitor a seat, or has somebody follow who has leave to. */
  override async fetch(request: Request): Promise<Response> {
    const following = readFollowing(request);
    if (!following) return this.#seat(request);
    const isRefused = await this.refusalToFollow(following);
    return isRefused ? new Response(null, { status: 403 }) : HibernatingFollower.accept(this.ctx, following);
  }

  async #seat(request: Request): Promise<Response> {
    const { page: address, address: from, since, way } = readVisit(request);
    const now = Date.now();
    if (way === 'socket') await this.#clock.wakeAt(nextLook({ greeted: false, since: now, heard: now }, now));
    // From here on nothing is waited for: the page stays where it is found.
    const page = this.#site.locate(address);
    if (page === null) return refusalResponse(400, 'bad-target');
    const room = this.#far.response(page);
    if (room) return room;
    if (this.#hall.isFull(from)) return refusalResponse(429, 'too-many');
    const seated =
      way === 'stream' ? openStream(this.#audiences, page, from, since) : this.#hall.seat(page, from, now);
    await this.#followUp.cameIn(now);
    return seated;
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    await this.#hall.hear(socket, message);
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    if (isFollowing(this.ctx, socket)) answerClose(socket, code);
    else this.#hall.left(socket, code);
  }

  override webSocketError(socket: WebSocket): void {
    if (!isFollowing(this.ctx, socket)) this.#hall.left(socket);
  }

  override alarm(): Promise<void> {
    return this.#followUp.ring();
  }
}
