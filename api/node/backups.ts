import { logEvent, logTrouble } from './log.ts';
import { removeOldBackups } from './backup.ts';
import type { Backup } from './backup.ts';

export interface BackupPlan {
  /** The folder that they are put into. */
  readonly folder: string;
  /** Hours between two. */
  readonly every: number;
  /** How many are kept. */
  readonly keep: number;
}

const HOUR = 3_600_000;

/** Makes backups again and again while the server runs, the first after one interval. One at a time. */
export class Backups {
  readonly #timer: NodeJS.Timeout;
  #hours = 0;
  #isAtWork = false;
  #isStopped = false;

  /** Counted hour by hour: a timer of 25 days and more would go off at once, again and again. */
  constructor(plan: BackupPlan, backUp: (into: string) => Promise<Backup>) {
    this.#timer = setInterval(() => {
      this.#hours = (this.#hours + 1) % plan.every;
      if (this.#hours === 0) void this.#make(plan, backUp);
    }, HOUR).unref();
  }

  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#timer);
  }

  async #make({ folder, keep }: BackupPlan, backUp: (into: string) => Promise<Backup>): Promise<void> {
    if (this.#isAtWork) return;
    this.#isAtWork = true;
    try {
      const { files, missing } = await backUp(folder);
      logEvent('backed up', { files: files.length, missing: missing.length });
      for (const { name, why } of missing) logTrouble(name, `It is in no backup: ${why}`);
      // One that a stop has cut short must not push out a whole one.
      const names = missing.map(({ name }) => name);
      if (!this.#isStopped) removeOldBackups(folder, keep, names);
    } catch (error) {
      logTrouble(null, error);
    } finally {
      this.#isAtWork = false;
    }
  }
}
