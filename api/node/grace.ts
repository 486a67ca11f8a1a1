/** Sees to it that a process that was told to stop does, although a disk does not answer. */
import { Worker } from 'node:worker_threads';
import { logTrouble } from './log.ts';

/** Who hears how far the closing has come. */
export interface Closing {
  /** A site is still open. @param unconfirmed how many of its acts are on their way to the disk */
  waitsFor(site: string, unconfirmed: number): void;
  closed(site: string): void;
}

/** What the thread is told: a site, and `null` once it is closed. */
export interface Told {
  readonly site: string;
  readonly unconfirmed: number | null;
}

const THREAD = new URL('grace-thread.ts', import.meta.url);

/**
 * The time that is left. What waits for a disk cannot be broken off, and Node itself waits for it at its end, so a
 * thread of its own ends the process: by SIGKILL, the one end that nothing holds up.
 */
export class Grace implements Closing {
  readonly #thread: Worker;

  /** @param milliseconds from now, after which it is over */
  constructor(milliseconds: number) {
    this.#thread = new Worker(THREAD, {
      workerData: process.hrtime.bigint() + BigInt(milliseconds) * 1_000_000n,
    });
    this.#thread.unref();
    // It would end the process in the midst of its end; without the thread it ends when its disks have answered.
    this.#thread.on('error', (error) => logTrouble(null, error));
  }

  waitsFor(site: string, unconfirmed: number): void {
    this.#tell({ site, unconfirmed });
  }

  closed(site: string): void {
    this.#tell({ site, unconfirmed: null });
  }

  #tell(told: Told): void {
    this.#thread.postMessage(told, []);
  }
}
