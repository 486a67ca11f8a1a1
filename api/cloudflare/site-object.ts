import { DurableObject } from 'cloudflare:workers';
import type { Trouble } from '../app.ts';
import type { Actor, AdminAnswer, AdminRequest } from '../comments/administration.ts';
import type { PageAddress, View } from '../comments/seam.ts';
import { CLOSE, LIMITS, PING, PONG, SUBPROTOCOL } from '../protocol.ts';
import type { Sort } from '../protocol.ts';
import { Site } from '../site/site.ts';
import { Audiences, addressTag, pageTag } from './audiences.ts';
import { readLimits } from './environment.ts';
import type { Environment, ObjectLimits } from './environment.ts';
import { HibernatingSeat, answerClose, isOpen } from './hibernating-seat.ts';
import { isTooBig } from './message-size.ts';
import { objectHost } from './object-host.ts';
import { judge, nextLook } from './patience.ts';
import { refusalResponse } from './refusal-response.ts';
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
  readonly #audiences: Audiences;

  constructor(context: DurableObjectState, environment: Environment) {
    super(context, environment);
    const { name } = context.id;
    if (name === undefined) throw new Error('A site is found by its name.');
    // Answered by the runtime, without waking the object. [P30]
    context.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG));
    void context.blockConcurrencyWhile(async () => prepareStorage(context.storage, name, Date.now()));
    this.#limits = readLimits(environment);
    this.#site = new Site(databaseOf(context.storage), objectHost, this.#limits.site);
    this.#desk = new SiteDesk(this.#site, context.storage);
    const { messages } = this.#limits;
    this.#audiences = new Audiences({ context, site: this.#desk, messages });
  }

  /** What anyone may read of a page. */
  view(address: PageAddress, sort: Sort): View | Trouble {
    const page = this.#site.locate(address);
    return page === null ? { status: 400, reason: 'bad-target' } : this.#site.view(page, sort);
  }

  /** What staff ask. */
  administer(request: AdminRequest, actor: Actor): AdminAnswer {
    const answer = this.#desk.administer(request, actor);
    this.#tellRooms();
    if (request.type === 'remove-staff' && answer.type === 'removed') this.#audiences.dismiss(request.id);
    return answer;
  }

  /** Gives a visitor a seat. */
  override async fetch(request: Request): Promise<Response> {
    const { page: address, address: from, since, way } = readVisit(request);
    const page = this.#site.locate(address);
    if (page === null) return refusalResponse(400, 'bad-target');
    const isFull = this.#audiences.countFrom(from) >= this.#limits.seatsPerAddress;
    if (isFull) return refusalResponse(429, 'too-many');
    if (way === 'stream') return openStream(this.#audiences, page, from, since);
    const now = Date.now();
    await this.#lookAt(nextLook({ greeted: false, since: now, heard: now }, now));
    return this.#seat(page, from, now);
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    if (!isOpen(socket)) return;
    const seat = new HibernatingSeat(socket);
    if (typeof message !== 'string') return seat.close(CLOSE.protocolError, 'messages are text');
    if (isTooBig(message, LIMITS.frameBytes)) return seat.close(CLOSE.tooBig, 'a message has at most 64 KiB');
    seat.hear(Date.now());
    await this.#audiences.room(seat.page).receive(seat, message);
    this.#tellRooms();
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    answerClose(socket, code);
    this.#audiences.changed(new HibernatingSeat(socket).page);
  }

  override webSocketError(socket: WebSocket): void {
    this.#audiences.changed(new HibernatingSeat(socket).page);
  }

  /** Looks at who never said `hello`, and who is gone without a word. */
  override async alarm(): Promise<void> {
    const now = Date.now();
    const sockets = this.ctx.getWebSockets().filter(isOpen);
    const next = sockets.flatMap((socket) => this.#look(socket, now) ?? []);
    if (next.length > 0) await this.#lookAt(next.reduce((first, one) => Math.min(first, one)));
  }

  #tellRooms(): void {
    for (const told of this.#desk.takeUntold()) this.#audiences.room(told.page).tell(told);
  }

  #seat(page: string, address: string, now: number): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server, [pageTag(page), addressTag(address)]);
    HibernatingSeat.begin(server, page, address, now);
    this.#audiences.changed(page);
    const headers = { 'Sec-WebSocket-Protocol': SUBPROTOCOL };
    return new Response(null, { status: 101, webSocket: client, headers });
  }

  /** @returns when to look again; nothing at one that was sent away */
  #look(socket: WebSocket, now: number): number | undefined {
    const seat = new HibernatingSeat(socket);
    const { greeted } = seat.state;
    const pinged = this.ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0;
    const attendance = { greeted, since: seat.since, heard: Math.max(seat.heard, pinged) };
    const verdict = judge(attendance, now);
    if (verdict === 'stays') return nextLook(attendance, now);
    if (verdict === 'silent') seat.close(CLOSE.draining, 'silent: come back');
    else seat.close(CLOSE.protocolError, 'no hello');
    this.#audiences.changed(seat.page);
    return undefined;
  }

  /** Sets the alarm, unless it goes off before. */
  async #lookAt(time: number): Promise<void> {
    const { storage } = this.ctx;
    const set = await storage.getAlarm();
    if (set === null || set > time) await storage.setAlarm(time);
  }
}
