import { DurableObject } from 'cloudflare:workers';
import type { View } from '../comments/seam.ts';
import type { Said } from '../other-ways/said.ts';
import { PING, PONG } from '../protocol.ts';
import type { Sort } from '../protocol.ts';
import type { FarNews, Heard, Nudge, Pulled, Report, RoomPlace } from '../room/far/dispatch.ts';
import { FarAuthority } from '../room/far/far-authority.ts';
import { Hearing } from '../room/far/hearing.ts';
import { isOpening } from '../room/far/openings.ts';
import { deliver } from '../room/news.ts';
import { TOO_MANY, TROUBLE } from '../trouble.ts';
import type { Trouble } from '../trouble.ts';
import { AlarmClock } from './alarm-clock.ts';
import { askAgain, orTrouble, troubleOf } from './asking-again.ts';
import { attend } from './attendance.ts';
import { Audiences } from './audiences.ts';
import { readLimits } from './environment.ts';
import type { Environment, ObjectLimits } from './environment.ts';
import { Hall } from './hall.ts';
import { Headcount } from './headcount.ts';
import { objectHost, objectTurns } from './object-host.ts';
import { KeptRoom } from './kept-room.ts';
import { siteObject } from './objects.ts';
import { nextLook } from './patience.ts';
import { Posts } from './posts.ts';
import { refusalResponse } from './refusal-response.ts';
import { report } from './report.ts';
import { elsewhereResponse } from './seating-response.ts';
import type { Away } from './seating-response.ts';
import { openStream } from './streams.ts';
import { readRoomVisit } from './visit.ts';
import type { RoomVisit } from './visit.ts';

/** Milliseconds between two reports to the site, which bring what was missed, too. */
const REPORT_EVERY = 15_000;

type Whom = Pick<RoomVisit, 'site' | 'place' | 'address'>;

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
  readonly #headcount: Headcount;
  readonly #hall: Hall;
  readonly #posts: Posts;
  readonly #kept: KeptRoom;
  /** Those who are about to sit down, or to be answered without a seat. */
  #coming = 0;
  #leaving: Promise<void> | undefined;

  constructor(context: DurableObjectState, environment: Environment) {
    super(context, environment);
    context.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG));
    this.#clock = new AlarmClock(context.storage);
    this.#limits = readLimits(environment);
    this.#kept = new KeptRoom(context.storage.kv);
    this.#hearing = new Hearing({
      heard: this.#kept.heard,
      keep: (heard) => this.#kept.keep({ heard }),
      pull: (heard) => this.#pull(heard),
      tell: (news) => this.#tell(news),
      sendAway: () => this.#sendAway(),
      setElsewhere: (elsewhere) => this.#setElsewhere(elsewhere),
    });
    this.#authority = new FarAuthority({
      ask: (request, caller, act) =>
        askAgain(async () => this.#site.ask(request, caller, act), isOpening(request, caller)),
      hearing: this.#hearing,
      turns: objectTurns,
      newId: () => objectHost.newId(),
      now: Date.now,
      report,
    });
    this.#audiences = new Audiences({
      context,
      site: this.#authority,
      elsewhere: () => this.#kept.elsewhere,
      messages: this.#limits.messages,
    });
    this.#headcount = new Headcount({ readers: () => this.#audiences.readers, clock: this.#clock });
    const { seatsPerAddress } = this.#limits;
    this.#hall = new Hall({
      context,
      audiences: this.#audiences,
      seatsPerAddress,
      letGo: () => this.#headcount.note(),
    });
    this.#posts = new Posts({
      audiences: this.#audiences,
      ask: (page, seat, raw) => this.#hall.say(page, seat, raw),
      isFull: (address) => this.#hall.isFull(address),
      room: () => this.#kept.itself?.place.number ?? null,
    });
  }

  /** Gives a visitor a seat. */
  override async fetch(request: Request): Promise<Response> {
    const { site, place, address, since, way } = readRoomVisit(request);
    const now = Date.now();
    const seated = await this.#seat({ site, place, address }, () =>
      way === 'socket'
        ? this.#hall.seat(place.page, address, now)
        : openStream(this.#audiences, place.page, address, since),
    );
    await this.#clock.wakeAt(nextLook({ greeted: false, since: now, heard: now }, now));
    await this.#headcount.note();
    if ('elsewhere' in seated) return elsewhereResponse(seated.elsewhere);
    return 'reason' in seated ? refusalResponse(seated.status, seated.reason, seated.message) : seated;
  }

  /** What is said by a request. @param from a keyed hash of the network prefix that it comes from */
  async post(site: string, place: RoomPlace, said: Said, from: string): Promise<Response | Trouble> {
    const answer = () => this.#posts.answer(place.page, said, from);
    if (said.way.type === 'seat') return answer();
    const whom = { site, place, address: from };
    const answered = await (said.way.type === 'poll' ? this.#read(whom, answer) : this.#seat(whom, answer));
    return 'elsewhere' in answered ? elsewhereResponse(answered.elsewhere) : answered;
  }

  /** What anyone may read of the page. @param from as in `post`; the Worker of the version before leaves it out */
  view(site: string, place: RoomPlace, sort: Sort, from = ''): Promise<View | Away | Trouble> {
    const whyNot = (error: unknown) => troubleOf(error, true);
    const view = async () => (await this.#authority.view(place.page, sort).catch(whyNot)) ?? TROUBLE;
    return this.#read({ site, place, address: from }, view);
  }

  /** The site has news. */
  async hear(nudge: Nudge): Promise<Report> {
    return { heard: await this.#hearing.hear(nudge), ...this.#headcount.who };
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    await this.#hall.hear(socket, message);
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    this.#hall.left(socket, code);
    await this.#headcount.note();
  }

  override async webSocketError(socket: WebSocket): Promise<void> {
    this.#hall.left(socket);
    await this.#headcount.note();
  }

  /** Looks at who may not stay, and reports to the site; leaves when nobody is here. */
  override async alarm(): Promise<void> {
    this.#clock.rang();
    const now = Date.now();
    const { next } = attend(this.ctx, this.#audiences, now);
    if (this.#headcount.all + this.#coming === 0) {
      this.#leaving ??= this.#leave().finally(() => (this.#leaving = undefined));
      return this.#leaving;
    }
    await this.#hearing.pull().catch(report);
    await this.#clock.wakeAt(Math.min(next ?? Infinity, now + REPORT_EVERY));
  }

  /** Has somebody sit down, if this is the place, and there is room. */
  #seat<Seated>(
    { site, place, address }: Whom,
    sit: () => Seated | Promise<Seated>,
  ): Promise<Seated | Away | Trouble> {
    return this.#admit<Seated | Away | Trouble>(site, place, () => {
      if (this.#hall.isFull(address)) return TOO_MANY;
      const isFull = this.#audiences.readers >= this.#limits.spreading.seatsPerRoom;
      return isFull ? { elsewhere: 'full' } : sit();
    });
  }

  /** Has somebody read who takes no seat. */
  #read<Read>({ site, place, address }: Whom, read: () => Promise<Read>): Promise<Read | Away | Trouble> {
    this.#headcount.polled(address);
    return this.#admit(site, place, async () => {
      await this.#headcount.note();
      return read();
    });
  }

  /** Lets somebody in, if this is the place. */
  async #admit<Given>(
    site: string,
    place: RoomPlace,
    letIn: () => Given | Promise<Given>,
  ): Promise<Given | Away | Trouble> {
    this.#coming++;
    try {
      await this.#leaving;
      this.#kept.become(site, place);
      await this.#clock.wakeAt(Date.now() + REPORT_EVERY);
      const begun = await orTrouble(() => this.#hearing.begin(), true);
      if (typeof begun === 'object') return begun;
      return begun ? await letIn() : { elsewhere: 'moved' };
    } finally {
      this.#coming--;
    }
  }

  async #leave(): Promise<void> {
    await this.#hearing.end();
    // Where the site cannot be reached, it gives this room up by itself.
    if (this.#kept.itself) await this.#site.leave(this.#itself.place).catch(report);
    await this.ctx.storage.deleteAll();
    // With all else, when it is to ring.
    this.#clock.rang();
  }

  async #pull(heard: Heard | null): Promise<Pulled> {
    const pulled = await this.#site.pull(this.#itself.place, { heard, ...this.#headcount.report() });
    // What came between what is kept and what is heard from here on is not known.
    if (pulled.type !== 'news') this.#authority.changed();
    return pulled;
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
    if (elsewhere === this.#kept.elsewhere) return;
    this.#kept.keep({ elsewhere });
    for (const room of this.#audiences.rooms()) room.elsewhereChanged();
  }

  get #itself() {
    if (!this.#kept.itself) throw new Error('A room has a place.');
    return this.#kept.itself;
  }

  get #site() {
    return siteObject(this.env, this.#itself.site);
  }
}
