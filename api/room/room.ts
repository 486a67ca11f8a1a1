import { refuse } from '../comments/refusal.ts';
import { may } from '../comments/permissions.ts';
import { takeSome } from '../comments/rate-limit.ts';
import type { Rate } from '../comments/rate-limit.ts';
import type { Authority, Greeting, SiteRequest, Told } from '../comments/seam.ts';
import { CLOSE, PONG, PROTOCOL_VERSION } from '../protocol.ts';
import type { Answer, Refused, Revision } from '../protocol.ts';
import { Broadcast } from './broadcast.ts';
import type { Crowd } from './crowd.ts';
import { parseRequest } from './parse.ts';
import { PresenceTeller } from './presence.ts';
import { RecentFacts } from './recent.ts';
import type { Seat, Seats, Turns } from './seat.ts';

/** Characters of a message that count as one message. */
const COUNTED = 4_096;
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
  /** Milliseconds. */
  readonly now: () => number;
}

/** The live audience of a page. It knows who is here and tells them; what is true, the site says. */
export class Room {
  readonly #setting: RoomSetting;
  readonly #broadcast: Broadcast;
  readonly #staff: Broadcast;
  readonly #presence: PresenceTeller;
  readonly #recent = new RecentFacts();
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
    for (const fact of moderation) this.#staff.tell({ text: JSON.stringify(fact) });
    for (const fact of facts) {
      const frame = { text: JSON.stringify(fact), revision: fact.revision };
      this.#recent.add(frame);
      this.#broadcast.tell(frame);
    }
  }

  /** Somebody is staff no more: their sessions end, and what they are told with them. */
  dismiss(participant: string): void {
    for (const seat of this.#setting.seats) {
      if (seat.state.you?.id === participant) seat.close(CLOSE.tokenExpired, 'no longer of the staff');
    }
  }

  /**
   * A message of a session came in. Those of one session are handled one after another, for what one says may rest on
   * what came of the one before.
   */
  async receive(seat: Seat, raw: string): Promise<void> {
    const request = parseRequest(raw);
    const refusal = this.#spend(seat, raw.length, 'ref' in request ? request.ref : undefined);
    if (refusal) return answer(seat, refusal);
    if (request.type === 'refused') return answer(seat, request);
    if (request.type === 'ping') return seat.send({ text: PONG });
    if (request.type === 'hello') seat.state = { ...seat.state, greeted: true };
    else if (!seat.state.greeted) return answer(seat, refuse('hello-first', { ref: request.ref }));
    await this.#ask(seat, request);
  }

  async #ask(seat: Seat, request: SiteRequest): Promise<void> {
    const { page, site } = this.#setting;
    const { you, address } = seat.state;
    const reply = await site.ask(request, { page, participant: you?.id ?? null, address });
    switch (reply.type) {
      case 'greeting':
        return this.#welcome(seat, reply);
      case 'you':
        seat.state = { ...seat.state, you: reply.you };
        return answer(seat, reply);
      case 'thanks':
      case 'window':
      case 'refused':
      case 'unavailable':
        return answer(seat, reply);
      default:
        return reply satisfies never;
    }
  }

  #welcome(seat: Seat, { ref, you, mine, since, view }: Greeting): void {
    seat.state = { ...seat.state, you };
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
    seat.send({ text: `${own.slice(0, -1)},${view.members}}`, revision: view.revision });
    for (const fact of this.#recent.after(view.revision)) seat.send(fact);
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

function answer(seat: Seat, message: Answer): void {
  seat.send({ text: JSON.stringify(message) });
}

/** The audience that is told all: those who may moderate. */
function staffOf(seats: Iterable<Seat>): Iterable<Seat> {
  return {
    *[Symbol.iterator]() {
      for (const seat of seats) if (may('moderate', seat.state.you)) yield seat;
    },
  };
}
