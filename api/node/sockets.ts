import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { RawData, ServerOptions } from 'ws';
import { admitUpgrade, reject } from '../admission.ts';
import type { Lookup, Rejected } from '../admission.ts';
import { networkPrefix } from '../comments/network-prefix.ts';
import { CLOSE, HEARTBEAT, LIMITS, PING, PONG, SUBPROTOCOL } from '../protocol.ts';
import type { Time } from '../protocol.ts';
import { end, hasExpired } from '../room/ending.ts';
import type { AddressOf } from './address.ts';
import { standUp, takeSeat } from './audience.ts';
import type { SocketLimits } from './config.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import type { Watch } from './metrics/watch.ts';
import type { OpenSite } from './open-site.ts';
import { rejectUpgrade } from './rejection.ts';
import type { Sites } from './sites.ts';
import { SeatedSocket, listening } from './seated-socket.ts';
import { SocketSeat } from './socket-seat.ts';

/** Milliseconds between two messages of a session that need no counting. */
const LIVELY = 1_000;
/** Milliseconds that a client has to answer our goodbye. */
const GOODBYE = 5_000;

// `ws` knows more options than its types do.
const OPTIONS: ServerOptions<typeof SeatedSocket> & {
  readonly closeTimeout: number;
  readonly maxFragments: number;
} = {
  noServer: true,
  maxPayload: LIMITS.frameBytes,
  // Compressing for each socket costs many times the delivery, and opens the door to bombs.
  perMessageDeflate: false,
  clientTracking: false,
  closeTimeout: GOODBYE,
  maxFragments: 64,
  handleProtocols: () => SUBPROTOCOL,
  WebSocket: SeatedSocket,
};

export interface SocketsSetting {
  readonly sites: Sites;
  readonly lookup: Lookup;
  readonly limits: SocketLimits;
  readonly addressOf: AddressOf;
  readonly hashAddress: (prefix: string) => string;
  readonly door: Doorkeeper;
  /** Tells the operator of an error that nobody foresaw. */
  readonly report: (error: unknown) => void;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
  readonly time: () => Time;
  /** Milliseconds between two looks at who has gone silent. */
  readonly lookEvery: number;
  readonly watch?: Watch | undefined;
}

interface Place {
  readonly site: OpenSite;
  readonly page: string;
}

/** The WebSockets of this process: lets them in, hands what they say to their rooms, and finds those that are gone. */
export class Sockets {
  readonly #setting: SocketsSetting;
  readonly #seats = new Set<SocketSeat>();
  readonly #timer: NodeJS.Timeout;
  readonly #server = new WebSocketServer(OPTIONS);
  readonly #listen: (socket: SeatedSocket) => void;
  #draining = false;

  constructor(setting: SocketsSetting) {
    this.#setting = setting;
    this.#timer = setInterval(() => this.#look(), setting.lookEvery);
    this.#listen = listening({
      pinged: (seat) => seat.hear(this.#now),
      heard: (seat, data, isBinary) => this.#hear(seat, data, isBinary),
      closed: (seat) => this.#leave(seat),
    });
  }

  /** Answers a request to upgrade. It never collides with an HTTP route: any path can be a page. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', destroyed);
    const place = this.#place(request);
    if ('ok' in place) return this.#reject(stream, place);
    const { door, addressOf, now } = this.#setting;
    const prefix = networkPrefix(addressOf(request));
    if (!door.enter(prefix, now())) return this.#reject(stream, reject(429, 'too-many'));
    const left = (): void => door.leave(prefix);
    stream.once('close', left);
    this.#server.handleUpgrade(request, stream, head, (socket) => {
      // From here on the socket tells of both.
      stream.off('close', left);
      stream.off('error', destroyed);
      this.#seat(socket, stream, place, prefix);
    });
  }

  /** How many sit here, and what waits for them. */
  count(): { readonly sessions: number; readonly bufferedBytes: number } {
    let bufferedBytes = 0;
    for (const seat of this.#seats) bufferedBytes += seat.buffered;
    return { sessions: this.#seats.size, bufferedBytes };
  }

  /** Answers what came in, then sends everyone away, to come back in a moment. Resolves when all are gone. */
  async drain(): Promise<void> {
    this.#draining = true;
    clearInterval(this.#timer);
    await Promise.allSettled([...this.#seats].map(dismiss));
  }

  #reject(stream: Duplex, rejected: Rejected): void {
    this.#setting.watch?.rejected(rejected.reason);
    rejectUpgrade(stream, rejected);
  }

  #place(request: IncomingMessage): Place | Rejected {
    if (this.#draining) return reject(503, 'draining');
    const { lookup, sites } = this.#setting;
    const knock = { origin: request.headers.origin ?? null, target: request.url ?? '' };
    const admitted = admitUpgrade(knock, request.headers['sec-websocket-protocol'] ?? null, lookup);
    if (!admitted.ok) return admitted;
    try {
      const site = sites.get(admitted.site);
      const page = site.authority.read((authority) => authority.locate(admitted.page));
      return page === null ? reject(400, 'bad-target') : { site, page };
    } catch (error) {
      if (error instanceof DatabaseTrouble) return reject(503, 'storage-trouble');
      this.#setting.report(error);
      return reject(503, 'failed');
    }
  }

  #seat(socket: SeatedSocket, stream: Duplex, { site, page }: Place, prefix: string): void {
    const { limits, hashAddress } = this.#setting;
    const whose = { prefix, address: hashAddress(prefix) };
    const seat = new SocketSeat(socket, stream, whose, this.#now, limits.bufferedBytes);
    seat.audience = takeSeat(site, page, seat, limits.messagesPerSession);
    socket.seat = seat;
    this.#seats.add(seat);
    this.#listen(socket);
  }

  #leave(seat: SocketSeat): void {
    this.#seats.delete(seat);
    if (seat.audience) standUp(seat.audience, seat);
    this.#setting.door.leave(seat.prefix);
  }

  #hear(seat: SocketSeat, data: RawData, isBinary: boolean): void {
    const pause = seat.hear(this.#now);
    if (seat.isLeaving) return;
    if (isBinary) return seat.close(CLOSE.protocolError, 'messages are text');
    const raw = String(data);
    // Whoever pings like a heart is answered at once; whoever floods with pings has to wait like with all else.
    if (raw === PING && pause >= LIVELY) return seat.send({ text: PONG });
    seat.wait(raw, (message) => this.#receive(seat, message));
  }

  async #receive(seat: SocketSeat, raw: string): Promise<void> {
    // Of a flood thousands may have come before it was closed.
    if (seat.isLeaving) return;
    try {
      await seat.audience?.room.receive(seat, raw);
    } catch (error) {
      // One message that nobody foresaw must end its own session, and no other.
      this.#setting.report(error);
      seat.abandon();
    }
  }

  get #now(): number {
    return Math.floor(this.#setting.now());
  }

  /** Half-open connections say nothing: what pings are for. And whose token expires may not say anything either. */
  #look(): void {
    const [now, time] = [this.#now, this.#setting.time()];
    for (const seat of this.#seats) {
      if (now - seat.heard > HEARTBEAT.silence) seat.abandon();
      else if (hasExpired(seat.state, time)) end(seat, 'tokenExpired');
      else if (!seat.state.greeted && now - seat.since > HEARTBEAT.helloWithin)
        seat.close(CLOSE.protocolError, 'no hello');
    }
    this.#setting.door.sweep(now);
  }
}

function destroyed(this: Duplex): void {
  this.destroy();
}

/** Says goodbye once all is answered, and waits until the client has answered it, or has had the time to. */
async function dismiss(seat: SocketSeat): Promise<void> {
  await seat.finish();
  await seat.bye(CLOSE.draining, 'the server is about to stop', GOODBYE);
}
