/** A network between readers and a server, with weather. */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * What may befall a connection: nothing; it brings nothing any more, and nobody says so (`swallowed`); what the server
 * says is lost, and then the connection (`deaf`); it is cut; it takes its time; it brings 2 kB a second.
 */
export const WEATHERS = ['swallowed', 'deaf', 'cut', 'delayed', 'trickling'] as const;
export type Weather = (typeof WEATHERS)[number] | 'calm';

/** Milliseconds until it begins, at most, and that each direction is delayed. */
const BEGINS_WITHIN = 800;
const DELAY = 300;
/** Milliseconds from when it is deaf until it is cut. */
const DEAF_FOR = 150;
/** Milliseconds that one can live with such weather: without an end everybody would sit in the mildest there is. */
const LASTS = 4_000;
const TRICKLE = { bytes: 200, every: 100 } as const;

export class Network {
  url = '';
  /** What the next connections meet. */
  next: () => Weather = () => 'calm';
  readonly seen = new Map<Weather, number>();
  readonly #open = new Set<Socket>();

  static async between(t: TestContext, server: string): Promise<Network> {
    const network = new Network();
    const target = new URL(server);
    const front = createServer((near) => network.#join(near, connect(Number(target.port), target.hostname)));
    front.listen(0, '127.0.0.1');
    await once(front, 'listening');
    t.after(() => {
      network.cut();
      front.close();
    });
    const address = front.address();
    if (typeof address !== 'object' || address === null) throw new Error('The network has no port.');
    network.url = `http://127.0.0.1:${address.port}`;
    return network;
  }

  /** How many connections have met what `next` said. */
  get met(): number {
    return [...this.seen.values()].reduce((sum, seen) => sum + seen, 0);
  }

  /** Cuts all that is open. */
  cut(): void {
    for (const socket of this.#open) socket.destroy();
  }

  #join(near: Socket, far: Socket): void {
    const weather = this.next();
    this.seen.set(weather, (this.seen.get(weather) ?? 0) + 1);
    const course = { weather, since: performance.now() + Math.random() * BEGINS_WITHIN };
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.#open.delete(socket);
        other.destroy();
      });
    }
    if (weather === 'delayed' || weather === 'trickling') {
      const end = setTimeout(() => near.destroy(), LASTS);
      near.on('close', () => clearTimeout(end));
    }
    void carry(near, far, course, 'up');
    void carry(far, near, course, 'down');
  }
}

interface Course {
  readonly weather: Weather;
  readonly since: number;
}

/** Hands on what comes, as the weather is. */
async function carry(
  from: Socket,
  to: Socket,
  { weather, since }: Course,
  way: 'up' | 'down',
): Promise<void> {
  try {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      if (performance.now() < since || weather === 'calm') to.write(chunk);
      else if (weather === 'swallowed') continue;
      else if (weather === 'deaf' && way === 'up') to.write(chunk);
      else if (weather === 'deaf') void pause(DEAF_FOR).then(() => to.destroy());
      else if (weather === 'cut') to.destroy();
      else if (weather === 'delayed') void pause(DELAY).then(() => to.write(chunk));
      else await trickle(to, chunk);
    }
  } catch {
    // It was cut.
  }
}

async function trickle(to: Socket, chunk: Buffer): Promise<void> {
  for (let at = 0; at < chunk.length && !to.destroyed; at += TRICKLE.bytes) {
    to.write(chunk.subarray(at, at + TRICKLE.bytes));
    await pause(TRICKLE.every);
  }
}
