import { CLOSE, HEARTBEAT, PING, PONG } from '../api/protocol.ts';
import type { Request, ServerMessage } from '../api/protocol.ts';
import { decode, encode } from './encoding.ts';
import { ABNORMAL } from './world.ts';
import type { Line, Way, World } from './world.ts';

/**
 * `connecting`: never been live · `live` · `reconnecting`: was live, and tries again · `offline`: the same, while the
 * machine says that it has no network · `stopped`: by us, or by a close code that says not to come back.
 */
export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'offline' | 'stopped';

export interface ConnectionListener {
  opened(): void;
  heard(messages: readonly ServerMessage[]): void;
  /** The state, or the number of tries, is another. */
  changed(): void;
  closed(code: number): void;
  /** Whether something was asked whose answer may be long. */
  isWaiting(): boolean;
}

/** Before try n we wait a random share of `DELAYS[n]` milliseconds (full jitter), so that nobody comes in a crowd. */
const DELAYS = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000] as const;

/** Where in `DELAYS` to go on after a close that says more than "gone". The more come back at once, the later. */
const STEP_AFTER: Readonly<Record<number, number>> = {
  [CLOSE.draining]: 4,
  [CLOSE.banned]: 2,
  [CLOSE.protocolError]: 5,
  [CLOSE.tooMuch]: 6,
};

/** Milliseconds that a handshake may take. */
const OPEN_WITHIN = 20_000;
/** Milliseconds that a pong may take behind a long answer: a full window on a line of 5 kB/s. */
const ANSWER_WITHIN = 120_000;

/** Failures in a row after which another way is tried. */
const FAILURES = 2;
/** Milliseconds within which another way has to bring its first word: a proxy that holds streams back never does. */
const WORD_WITHIN = 10_000;
/** Milliseconds after which the best way is tried again. */
const BETTER_AFTER = 300_000;

const NEXT: Readonly<Record<Way, Way>> = { socket: 'stream', stream: 'poll', poll: 'socket' };

const EVENTS = ['online', 'offline', 'pagehide', 'pageshow', 'visibilitychange'] as const;

/**
 * A line that comes back: a WebSocket, or where none lasts a stream, or where none is let through polls. It knows nothing
 * of what is said on it but the heartbeat.
 */
export class Connection {
  state: ConnectionState = 'connecting';
  /** Failed tries since a connection last lasted long enough for a pong. */
  tries = 0;
  /** The close code that said not to come back. */
  endedBy: number | undefined;
  readonly #address: string;
  readonly #world: World;
  readonly #listener: ConnectionListener;
  #line: Line | undefined;
  #way: Way = 'socket';
  /** Of this way, in a row: lines that were cut before a pong. */
  #failures = 0;
  #maySpeak = false;
  #hasHeard = false;
  #beenLive = false;
  #cancelRetry = noop;
  #cancelBetter = noop;
  #cancelPing = noop;
  #cancelPatience: (() => void) | undefined;

  constructor(address: string, world: World, listener: ConnectionListener) {
    this.#address = address;
    this.#world = world;
    this.#listener = listener;
  }

  start(): void {
    for (const name of EVENTS) this.#world.events.addEventListener(name, this.#notice);
    this.#open();
  }

  stop(): void {
    for (const name of EVENTS) this.#world.events.removeEventListener(name, this.#notice);
    this.#hangUp();
    this.#become('stopped');
  }

  /** Says whether it was sent; what is sent may still be lost. */
  send(request: Request): boolean {
    if (!this.#maySpeak) return false;
    this.#line?.send(encode(request));
    return true;
  }

  #open(): void {
    this.#hangUp();
    const within = this.#way === 'socket' ? OPEN_WITHIN : WORD_WITHIN;
    this.#cancelPatience = this.#world.after(within, () => this.#closed(ABNORMAL));
    const ears = {
      opened: () => this.#opened(),
      heard: (text: string) => this.#heard(text),
      closed: (code: number) => this.#closed(code),
    };
    try {
      this.#line = this.#world.call(this.#address, ears, this.#way);
    } catch {
      this.#closed(ABNORMAL);
    }
  }

  #opened(): void {
    this.#maySpeak = true;
    if (this.#way === 'socket') this.#live();
    this.#listener.opened();
  }

  #live(): void {
    if (this.state === 'live') return;
    this.#beenLive = true;
    this.#calmDown();
    this.#pingLater();
    if (this.#way !== 'socket') this.#cancelBetter = this.#world.after(BETTER_AFTER, () => this.#tryBetter());
    this.#become('live');
  }

  #heard(text: string): void {
    this.#hasHeard = true;
    this.#live();
    this.#calmDown();
    if (text === PONG) this.tries = this.#failures = 0;
    else this.#listener.heard(decode(text));
  }

  #closed(code: number): void {
    const hasHeard = this.#hasHeard;
    this.#hangUp();
    if (this.#turnsElsewhere(code, hasHeard)) {
      if (hasHeard) this.#listener.closed(code);
      this.#showDown();
      return this.#open();
    }
    this.#listener.closed(code);
    if (code === CLOSE.siteGone) {
      this.endedBy = code;
      return this.stop();
    }
    const step = Math.min(Math.max(this.tries, STEP_AFTER[code] ?? 0), DELAYS.length - 1);
    this.tries = step + 1;
    this.#cancelRetry = this.#world.after(this.#world.random() * (DELAYS[step] ?? 0), () => this.#open());
    this.#showDown();
  }

  /**
   * Whether to try another way at once: the next one after two failures, or after one that brought no word. When none is
   * left, it is the best one's turn again, so that a server that was gone is found by it.
   */
  #turnsElsewhere(code: number, hasHeard: boolean): boolean {
    if (code !== ABNORMAL || !this.#world.isOnline()) return false;
    this.#failures += this.#way === 'socket' || hasHeard ? 1 : FAILURES;
    if (this.#failures < FAILURES) return false;
    this.#failures = 0;
    this.#way = NEXT[this.#way];
    return this.#way !== 'socket';
  }

  /** One failure is enough to be back. */
  #tryBetter(): void {
    if (this.#way === 'socket') return;
    this.#way = 'socket';
    this.#failures = FAILURES - 1;
    this.#listener.closed(ABNORMAL);
    this.#showDown();
    this.#open();
  }

  #showDown(): void {
    if (!this.#world.isOnline()) this.#become('offline');
    else this.#become(this.#beenLive ? 'reconnecting' : 'connecting');
  }

  #pingLater(): void {
    this.#cancelPing = this.#world.after(HEARTBEAT.pingEvery, () => this.#ping());
  }

  #ping(): void {
    this.#cancelPing();
    this.#line?.send(PING);
    const wait = this.#listener.isWaiting() ? ANSWER_WITHIN : HEARTBEAT.pongWithin;
    this.#cancelPatience ??= this.#world.after(wait, () => this.#closed(ABNORMAL));
    this.#pingLater();
  }

  /** The page woke, fell asleep, or changed its network: find out at once what the next ping would find out. */
  readonly #notice = ({ type }: Event): void => {
    if (this.state === 'stopped') return;
    if (type === 'pagehide') {
      // What was under way is lost with the line, and has to be asked for again.
      if (this.#line) this.#listener.closed(ABNORMAL);
      this.#hangUp();
      return this.#showDown();
    }
    if (type === 'online' && this.#way !== 'socket') return this.#tryBetter();
    if (this.state === 'live') return this.#ping();
    if (type === 'offline') return this.#showDown();
    const asleep = type === 'visibilitychange' && this.#world.isHidden();
    const onItsWay = this.#line !== undefined && type !== 'online';
    if (!asleep && !onItsWay) this.#open();
  };

  #hangUp(): void {
    this.#cancelRetry();
    this.#cancelPing();
    this.#cancelBetter();
    this.#calmDown();
    this.#line?.close();
    this.#line = undefined;
    this.#maySpeak = this.#hasHeard = false;
  }

  #calmDown(): void {
    this.#cancelPatience?.();
    this.#cancelPatience = undefined;
  }

  #become(state: ConnectionState): void {
    this.state = state;
    this.#listener.changed();
  }
}

function noop(): void {}
