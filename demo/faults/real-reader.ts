import { WebSocket } from 'ws';
import { SUBPROTOCOL } from '../../api/protocol.ts';
import { ORIGIN } from '../../api/node/testing/client.ts';
import { memoryNotes } from '../../widget/testing/held-world.ts';
import { ThreadSession } from '../../widget/thread-session.ts';
import { ABNORMAL } from '../../widget/world.ts';
import type { Ears, Line, Way, World } from '../../widget/world.ts';
import { Posting } from '../../widget/writing/posting.ts';

export interface RealReaderSetting {
  /** The server's address, with http. */
  readonly url: string;
  readonly path?: string;
  /** How many times as fast as ours its clock goes. */
  readonly haste?: number;
}

/** The widget's own session, with its patience, its outbox and its way of coming back, over a real socket. */
export class RealReader {
  readonly session: ThreadSession;
  /** When it tried to come in, and when it was welcomed: milliseconds of our monotonic clock. */
  readonly tries: number[] = [];
  readonly welcomes: number[] = [];
  #isWelcome = false;

  constructor({ url, path = '/wish', haste = 1 }: RealReaderSetting) {
    const world = worldOf(haste, () => void this.tries.push(performance.now()));
    this.session = new ThreadSession({
      address: url.replace(/^http/, 'ws') + path,
      sort: 'newest',
      world,
      notes: memoryNotes(),
      tabNotes: memoryNotes(),
      token: null,
      renew: async () => null,
      tell: () => this.#look(),
    });
    this.session.start();
  }

  /** Lets it write, as a guest. */
  takesName(name: string): Posting {
    this.session.write((setup) => new Posting(setup));
    const { posting } = this.session;
    if (!posting) throw new Error('It cannot write.');
    posting.takeName(name);
    return posting;
  }

  /** Whether it is connected, and was welcomed on this connection. */
  get isIn(): boolean {
    return this.session.connection.state === 'live' && this.session.who.isWelcomed;
  }

  #look(): void {
    if (this.isIn && !this.#isWelcome) this.welcomes.push(performance.now());
    this.#isWelcome = this.isIn;
  }
}

function worldOf(haste: number, tries: () => void): World {
  const begin = performance.now();
  return {
    call(address, ears, way) {
      tries();
      return call(address, ears, way);
    },
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds / haste);
      return () => clearTimeout(timer);
    },
    now: () => performance.timeOrigin + begin + (performance.now() - begin) * haste,
    random: () => Math.random(),
    isOnline: () => true,
    isHidden: () => false,
    events: new EventTarget(),
  };
}

function call(address: string, ears: Ears, way: Way = 'socket'): Line {
  if (way !== 'socket') throw new Error('Here nothing but a socket is let through.');
  const socket = new WebSocket(address, SUBPROTOCOL, { origin: ORIGIN });
  let isOver = false;
  const closed = (code: number) => {
    if (!isOver) ears.closed(code);
    isOver = true;
  };
  socket.on('open', () => isOver || ears.opened());
  socket.on('message', (data: Buffer) => isOver || ears.heard(data.toString()));
  socket.on('error', () => closed(ABNORMAL));
  socket.on('close', closed);
  return {
    send: (text) => socket.readyState === socket.OPEN && socket.send(text),
    close() {
      isOver = true;
      socket.close(1000);
    },
  };
}
