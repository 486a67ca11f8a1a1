import { DurableObject } from 'cloudflare:workers';
import type { Said } from '../other-ways/said.ts';
import { PING, PONG } from '../protocol.ts';
import type { FarNews, Heard, Nudge, Report, RoomPlace } from '../room/far/dispatch.ts';
import { FarAuthority } from '../room/far/far-authority.ts';
import { Hearing } from '../room/far/hearing.ts';
import { deliver } from '../room/news.ts';
import { TOO_MANY } from '../trouble.ts';
import type { Trouble } from '../trouble.ts';
import { AlarmClock } from './alarm-clock.ts';
import { attend } from './attendance.ts';
import { Audiences } from './audiences.ts';
import { readLimits } from './environment.ts';
import type { Environment, ObjectLimits } from './environment.ts';
import { Hall } from './hall.ts';
import { objectHost, objectTurns } from './object-host.ts';
import { siteObject } from './objects.ts';
import { nextLook } from './patience.ts';
import { Posts } from './posts.ts';
import { refusalResponse } from './refusal-response.ts';
import { report } from './report.ts';
import { elsewhereResponse } from './seating-response.ts';
import { openStream } from './streams.ts';
import { readRoomVisit } from './visit.ts';

/** Milliseconds between two reports to the site, which bring what was missed, too. */
const REPORT_EVERY = 15_000;
/** Milliseconds after which a change of how many are here is reported: of a small room, and of a large one. */
const REPORT_SOON = [2_000, 5_000] as const;
const LARGE = 1_000;

/** All that a room keeps. */
interface KeptRoom {
  readonly site: string;
  readonly place: RoomPlace;
  readonly heard: Heard | null;
  readonly elsewhere: number;
}

/**
 * One of the rooms of a page that many read. It knows its readers, and asks the site for all else. What it has told them
 * outlasts its sleep, so that it misses nothing.
 */
export class RoomObject extends DurableObject<Environment> {
  readonly #limits: ObjectLimits;
  readonly #clock: AlarmClock;
  readonly #hearing: Hearing;
  readonly #authority: FarAuthority;
  readonly #audiences: Audiences;
  readonly #hall: Hall;
  readonly #posts: Posts;
  #kept: KeptRoom | undefined;
  /** How many were here as the site was told last. */
  #reported: number | undefined;
  /** Those who are about to sit down. */
  #coming = 0;
  #leaving: Promise<void> | undefined;

  constructor(context: DurableObjectState, environment: Environment) {
    super(context, environment);
    context.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG));
    this.#clock = new AlarmClock(context.storage);
    this.#limits = readLimits(environment);
    this.#kept = context.storage.kv.get<KeptRoom>('room');
    this.#hearing = new Hearing({
      heard: this.#kept?.heard ?? null,
      keep: (heard) => this.#keep({ heard }),
      pull: (heard) => this.#pull(heard),
      tell: (news) => this.#tell(news),
      sendAway: () => this.#sendAway(),
      setElsewhere: (elsewhere) => this.#setElsewhere(elsewhere),
    });
    this.#authority = new FarAuthority({
      ask: (request, caller, act) => this.#site.ask(request, caller, act),
      hearing: this.#hearing,
      turns: objectTurns,
      newId: () => objectHost.newId(),
      report,
    });
    this.#audiences = new Audiences({
      context,
      site: this.#authority,
      elsewhere: () => this.#kept?.elsewhere ?? 0,
      messages: this.#limits.messages,
    });
    const { seatsPerAddress } = this.#limits;
    this.#hall = new Hall({
      context,
      audiences: this.#audiences,
      seatsPerAddress,
      letGo: () => this.#noteReaders(),
    });
    this.#posts = new Posts({
      audiences: this.#audiences,
      ask: (page, seat, raw) => this.#hall.say(page, seat, raw),
      isFull: (address) => this.#hall.isFull(address),
      room: () => this.#kept?.place.number ?? null,
    });
  }

  /** Gives a visitor a seat. */
  override async fetch(request: Request): Promise<Response> {
    const { site, place, address, since, way } = readRoomVisit(request);
    const now = Date.now();
    await this.#clock.wakeAt(nextLook({ greeted: false, since: now, heard: now }, now));
    const seated = await this.#admit(site, place, () => {
      if (this.#hall.isFull(address)) return refusalResponse(429, 'too-many');
      if (way === 'socket') return this.#hall.seat(place.page, address, now);
      return openStream(this.#audiences, place.page, address, since);
    });
    await this.#noteReaders();
    return seated;
  }

  /** What is said by a request. @param from a keyed hash of the network prefix that it comes from */
  async post(site: string, place: RoomPlace, said: Said, from: string): Promise<Response | Trouble> {
    if (said.way.type !== 'stream') return this.#posts.answer(place.page, said, from);
    await this.#clock.wakeAt(Date.now() + REPORT_EVERY);
    const open = () => this.#posts.answer(place.page, said, from);
    return this.#hall.isFull(from) ? TOO_MANY : this.#admit(site, place, open);
  }

  /** The site has news. */
  async hear(nudge: Nudge): Promise<Report> {
    return { heard: await this.#hearing.hear(nudge), readers: this.#audiences.readers };
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    await this.#hall.hear(socket, message);
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    this.#hall.left(socket, code);
    await this.#noteReaders();
  }

  override async webSocketError(socket: WebSocket): Promise<void> {
    this.#hall.left(socket);
    await this.#noteReaders();
  }

  /** Looks at who may not stay, and reports to the site; leaves when nobody is here. */
  override async alarm(): Promise<void> {
    this.#clock.rang();
    const now = Date.now();
    const { next } = attend(this.ctx, this.#audiences, now);
    if (this.#audiences.readers + this.#coming === 0) {
      this.#leaving ??= this.#leave().finally(() => (this.#leaving = undefined));
      return this.#leaving;
    }
    await this.#hearing.pull().catch(report);
    await this.#clock.wakeAt(Math.min(next ?? Infinity, now + REPORT_EVERY));
  }

  /** Has somebody sit down, if this is the place. */
  async #admit<Seated>(
    site: string,
    place: RoomPlace,
    sit: () => Seated | Promise<Seated>,
  ): Promise<Seated | Response> {
    this.#coming++;
    try {
      await this.#leaving;
      this.#kept ??= { site, place, heard: null, elsewhere: 0 };
      if (!(await this.#hearing.begin())) return elsewhereResponse('moved');
      const isFull = this.#audiences.readers >= this.#limits.spreading.seatsPerRoom;
      return isFull ? elsewhereResponse('full') : await sit();
    } catch (error) {
      report(error);
      return refusalResponse(503, 'storage-trouble');
    } finally {
      this.#coming--;
    }
  }

  async #leave(): Promise<void> {
    await this.#hearing.end();
    const place = this.#kept?.place;
    // Where the site cannot be reached, it gives this room up by itself.
    if (place) await this.#site.leave(place).catch(report);
    await this.ctx.storage.deleteAll();
  }

  #pull(heard: Heard | null) {
    const { readers } = this.#audiences;
    this.#reported = readers;
    return this.#site.pull(this.#place, { heard, readers });
  }

  #tell(news: FarNews): void {
    try {
      if (news.type !== 'ended') this.#authority.changed();
      if (news.type === 'away') this.#audiences.sendAway(news.code);
      else deliver(news, this.#audiences);
    } catch (error) {
      report(error);
    }
  }

  #sendAway(): void {
    this.#authority.changed();
    for (const room of this.#audiences.rooms()) room.sendAway();
  }

  #setElsewhere(elsewhere: number): void {
    if (elsewhere === this.#kept?.elsewhere) return;
    this.#keep({ elsewhere });
    for (const room of this.#audiences.rooms()) room.elsewhereChanged();
  }

  /** The site learns how many are here; not of each who comes. */
  async #noteReaders(): Promise<void> {
    const { readers } = this.#audiences;
    if (readers === this.#reported) return;
    await this.#clock.wakeAt(Date.now() + REPORT_SOON[readers < LARGE ? 0 : 1]);
  }

  #keep(change: Partial<KeptRoom>): void {
    if (!this.#kept) return;
    this.#kept = { ...this.#kept, ...change };
    this.ctx.storage.kv.put('room', this.#kept);
  }

  get #place(): RoomPlace {
    if (!this.#kept) throw new Error('A room has a place.');
    return this.#kept.place;
  }

  get #site() {
    if (!this.#kept) throw new Error('A room has a site.');
    return siteObject(this.env, this.#kept.site);
  }
}
