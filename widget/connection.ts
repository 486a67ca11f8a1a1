import { CLOSE, HEARTBEAT, PING, PONG } from '../api/protocol.ts';
import type { Request, ServerMessage } from '../api/protocol.ts';
import { decode, encode } from './encoding.ts';
import { ABNORMAL } from './world.ts';
import type { Line, World } from './world.ts';

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

const EVENTS = ['online', 'offline', 'pagehide', 'pageshow', 'visibilitychange'] as const;

/** A WebSocket that comes back. It knows nothing of what is said on it but the heartbeat. */
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
  #beenLive = false;
  #cancelRetry = noop;
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
    if (this.state !== 'live') return false;
    this.#line?.send(encode(request));
    return true;
  }

  #open(): void {
    this.#hangUp();
    this.#cancelPatience = this.#world.after(OPEN_WITHIN, () => this.#closed(ABNORMAL));
    try {
      this.#line = this.#world.call(this.#address, {
        opened: () => this.#opened(),
        heard: (text) => this.#heard(text),
        closed: (code) => this.#closed(code),
      });
    } catch {
      this.#closed(ABNORMAL);
    }
  }

  #opened(): void {
    this.#beenLive = true;
    this.#calmDown();
    this.#pingLater();
    this.#become('live');
    this.#listener.opened();
  }

  #heard(text: string): void {
    this.#calmDown();
    if (text === PONG) this.tries = 0;
    else this.#listener.heard(decode(text));
  }

  #closed(code: number): void {
    this.#hangUp();
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
      this.#hangUp();
      return this.#showDown();
    }
    if (this.state === 'live') return this.#ping();
    if (type === 'offline') return this.#showDown();
    const asleep = type === 'visibilitychange' && this.#world.isHidden();
    const onItsWay = this.#line !== undefined && type !== 'online';
    if (!asleep && !onItsWay) this.#open();
  };

  #hangUp(): void {
    this.#cancelRetry();
    this.#cancelPing();
    this.#calmDown();
    this.#line?.close();
    this.#line = undefined;
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
