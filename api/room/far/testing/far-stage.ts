/** A site, rooms far from it, and a network between them that does what a test wants. */
import type { Told } from '../../../comments/seam.ts';
import type { FarNews, Heard, Nudge, Pulled } from '../dispatch.ts';
import { FarRooms } from '../far-rooms.ts';
import { Hearing } from '../hearing.ts';
import { KeptInMemory } from './kept-in-memory.ts';

export const PAGE = '/hot';

/** Something on its way. */
interface Letter {
  readonly arrive: () => void;
  readonly getLost: () => void;
}

export class StillNetwork {
  readonly #letters: Letter[] = [];

  get size(): number {
    return this.#letters.length;
  }

  send<Answer>(arrive: () => Promise<Answer> | Answer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#letters.push({
        arrive: () => void Promise.resolve(arrive()).then(resolve, reject),
        getLost: () => reject(new Error('lost')),
      });
    });
  }

  /** One of those on their way, by any number. */
  async does(what: 'deliver' | 'lose' | 'repeat', which: number): Promise<void> {
    const at = this.#letters.length === 0 ? 0 : which % this.#letters.length;
    const [letter] = what === 'repeat' ? this.#letters.slice(at, at + 1) : this.#letters.splice(at, 1);
    if (what === 'lose') letter?.getLost();
    else letter?.arrive();
    await settled();
  }

  async deliverAll(): Promise<void> {
    while (this.#letters.length > 0) await this.does('deliver', 0);
  }
}

/** All that follows at once has happened. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}

/** A room that notes what it tells, and may lose all that it did not keep. */
export class StagedRoom {
  readonly number: number;
  /** What a reader has heard who has been here all the time since readers were sent away last. */
  told: FarNews[] = [];
  readers = 1;
  pollers = 0;
  elsewhere = 0;
  timesSentAway = 0;
  kept: Heard | null = null;
  hearing: Hearing;
  readonly #stage: FarStage;

  constructor(stage: FarStage, number: number) {
    this.#stage = stage;
    this.number = number;
    this.hearing = this.#listen();
  }

  get place() {
    return { page: PAGE, number: this.number };
  }

  /** It goes to sleep, or its machine goes away. */
  crash(): void {
    this.hearing = this.#listen();
  }

  async hear(nudge: Nudge) {
    const { hearing } = this;
    const heard = await hearing.hear(nudge);
    if (hearing !== this.hearing) throw new Error('crashed');
    return { heard, readers: this.readers, pollers: this.pollers };
  }

  #listen(): Hearing {
    const isThis = () => this.hearing === hearing;
    const hearing: Hearing = new Hearing({
      heard: this.kept,
      keep: (heard) => void (isThis() && (this.kept = heard)),
      pull: (heard) => this.#stage.pull(this, heard),
      tell: (news) => void (isThis() && this.told.push(news)),
      sendAway: () => {
        if (!isThis()) return;
        this.told = [];
        this.timesSentAway++;
      },
      setElsewhere: (readers) => void (this.elsewhere = readers),
    });
    return hearing;
  }
}

export class FarStage {
  readonly network = new StillNetwork();
  readonly kept = new KeptInMemory();
  readonly rooms: readonly StagedRoom[];
  now = 1_000_000;
  revision = 0;
  here = 0;
  pollersHere = 0;
  readonly hotAt: number;
  far: FarRooms;
  #ids = 0;

  /** @param hotAt readers of a page from which on it has rooms */
  constructor(rooms: number, hotAt = 0) {
    this.hotAt = hotAt;
    this.far = this.#open();
    this.rooms = Array.from({ length: rooms }, (_, number) => new StagedRoom(this, number));
  }

  pull(room: StagedRoom, heard: Heard | null): Promise<Pulled> {
    const report = { heard, readers: room.readers, pollers: room.pollers };
    return this.network.send(() => {
      const pulled = this.far.pull(room.place, report);
      // The way back takes its time, too.
      return this.network.send(() => structuredClone(pulled));
    });
  }

  /** Something is said on the page. @param act as a room asked for it */
  says(act?: string): Told {
    const from = this.revision++;
    const told = toldOf(from, this.revision);
    this.far.record([told], act);
    return told;
  }

  /** The site sends what it has to. */
  tells(which: 'nudges' | 'reminders' = 'nudges'): void {
    const far = this.far;
    for (const { place, nudge } of far[which]()) {
      const room = this.rooms[place.number];
      if (!room) continue;
      const answer = this.network.send(() => room.hear(structuredClone(nudge)));
      answer.then(
        (report) => {
          if (far !== this.far) return;
          far.answered({ place, nudge }, report);
          this.tells();
        },
        () => far === this.far && far.failed(place),
      );
    }
  }

  /** The machine of the site goes away. */
  crash(): void {
    this.far = this.#open();
  }

  /** From here on the network is good, and the clock goes on until all is told. */
  async comesToRest(): Promise<void> {
    for (let round = 0; round < 50; round++) {
      await this.network.deliverAll();
      await settled();
      if (this.far.next() === null && this.network.size === 0) return;
      this.now += 60_000;
      this.tells('reminders');
    }
    throw new Error('It does not come to rest.');
  }

  #open(): FarRooms {
    return new FarRooms({
      kept: this.kept,
      spreading: { hotAt: this.hotAt, seatsPerRoom: 50 },
      here: () => this.here,
      pollersHere: () => this.pollersHere,
      newId: () => `id${++this.#ids}`,
      now: () => this.now,
    });
  }
}

export function toldOf(from: number, to: number, page = PAGE): Told {
  const facts = Array.from({ length: to - from }, (_, at) => ({
    type: 'reactions' as const,
    id: 'x',
    counts: {},
    revision: from + at + 1,
  }));
  return { type: 'told', page, from, to, facts, moderation: [] };
}

/** The revisions that were told, in order. */
export function revisionsOf(told: readonly FarNews[]): readonly number[] {
  return told.flatMap((news) => (news.type === 'told' ? news.facts.map(({ revision }) => revision) : []));
}
