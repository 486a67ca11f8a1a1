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
  #isAtWork = false;

  constructor(plan: BackupPlan, backUp: (into: string) => Promise<Backup>) {
    this.#timer = setInterval(() => void this.#make(plan, backUp), plan.every * HOUR).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #make({ folder, keep }: BackupPlan, backUp: (into: string) => Promise<Backup>): Promise<void> {
    if (this.#isAtWork) return;
    this.#isAtWork = true;
    try {
      const { files, missing } = await backUp(folder);
      logEvent('backed up', { files: files.length, missing: missing.length });
      for (const { name, why } of missing) logTrouble(name, `It is in no backup: ${why}`);
      removeOldBackups(folder, keep);
    } catch (error) {
      logTrouble(null, error);
    } finally {
      this.#isAtWork = false;
    }
  }
}
