import { refuse } from '../comments/refusal.ts';
import { may } from '../comments/permissions.ts';
import { takeDue, takeSome } from '../comments/rate-limit.ts';
import type { Rate } from '../comments/rate-limit.ts';
import type { Authority, Greeting, SiteRequest, Told } from '../comments/seam.ts';
import { CLOSE, PONG, PROTOCOL_VERSION } from '../protocol.ts';
import type { Answer, Author, Refused, Revision, Time } from '../protocol.ts';
import { Broadcast } from './broadcast.ts';
import type { Crowd } from './crowd.ts';
import { end, hasExpired, isMeant } from './ending.ts';
import type { Ended } from './ending.ts';
import { Meanwhile } from './meanwhile.ts';
import type { Noted } from './meanwhile.ts';
import { parseRequest } from './parse.ts';
import { PresenceTeller } from './presence.ts';
import { RecentFacts } from './recent.ts';
import type { Frame, Seat, Seats, SessionState, Turns } from './seat.ts';

/** Characters of a message that count as one message. */
const COUNTED = 4_096;
/** Characters of an answer that count as one message more. */
const ANSWERED = 16_384;
/** A session that goes on sending after so many warnings in a row is closed. */
const WARNINGS = 20;

export interface RoomSetting {
  /** The canonical key of the page. */
  readonly page: string;
  readonly site: Authority;
  readonly seats: Seats;
  readonly turns: Turns;
  /** Messages per session. */
  readonly messages: Rate;
  /** Everyone in the rooms of the site, for what they may say together. */
  readonly crowd: Crowd;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
  readonly time: () => Time;
}

/** The live audience of a page. It knows who is here and tells them; what is true, the site says. */
export class Room {
  readonly #setting: RoomSetting;
  readonly #broadcast: Broadcast;
  readonly #staff: Broadcast;
  readonly #presence: PresenceTeller;
  readonly #meanwhile = new Meanwhile();
  #recent = new RecentFacts();
  #revision: Revision | null = null;

  constructor(setting: RoomSetting) {
    this.#setting = setting;
    this.#broadcast = new Broadcast(setting.seats, setting.turns);
    this.#staff = new Broadcast(staffOf(setting.seats), setting.turns);
    this.#presence = new PresenceTeller(
      () => setting.seats.size,
      (text) => this.#broadcast.tell({ text }),
      setting.turns,
    );
  }

  /** The last revision of the page that it has told anybody; `null` before. */
  get revision(): Revision | null {
    return this.#revision;
  }

  /** A seat was taken or left. */
  audienceChanged(): void {
    this.#presence.changed();
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
      const frame = { text: JSON.stringify(fact), revision: fact.revision };
      this.#recent.add(frame);
      this.#broadcast.tell(frame);
    }
  }

  /** Everyone here is told something that is no change of the page. */
  announce(message: Frame): void {
    this.#broadcast.tell(message);
  }

  /** Sessions end, and what they are told with them. */
  end(ended: Ended): void {
    this.#meanwhile.ended(ended);
    for (const seat of this.#setting.seats) if (isMeant(seat.state, ended.whose)) end(seat, ended.code);
  }

  /** The page has another key or another history: all come back, and find it as it is. What was told here is void. */
  sendAway(): void {
    for (const seat of this.#setting.seats) seat.close(CLOSE.draining, 'the page has moved: come back');
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
    const refusal = this.#spend(seat, raw.length, 'ref' in request ? request.ref : undefined);
    if (refusal) return void answer(seat, refusal);
    if (request.type === 'refused') return void answer(seat, request);
    if (request.type === 'ping') return seat.send({ text: PONG });
    if (request.type === 'hello') seat.state = { ...seat.state, greeted: true };
    else if (!seat.state.greeted) return void answer(seat, refuse('hello-first', { ref: request.ref }));
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
        seat.state = signedOn(seat.state, reply.you, reply.expires);
        if (endIfMeant(seat, noted)) return;
        this.#welcome(seat, reply);
        // Who was of the staff before has been told already.
        if (may('moderate', reply.you) && !may('moderate', you))
          for (const frame of noted.moderation) seat.send(frame);
        return;
      case 'you':
        seat.state = signedOn(seat.state, reply.you);
        return endIfMeant(seat, noted) ? undefined : void answer(seat, reply);
      case 'thanks':
      case 'window':
      case 'source':
      case 'preview':
      case 'refused':
      case 'unavailable':
        return this.#charge(seat, answer(seat, reply));
      default:
        return reply satisfies never;
    }
  }

  #welcome(seat: Seat, { ref, you, mine, since, view }: Greeting): void {
    this.#revision = Math.max(this.#revision ?? 0, view.revision);
    const readers = this.#setting.seats.size;
    const own = JSON.stringify({
      type: 'welcome',
      ref,
      protocol: PROTOCOL_VERSION,
      you,
      readers,
      mine,
      since,
    });
    const text = `${own.slice(0, -1)},${view.members}}`;
    seat.send({ text, revision: view.revision });
    this.#charge(seat, text.length);
    for (const fact of this.#recent.after(view.revision)) seat.send(fact);
  }

  /** Takes from the buckets of messages what a long answer has cost. It is given: who asks for more may have to wait. */
  #charge(seat: Seat, length: number): void {
    const acts = Math.floor(length / ANSWERED);
    if (acts === 0) return;
    const { messages, crowd } = this.#setting;
    const now = this.#setting.now();
    seat.state = { ...seat.state, messages: takeDue(acts, messages, seat.state.messages, now) };
    crowd.charge(seat.state.address, acts, now);
  }

  /** Takes from the buckets of messages, for a large one more: reading it costs more. */
  #spend(seat: Seat, length: number, ref: string | undefined): Refused | undefined {
    const { state } = seat;
    const { messages, crowd } = this.#setting;
    const now = this.#setting.now();
    const acts = 1 + Math.floor(length / COUNTED);
    const taken = takeSome(acts, messages, state.messages, now);
    if (taken.ok) {
      seat.state = { ...state, messages: taken.fullAt, warnings: 0 };
      const wait = crowd.spend(state.address, acts, now);
      return wait === null ? undefined : refuse('too-many', { ref, retryAfter: wait });
    }
    if (state.warnings >= WARNINGS) seat.close(CLOSE.tooMuch, 'too many messages');
    seat.state = { ...state, warnings: state.warnings + 1 };
    return refuse('too-many', { ref, retryAfter: taken.retryAfter });
  }
}

const NOTHING: Noted = { ended: [], moderation: [] };

/** Who a session is from now on. Saying `hello` again without a token makes nobody's session longer. */
function signedOn(state: SessionState, you: Author | null, expires?: Time): SessionState {
  const { expires: before, ...rest } = state;
  const until = expires ?? (you !== null && you.id === state.you?.id ? before : undefined);
  return { ...rest, you, ...(until === undefined ? {} : { expires: until }) };
}

function endIfMeant(seat: Seat, noted: Noted): boolean {
  const ended = noted.ended.find(({ whose }) => isMeant(seat.state, whose));
  if (ended) end(seat, ended.code);
  return ended !== undefined;
}

/** @returns how long it was */
function answer(seat: Seat, message: Answer): number {
  const text = JSON.stringify(message);
  seat.send({ text });
  return text.length;
}

/** The audience that is told all: those who may moderate. */
function staffOf(seats: Iterable<Seat>): Iterable<Seat> {
  return {
    *[Symbol.iterator]() {
      for (const seat of seats) if (may('moderate', seat.state.you)) yield seat;
    },
  };
}
