import type { Company } from '../comments/seam.ts';
import type { Presence } from '../protocol.ts';
import { lookAround } from './company.ts';
import { readersOf } from './seat.ts';
import type { Seats, Turns } from './seat.ts';

/** Up to so many readers, each arrival is told at once. */
const INTIMATE = 20;
/** In a larger room all that happens in so many milliseconds is told as one. */
const PAUSE = 1_000;
/** In a small one, all but arrivals: milliseconds. However fast people go, or begin and stop, it is told twice a second. */
const BREATH = 500;

const NOTHING_TOLD = JSON.stringify({ type: 'presence', readers: 0 } satisfies Presence);

export interface PresenceSetting {
  readonly seats: Seats;
  /** What may be shown. */
  readonly company: () => Company;
  /** @param text a message of the protocol */
  readonly tell: (text: string) => void;
  readonly turns: Turns;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
}

/** A telling that is to come. */
interface Coming {
  readonly at: number;
  /** All that happens until then is gathered for it: the room is large. */
  readonly isGathering: boolean;
  /** Left out: it comes so soon that it cannot be. */
  readonly callOff?: () => void;
}

/** Tells who is here and who is writing, but never so often that telling it is most of the work. */
export class PresenceTeller {
  readonly #setting: PresenceSetting;
  #told = NOTHING_TOLD;
  /** What was told last, or was seen to need no telling. */
  #standing: Presence | undefined;
  /** How many were here when last somebody came or went. */
  #size = 0;
  #toldAt = -Infinity;
  #coming: Coming | undefined;
  /** Calls off the look at who has not said for too long that they write. */
  #callOffLook: (() => void) | undefined;

  constructor(setting: PresenceSetting) {
    this.#setting = setting;
  }

  /** What all who are here know. Whoever comes is told the same, for looking around a large room costs. */
  get standing(): Presence {
    const { seats, company, now } = this.#setting;
    return this.#standing ?? lookAround(seats, company(), now()).presence;
  }

  /** Somebody came or went. */
  audienceChanged(): void {
    const { size } = this.#setting.seats;
    const isArrival = size > this.#size;
    this.#size = size;
    if (size === 0) return this.#rest();
    if (this.#coming?.isGathering) return;
    if (isArrival) this.#tellIn(0);
    else this.changed();
  }

  /** Somebody went, is somebody else now, began to write or stopped. */
  changed(): void {
    if (this.#coming) return;
    const { seats, now } = this.#setting;
    // A timer may keep the host awake, and looking around a large room costs: it is looked at once for all who change.
    if (seats.size === 0 || (readersOf(seats) <= INTIMATE && this.#look().text === this.#told)) return;
    this.#tellIn(Math.max(0, this.#toldAt + BREATH - now()));
  }

  /** What was told may be shown no more, or more may be. */
  retell(): void {
    this.#told = '';
    this.doubt();
    this.changed();
  }

  /** What was told may be no more what is so: whoever comes is told what is. */
  doubt(): void {
    this.#standing = undefined;
  }

  /** @param pause milliseconds, if it is a small room */
  #tellIn(pause: number): void {
    const { seats, turns, now } = this.#setting;
    const isGathering = readersOf(seats) > INTIMATE;
    const wait = isGathering ? PAUSE : pause;
    const at = now() + wait;
    if (this.#coming && this.#coming.at <= at) return;
    this.#coming?.callOff?.();
    // What comes soon cannot be called off, but it may come too late.
    const say = () => this.#coming === coming && this.#say();
    const coming: Coming = { at, isGathering, ...(wait > 0 && { callOff: turns.later(wait, () => say()) }) };
    this.#coming = coming;
    if (wait === 0) turns.soon(() => say());
  }

  #say(): void {
    this.#coming = undefined;
    const { presence, text } = this.#look();
    this.#standing = presence;
    if (text === this.#told) return;
    this.#told = text;
    this.#toldAt = this.#setting.now();
    this.#setting.tell(text);
  }

  /** @returns what there is to tell */
  #look(): { readonly presence: Presence; readonly text: string } {
    const { seats, company, turns, now } = this.#setting;
    const { presence, until } = lookAround(seats, company(), now());
    this.#callOffLook?.();
    const again = () => this.changed();
    // There is no timer while nobody writes.
    this.#callOffLook = until === Infinity ? undefined : turns.later(Math.max(1, until - now()), again);
    return { presence, text: JSON.stringify(presence) };
  }

  /** Nobody is here to be told anything. This room may be forgotten: another one will tell those who come. */
  #rest(): void {
    this.#callOffLook?.();
    this.#callOffLook = undefined;
    this.#coming?.callOff?.();
    this.#coming = undefined;
    this.#told = NOTHING_TOLD;
    this.doubt();
  }
}
