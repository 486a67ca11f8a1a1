import { refuse } from '../comments/refusal.ts';
import { may } from '../comments/permissions.ts';
import type { Authority, Company, Greeting, SiteRequest, Told } from '../comments/seam.ts';
import { CLOSE, PONG, PROTOCOL_VERSION } from '../protocol.ts';
import type { Answer, CommentId, Revision, Thanks, Time } from '../protocol.ts';
import { Broadcast, staffOf } from './broadcast.ts';
import { MessageBudget } from './budget.ts';
import type { BudgetSetting } from './budget.ts';
import { end, endIfMeant, hasExpired, isMeant } from './ending.ts';
import type { Ended, Ending } from './ending.ts';
import { Meanwhile } from './meanwhile.ts';
import type { Noted } from './meanwhile.ts';
import { merge } from './merge.ts';
import { parseRequest } from './parse.ts';
import { PresenceTeller } from './presence.ts';
import { RecentFacts, frameOf } from './recent.ts';
import type { Frame, Seat, Seats, Turns } from './seat.ts';
import { acquainted, companyKnownTo, hasPosted, showsAlike, signedOn } from './session.ts';
import { startsWriting, writingOf } from './writing.ts';

export interface RoomSetting extends BudgetSetting {
  /** The canonical key of the page. */
  readonly page: string;
  readonly site: Authority;
  readonly seats: Seats;
  readonly turns: Turns;
  readonly time: () => Time;
}

/** The live audience of a page. It knows who is here and tells them; what is true, the site says. */
export class Room {
  readonly #setting: RoomSetting;
  readonly #broadcast: Broadcast;
  readonly #staff: Broadcast;
  readonly #presence: PresenceTeller;
  readonly #budget: MessageBudget;
  readonly #meanwhile = new Meanwhile();
  /** Those who speak here without a seat: they are not counted, and hear only what they are answered. [P57] */
  readonly #visitors = new Set<Seat>();
  #recent = new RecentFacts();
  #revision: Revision | null = null;
  #company: Company | undefined;

  constructor(setting: RoomSetting) {
    const { seats, turns, now } = setting;
    this.#setting = setting;
    this.#budget = new MessageBudget(setting);
    this.#broadcast = new Broadcast(seats, turns);
    this.#staff = new Broadcast(staffOf(seats), turns);
    const tell = (text: string) => this.#broadcast.tell({ text });
    this.#presence = new PresenceTeller({ seats, company: () => this.#shown(), tell, turns, now });
  }

  /** The last revision of the page that it has told anybody; `null` before. */
  get revision(): Revision | null {
    return this.#revision;
  }

  /** Whether nobody is here, not even for one request. */
  get isDeserted(): boolean {
    return this.#visitors.size === 0 && this.#setting.seats.size === 0;
  }

  /** A seat was taken or left. */
  audienceChanged(): void {
    this.#presence.audienceChanged();
  }

  /** As many as were known read the page in other rooms no more. */
  elsewhereChanged(): void {
    this.#presence.changed();
  }

  /** Somebody comes in without taking a seat. @returns how they leave */
  visit(visitor: Seat): () => void {
    this.#visitors.add(visitor);
    return () => void this.#visitors.delete(visitor);
  }

  /** What the site let go: everyone here is told. */
  tell({ to, facts, moderation }: Told): void {
    this.#revision = to;
    for (const fact of moderation) {
      const frame = { text: JSON.stringify(fact) };
      this.#staff.tell(frame);
      this.#meanwhile.told(frame);
    }
    for (const fact of facts) {
      const frame = frameOf(fact);
      this.#recent.add(frame);
      this.#broadcast.tell(frame);
    }
  }

  /** The settings of the site have changed: everyone here is told, and shown what may be shown now. */
  announce(settings: Frame, company: Company): void {
    this.#broadcast.tell(settings);
    this.#meanwhile.announced();
    const before = this.#shown();
    this.#company = company;
    if (showsAlike(before, company)) return;
    for (const seat of this.#setting.seats) {
      if (seat.state.company) seat.state = acquainted(seat.state, company);
    }
    this.#presence.retell();
  }

  /** Sessions end, and what they are told with them. */
  end(ended: Ended): void {
    this.#meanwhile.ended(ended);
    for (const seat of this.#everyone()) {
      if (isMeant(seat.state, ended.whose)) end(seat, ended.code);
    }
    // Whoever comes before that is told hears their names no more.
    this.#presence.doubt();
    this.#presence.changed();
  }

  /** All sessions end. */
  endAll(code: Ending): void {
    for (const seat of this.#everyone()) end(seat, code);
  }

  /** The page has another key or another history: all come back, and find it as it is. What was told here is void. */
  sendAway(): void {
    for (const seat of this.#everyone()) seat.close(CLOSE.draining, 'the page has moved: come back');
    for (const audience of [this.#broadcast, this.#staff]) audience.drop();
    this.#recent = new RecentFacts();
    this.#revision = null;
  }

  /**
   * A message of a session came in. Those of one session are handled one after another, for what one says may rest on
   * what came of the one before.
   */
  async receive(seat: Seat, raw: string): Promise<void> {
    if (hasExpired(seat.state, this.#setting.time())) return end(seat, 'tokenExpired');
    const request = parseRequest(raw);
    const ref = 'ref' in request ? request.ref : undefined;
    const refusal = this.#budget.spend(seat, raw.length, ref);
    if (refusal) return void answer(seat, refusal);
    if (request.type === 'refused') return void answer(seat, request);
    if (request.type === 'ping') return seat.send({ text: PONG });
    if (request.type === 'hello') seat.state = { ...seat.state, greeted: true };
    else if (!seat.state.greeted) return void answer(seat, refuse('hello-first', { ref }));
    if (request.type === 'typing') return this.#writes(seat, request.parent ?? null);
    await this.#ask(seat, request);
  }

  async #ask(seat: Seat, request: SiteRequest): Promise<void> {
    const { page, site } = this.#setting;
    const { you, address } = seat.state;
    const caller = { page, participant: you?.id ?? null, address };
    const isWho = request.type === 'hello' || request.type === 'introduce';
    const { reply, noted } = isWho
      ? await this.#meanwhile.during(() => site.ask(request, caller))
      : { reply: await site.ask(request, caller), noted: NOTHING };
    switch (reply.type) {
      case 'greeting':
        seat.state = signedOn(seat.state, reply.you, reply);
        if (endIfMeant(seat, noted.ended)) return;
        this.#learn(seat, reply.company, noted);
        this.#welcome(seat, reply);
        // Who was of the staff before has been told already.
        if (may('moderate', reply.you) && !may('moderate', you)) this.#catchUp(seat, noted.moderation);
        return this.#presence.changed();
      case 'you':
        seat.state = signedOn(seat.state, reply.you);
        if (endIfMeant(seat, noted.ended)) return;
        answer(seat, reply);
        return this.#presence.changed();
      case 'thanks':
        answer(seat, reply);
        return request.type === 'comment' ? this.#hasPosted(seat, reply) : undefined;
      case 'window':
      case 'source':
      case 'preview':
      case 'people':
      case 'refused':
      case 'unavailable':
        return this.#budget.charge(seat, answer(seat, reply));
      default:
        return reply satisfies never;
    }
  }

  #welcome(seat: Seat, { ref, you, mine, since, view }: Greeting): void {
    this.#revision = Math.max(this.#revision ?? 0, view.revision);
    const { standing } = this.#presence;
    const { readers, people, typing } = standing;
    const own = { type: 'welcome', ref, protocol: PROTOCOL_VERSION, you, readers, mine, since };
    const text = `${JSON.stringify(own).slice(0, -1)},${view.members}}`;
    seat.send({ text, revision: view.revision });
    this.#budget.charge(seat, text.length);
    const company = people || typing ? [{ text: JSON.stringify(standing) }] : [];
    this.#catchUp(seat, [...this.#recent.after(view.revision), ...company]);
  }

  /** Tells what everyone else here knows. Who has no seat is told by the next `welcome`. */
  #catchUp(seat: Seat, missed: readonly Frame[]): void {
    if (missed.length > 0 && !this.#visitors.has(seat)) seat.send(merge(missed));
  }

  /** What the site shows is known by its answers, and by news that overtake them. */
  #learn(seat: Seat, told: Company, { hasSettings }: Noted): void {
    const before = this.#company;
    const company = hasSettings ? (before ?? told) : told;
    this.#company = company;
    if (!before || !showsAlike(before, company)) this.#presence.doubt();
    seat.state = acquainted(seat.state, company);
  }

  /** What may be shown, as far as anyone here was told. */
  #shown(): Company {
    this.#company ??= companyKnownTo(this.#setting.seats);
    return this.#company ?? NOTHING_SHOWN;
  }

  /** Whoever has no seat is not here to be seen. */
  #writes(seat: Seat, parent: CommentId | null): void {
    if (this.#visitors.has(seat)) return;
    const now = this.#setting.now();
    const before = writingOf(seat.state, now);
    seat.state = startsWriting(seat.state, parent, now);
    if (before?.parent !== parent) this.#presence.changed();
  }

  #hasPosted(seat: Seat, { status }: Thanks): void {
    const state = hasPosted(seat.state, status === 'published');
    if (state === seat.state) return;
    seat.state = state;
    this.#presence.changed();
  }

  *#everyone(): Iterable<Seat> {
    yield* this.#setting.seats;
    yield* this.#visitors;
  }
}

const NOTHING: Noted = { ended: [], moderation: [], hasSettings: false };
const NOTHING_SHOWN: Company = { presence: 'off', typing: 'off' };

/** @returns how long it was */
function answer(seat: Seat, message: Answer): number {
  const text = JSON.stringify(message);
  seat.send({ text });
  return text.length;
}
