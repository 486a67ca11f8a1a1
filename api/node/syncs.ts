/** Syncs of files by the threads of libuv's pool, which is everybody's: those of disks that are known to be slow never take all of it. */
import { closeSync, fdatasync, fsync, openSync } from 'node:fs';

/** Milliseconds after which a sync counts as one of a slow disk. */
const SLOW = 1_000;
/** Threads of the pool where nobody says otherwise (https://docs.libuv.org/en/v1.x/threadpool.html), and at most. */
const USUAL_THREADS = 4;
const MOST_THREADS = 1_024;

interface Turn {
  /** Whether the one before, of the same disk, was slow. */
  readonly isSlow: boolean;
  readonly begin: () => void;
}

/** Who may have a thread, and who waits for one. */
export class SyncTurns {
  readonly #most: number;
  readonly #mostSlow: number;
  /** Since when each has its thread: milliseconds of the monotonic clock. */
  readonly #underWay = new Map<Turn, number>();
  readonly #waiting: Turn[] = [];

  /**
   * @param threads of the pool: some are left to those who sync nothing. Of the others half is what those may have who
   * are known to be slow; who they are shows with their first sync, so that many at once that never end can take all
   */
  constructor(threads: number) {
    this.#most = Math.max(1, threads - (threads < 8 ? 1 : 4));
    this.#mostSlow = Math.ceil(this.#most / 2);
  }

  take(turn: Turn): void {
    if (this.#isFreeFor(turn)) this.#begin(turn);
    else this.#waiting.push(turn);
  }

  giveBack(turn: Turn): void {
    this.#underWay.delete(turn);
    const next = this.#waiting.findIndex((one) => this.#isFreeFor(one));
    const [one] = next < 0 ? [] : this.#waiting.splice(next, 1);
    if (one) this.#begin(one);
  }

  #begin(turn: Turn): void {
    this.#underWay.set(turn, performance.now());
    turn.begin();
  }

  #isFreeFor({ isSlow }: Turn): boolean {
    if (this.#underWay.size >= this.#most) return false;
    return !isSlow || this.#countSlow() < this.#mostSlow;
  }

  #countSlow(): number {
    const before = performance.now() - SLOW;
    return [...this.#underWay].filter(([turn, since]) => turn.isSlow || since < before).length;
  }
}

const turns = new SyncTurns(threadsOf(process.env['UV_THREADPOOL_SIZE']));

/** @param given as libuv reads it */
export function threadsOf(given: string | undefined): number {
  const threads = Number.parseInt(given ?? '', 10);
  return Number.isNaN(threads) ? USUAL_THREADS : Math.min(Math.max(threads, 1), MOST_THREADS);
}

/** The syncs of files that are on one disk. */
export class Syncs {
  #isSlow = false;

  /** Waits until what was written to a file is on disk. @param file its descriptor @throws Error */
  data(file: number): Promise<void> {
    return this.#sync(fdatasync, file);
  }

  /** The same, with all that is known of the file. @param file its descriptor @throws Error */
  all(file: number): Promise<void> {
    return this.#sync(fsync, file);
  }

  /** Waits until the names in a folder would survive a power cut. @param path its path @throws Error */
  async folder(path: string): Promise<void> {
    const folder = openSync(path, 'r');
    try {
      await this.all(folder);
    } finally {
      closeSync(folder);
    }
  }

  #sync(how: typeof fsync, file: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const turn = { isSlow: this.#isSlow, begin: () => begin() };
      const end = (error: Error | null) => {
        turns.giveBack(turn);
        if (error) reject(error);
        else resolve();
      };
      const begin = () => {
        const since = performance.now();
        try {
          how(file, (error) => {
            this.#isSlow = performance.now() - since > SLOW;
            end(error);
          });
        } catch (error) {
          // Whoever gave back the turn that this one waited for has no part in it.
          end(error instanceof Error ? error : new Error(String(error)));
        }
      };
      turns.take(turn);
    });
  }
}
