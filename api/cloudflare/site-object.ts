import { DurableObject } from 'cloudflare:workers';
import type { Actor, AdminAnswer, AdminCall } from '../comments/administration.ts';
import { refuse } from '../comments/refusal.ts';
import type { PageAddress, View } from '../comments/seam.ts';
import type { Said } from '../other-ways/said.ts';
import { CLOSE, LIMITS, PING, PONG, SUBPROTOCOL } from '../protocol.ts';
import type { Sort } from '../protocol.ts';
import { MOST_WAITING, MessageQueue, NEVER_PAUSED } from '../room/message-queue.ts';
import { deliver } from '../room/news.ts';
import type { Seat } from '../room/seat.ts';
import { KeyRing } from '../sign-on/key-ring.ts';
import { SignedOnAuthority } from '../sign-on/signed-on-authority.ts';
import { Site } from '../site/site.ts';
import { NO_PAGE } from '../trouble.ts';
import type { Trouble } from '../trouble.ts';
import { administerKeys } from '../try-key.ts';
import type { TrialSetting } from '../try-key.ts';
import { AlarmClock } from './alarm-clock.ts';
import { Audiences, addressTag, pageTag } from './audiences.ts';
import { readLimits } from './environment.ts';
import type { Environment, ObjectLimits } from './environment.ts';
import { fetchKeys } from './fetch-keys.ts';
import { CHORES_SOON, FollowUp } from './follow-up.ts';
import { HibernatingSeat, answerClose, isOpen } from './hibernating-seat.ts';
import { isTooBig } from './message-size.ts';
import { objectHost } from './object-host.ts';
import { nextLook } from './patience.ts';
import { Posts } from './posts.ts';
import { refusalResponse } from './refusal-response.ts';
import { report } from './report.ts';
import { SiteDesk } from './site-desk.ts';
import { databaseOf, prepareStorage } from './storage.ts';
import { openModerationStream, openStream } from './streams.ts';
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
  readonly #audiences: Audiences;
  readonly #posts: Posts;
  readonly #clock: AlarmClock;
  readonly #followUp: FollowUp;
  /** While a message is answered, the object stays awake. */
  readonly #queues = new WeakMap<WebSocket, MessageQueue>();

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
    this.#desk = new SiteDesk(this.#site, context.storage);
    const signOn = {
      site: name,
      keys: () => this.#site.signOnKeys(),
      ring: new KeyRing(fetchKeys),
      now: Date.now,
    };
    this.#trial = { ...signOn, fetchKeys };
    const entrance = new SignedOnAuthority({ ...signOn, inner: this.#desk });
    this.#audiences = new Audiences({ context, site: entrance, messages: this.#limits.messages });
    this.#followUp = new FollowUp({
      context,
      clock: this.#clock,
      site: this.#site,
      desk: this.#desk,
      audiences: this.#audiences,
      allowHttp: environment.ALLOW_PRIVATE_ADDRESSES === 'on',
    });
    this.#posts = new Posts({
      audiences: this.#audiences,
      ask: (page, seat, raw) => this.#ask(page, seat, raw),
      isFull: (address) => this.#isFull(address),
    });
  }

  /** What anyone may read of a page. */
  view(address: PageAddress, sort: Sort): View | Trouble {
    const page = this.#site.locate(address);
    return page === null ? NO_PAGE : this.#site.view(page, sort);
  }

  /** How many comments anyone may read on each of these pages, in this order. */
  counts(pages: readonly PageAddress[]): readonly number[] | Trouble {
    return this.#site.counts(pages) ?? NO_PAGE;
  }

  /** What is said by a request. @param from a keyed hash of the network prefix that it comes from */
  async post(address: PageAddress, said: Said, from: string): Promise<Response | Trouble> {
    const page = this.#site.locate(address);
    return page === null ? NO_PAGE : this.#posts.answer(page, said, from);
  }

  /** What staff ask. */
  async administer(call: AdminCall): Promise<AdminAnswer> {
    const answer = await administerKeys(call, (one) => this.#desk.administer(one), this.#trial);
    await this.#followUp.tell();
    // Whatever they hold is of another life of the site.
    if (answer.type === 'import' && call.request.type !== 'read-import') this.#audiences.sendAway('draining');
    return answer;
  }

  /**
   * What staff may hear of the site.
   *
   * @param after the sequence that the follower has; `undefined`: only what comes
   * @param address a keyed hash of the network prefix that the follower comes from
   */
  async follow(after: number | undefined, actor: Actor, address: string): Promise<Response | AdminAnswer> {
    if (this.#isFull(address)) return refuse('too-many', { retryAfter: 5 });
    const administer = (call: AdminCall) => this.#desk.administer(call);
    return openModerationStream(this.#audiences, administer, { after, actor, address });
  }

  /** Ends all sessions: the site is gone, or they have to come back and be looked at again. */
  closeSessions(code: 'siteGone' | 'draining'): void {
    this.#audiences.sendAway(code);
  }

  /** Somebody who could act on every site can do so no more. */
  dismiss(steward: string): void {
    deliver({ type: 'ended', whose: { participant: steward }, code: 'tokenExpired' }, this.#audiences);
    this.#audiences.followers.dismiss(steward);
  }

  /** Gives a visitor a seat. */
  override async fetch(request: Request): Promise<Response> {
    const { page: address, address: from, since, way } = readVisit(request);
    const now = Date.now();
    if (way === 'socket') await this.#clock.wakeAt(nextLook({ greeted: false, since: now, heard: now }, now));
    // From here on nothing is waited for: the page stays where it is found.
    const page = this.#site.locate(address);
    if (page === null) return refusalResponse(400, 'bad-target');
    if (this.#isFull(from)) return refusalResponse(429, 'too-many');
    const seated =
      way === 'stream' ? openStream(this.#audiences, page, from, since) : this.#seat(page, from, now);
    await this.#followUp.cameIn(now);
    return seated;
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    if (!isOpen(socket)) return;
    const seat = new HibernatingSeat(socket);
    if (typeof message !== 'string') return seat.close(CLOSE.protocolError, 'messages are text');
    if (isTooBig(message, LIMITS.frameBytes)) return seat.close(CLOSE.tooBig, 'a message has at most 64 KiB');
    const queue =
      this.#queues.get(socket) ?? new MessageQueue(NEVER_PAUSED, (raw) => this.#receive(socket, raw));
    this.#queues.set(socket, queue);
    if (queue.length >= MOST_WAITING) return seat.close(CLOSE.tooMuch, 'too many messages');
    queue.add(message);
    await queue.rest();
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    answerClose(socket, code);
    this.#audiences.changed(new HibernatingSeat(socket).page);
  }

  override webSocketError(socket: WebSocket): void {
    this.#audiences.changed(new HibernatingSeat(socket).page);
  }

  override alarm(): Promise<void> {
    return this.#followUp.ring();
  }

  async #receive(socket: WebSocket, raw: string): Promise<void> {
    if (!isOpen(socket)) return;
    const seat = new HibernatingSeat(socket);
    try {
      seat.hear(Date.now());
      await this.#ask(seat.page, seat, raw);
    } catch (error) {
      // One message that nobody foresaw must end its own session, and no other.
      report(error);
      seat.close(CLOSE.draining, 'failed: come back');
    }
  }

  async #ask(page: string, seat: Seat, raw: string): Promise<void> {
    try {
      await this.#audiences.enter(page).receive(seat, raw);
    } finally {
      // Whatever became of the answer, what was decided is on disk.
      await this.#followUp.tell();
    }
  }

  #isFull(address: string): boolean {
    return this.#audiences.countFrom(address) >= this.#limits.seatsPerAddress;
  }

  #seat(page: string, address: string, now: number): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server, [pageTag(page), addressTag(address)]);
    HibernatingSeat.begin(server, page, address, now);
    this.#audiences.changed(page);
    const headers = { 'Sec-WebSocket-Protocol': SUBPROTOCOL };
    return new Response(null, { status: 101, webSocket: client, headers });
  }
}
