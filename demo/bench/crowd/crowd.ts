import { microseconds } from './clock.ts';
import { Ear } from './ear.ts';
import type { Attention } from './ear.ts';
import { postPaced, postSaturating } from './load.ts';
import { stampedText } from './stamp.ts';
import type { Entrance, Someone } from './someone.ts';

/** Handshakes under way at a time. */
const AT_ONCE = 64;
/** Parts of the crowd that ping one after another. */
const PARTS = 100;
/** Milliseconds without a delivery after which no more is waited for. */
const QUIET = 10_000;

export interface Seating {
  readonly url: string;
  /** Paths of pages. */
  readonly pages: readonly string[];
  /** Readers of each page, and how many of them comment, too. */
  readonly readers: number;
  readonly writers: number;
  /** One of so many notes when it hears something. */
  readonly attentive: number;
  /** Milliseconds between the pings of a visitor. */
  readonly beatEvery: number;
}

/** Everyone whom one process plays: readers of pages, some of whom comment. */
export class Crowd {
  readonly #come: (entrance: Entrance) => Someone;
  readonly #ear = new Ear();
  readonly #visitors: Someone[] = [];
  readonly #writers: Someone[] = [];
  readonly #lost: Error[] = [];
  #beats: NodeJS.Timeout | undefined;
  #thanked: number[] = [];
  #beganAt = 0;
  #bytesBefore = 0;

  /** @param come how one comes in */
  constructor(come: (entrance: Entrance) => Someone) {
    this.#come = come;
  }

  /** Seats everyone: in each room whoever is to hear last comes last. */
  async gather({ url, pages, readers, writers, attentive, beatEvery }: Seating): Promise<void> {
    // From the first on: to seat thousands takes longer than a server waits for a sign of life.
    this.#beat(beatEvery);
    const rounds = Array.from({ length: readers }, (_, reader) => reader);
    const seat = async (page: string, reader: number) => {
      const attention = attentionOf(reader, readers, attentive);
      const visitor = this.enter(url, page, attention);
      if (reader < writers) this.#writers.push(visitor);
      await visitor.seated();
    };
    const all = rounds.slice(0, -1).flatMap((reader) => pages.map((page) => () => seat(page, reader)));
    await inParallel(AT_ONCE, all);
    await inParallel(
      AT_ONCE,
      pages.map((page) => () => seat(page, readers - 1)),
    );
    await inParallel(
      AT_ONCE,
      this.#writers.map((one, n) => () => one.introduce(`Ada ${n}`)),
    );
  }

  /** One more comes in. */
  enter(url: string, page: string, attention: Attention): Someone {
    const lost = (error: Error) => {
      this.#lost.push(error);
      this.#ear.giveUp(error);
    };
    const visitor = this.#come({ url, page, ear: this.#ear, attention, lost });
    this.#visitors.push(visitor);
    return visitor;
  }

  /** Forgets all that was heard. */
  listen(): void {
    this.#ear.listen();
    this.#thanked = [];
    this.#beganAt = microseconds();
    this.#bytesBefore = this.#bytesHeard();
  }

  /** @returns how many comments were posted */
  postPaced(perSecond: number, seconds: number): Promise<number> {
    return postPaced(perSecond, seconds, (number, due) => this.#post(number, due));
  }

  /** @param until when a comment has arrived. @returns how many comments were posted */
  postSaturating(onTheWay: number, seconds: number, until: 'heard' | 'thanked'): Promise<number> {
    return postSaturating(onTheWay, seconds, async (number, due) => {
      const heard = until === 'heard' ? this.#ear.whenHeard(due) : undefined;
      await Promise.all([this.#post(number, due), heard]);
    });
  }

  /** Waits for so many deliveries, or until nothing comes any more. */
  async settle(deliveries: number): Promise<void> {
    let [before, quietSince] = [-1, performance.now()];
    while (this.#ear.deliveries < deliveries && performance.now() - quietSince < QUIET) {
      if (this.#ear.deliveries !== before) quietSince = performance.now();
      before = this.#ear.deliveries;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** What came of it, since it began to listen. */
  heard() {
    const { deliveries, lastAt, latencies } = this.#ear;
    return {
      deliveries,
      latencies,
      thanked: this.#thanked,
      bytes: this.#bytesHeard() - this.#bytesBefore,
      seconds: Math.max(0, lastAt - this.#beganAt) / 1_000_000,
      lost: this.#lost.map(({ message }) => message),
    };
  }

  /** What heartbeats have cost on the wire; whatever else was said is in it. */
  wire() {
    return {
      heartbeats: sum(this.#visitors.map(({ heartbeats }) => heartbeats)),
      bytes: this.#bytesHeard() + sum(this.#visitors.map(({ bytesSaid }) => bytesSaid)),
    };
  }

  leave(): void {
    clearInterval(this.#beats);
    for (const visitor of this.#visitors) visitor.leave();
  }

  async #post(number: number, due: number): Promise<void> {
    const writer = this.#writers[number % this.#writers.length];
    if (!writer) throw new Error('Nobody here comments.');
    await writer.comment(stampedText(due));
    this.#thanked.push((microseconds() - due) / 1_000);
  }

  #bytesHeard(): number {
    return sum(this.#visitors.map(({ bytesHeard }) => bytesHeard));
  }

  /** Not all at once. */
  #beat(every: number): void {
    let part = 0;
    this.#beats = setInterval(() => {
      part = (part + 1) % PARTS;
      for (let one = part; one < this.#visitors.length; one += PARTS) this.#visitors[one]?.beat();
    }, every / PARTS);
  }
}

function attentionOf(reader: number, readers: number, attentive: number): Attention {
  if (reader === readers - 1) return 'is last';
  return reader % attentive === 0 ? 'notes when' : 'counts';
}

async function inParallel(most: number, works: readonly (() => Promise<unknown>)[]): Promise<void> {
  const waiting = works.values();
  const work = async () => {
    for (const next of waiting) await next();
  };
  await Promise.all(Array.from({ length: most }, work));
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}
