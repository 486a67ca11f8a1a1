import type { Heard, RoomPlace } from '../room/far/dispatch.ts';

/** All that a room keeps. */
interface Kept {
  readonly site: string;
  readonly place: RoomPlace;
  readonly heard: Heard | null;
  readonly elsewhere: number;
}

const KEY = 'room';

/** What a room knows for the time after a sleep: which one it is, and what it has told its readers. */
export class KeptRoom {
  readonly #kv: DurableObjectStorage['kv'];
  #kept: Kept | undefined;

  constructor(kv: DurableObjectStorage['kv']) {
    this.#kv = kv;
    this.#kept = kv.get<Kept>(KEY);
  }

  /** Somebody comes for the first time: they know where they are sent. */
  become(site: string, place: RoomPlace): void {
    this.#kept ??= { site, place, heard: null, elsewhere: 0 };
  }

  keep(change: Partial<Pick<Kept, 'heard' | 'elsewhere'>>): void {
    if (!this.#kept) return;
    this.#kept = { ...this.#kept, ...change };
    this.#kv.put(KEY, this.#kept);
  }

  get heard(): Heard | null {
    return this.#kept?.heard ?? null;
  }

  get elsewhere(): number {
    return this.#kept?.elsewhere ?? 0;
  }

  /** `undefined`: nobody has ever come. */
  get itself(): Pick<Kept, 'site' | 'place'> | undefined {
    return this.#kept;
  }
}
