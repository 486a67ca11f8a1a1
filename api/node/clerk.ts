import { CommitInDoubt } from './commit.ts';
import { isDamage } from './database-trouble.ts';
import type { OneDesk } from './one-desk.ts';
import type { SqliteFile } from './sqlite-file.ts';
import type { Site } from '../site/site.ts';
import type { Applied, Waiting } from './waiting.ts';
import type { WriteAheadLog } from './write-ahead-log.ts';

/** An open database and the authority over it. */
export interface Desk {
  readonly db: SqliteFile;
  readonly log: WriteAheadLog;
  readonly site: Site;
}

/** What SQLite has taken, and nobody was told of. */
export interface Done extends Applied {
  readonly one: Waiting;
}

export interface ClerkSetting {
  readonly desk: OneDesk<Desk>;
  /** Takes back what there was no time for. */
  readonly putBack: (batch: readonly Waiting[]) => void;
  /** Something was committed, and may be durable or not: rooms may lack what was in it. */
  readonly doubt: () => void;
  readonly trouble: (error: unknown) => void;
}

/** Has SQLite take requests, batch by batch, and sees to it that each that fails gets a true answer. */
export class Clerk {
  readonly #setting: ClerkSetting;
  readonly #desk: OneDesk<Desk>;

  constructor(setting: ClerkSetting) {
    this.#setting = setting;
    this.#desk = setting.desk;
  }

  /**
   * @param done gets what the batch came to, in order, to be let go when it is on disk
   * @param end after which what is left of the batch is put back: milliseconds of the monotonic clock; left out: never
   */
  apply(batch: readonly Waiting[], done: Done[], end = Infinity): Done[] {
    if (batch.length === 0) return done;
    try {
      done.push(...this.#commit(this.#desk.take(), batch, end));
    } catch (error) {
      this.#recover(batch, error, done);
    }
    return done;
  }

  /**
   * What SQLite has taken may be on disk, or not.
   * @param done is left with those that only read: they have nothing to do with it, and a full disk must not close the
   * page to its readers
   */
  doubt(done: Done[], error: unknown, batch: readonly Waiting[] = []): void {
    this.#desk.leave(error);
    // Where the file is away, the desk stays: what was rolled back must not be remembered.
    this.#desk.open?.site.forget();
    const lost = [...done.splice(0).map(({ one }) => one), ...batch];
    const acts = lost.filter((one) => one.isAct);
    for (const one of acts) one.doubt();
    // Of what chores told at worst some is lost. They end nobody's session, and it is seen that something is missing:
    // by readers at the next revision of the page, by staff at the next sequence. So nobody need be sent away.
    if (!acts.every(({ isChore }) => isChore)) this.#setting.doubt();
    this.apply(
      lost.filter((one) => !one.isAct),
      done,
    );
  }

  /** @returns what the first of the batch came to: as many as there was time for, but one at least */
  #commit({ db, log, site }: Desk, batch: readonly Waiting[], end: number): readonly Done[] {
    const done: Done[] = [];
    site.together(() => {
      for (const one of batch) {
        if (one.isAct && !db.inTransaction) log.begin();
        done.push({ one, ...one.apply(site) });
        if (performance.now() > end) break;
      }
    });
    if (db.inTransaction) {
      this.#desk.assertThere();
      log.commit();
    }
    this.#setting.putBack(batch.slice(done.length));
    return done;
  }

  /**
   * Nothing of the batch was let go. SQLite may have rolled the whole transaction back by itself, so all that was
   * derived in it is dropped, and each request is tried alone: one that fails there fails for a reason of its own.
   */
  #recover(batch: readonly Waiting[], error: unknown, done: Done[]): void {
    const [only, ...others] = batch;
    if (error instanceof CommitInDoubt) {
      this.doubt(done, error.cause, batch);
    } else if (isDamage(error) || !this.#rollBack()) {
      for (const one of batch) one.fail(error);
      this.doubt(done, error);
    } else if (only && others.length === 0) {
      this.#setting.trouble(error);
      only.fail(error);
    } else {
      for (const one of batch) this.apply([one], done);
    }
  }

  /** @returns whether there is a desk that can be used on */
  #rollBack(): boolean {
    const desk = this.#desk.rollBack();
    desk?.site.forget();
    return desk !== null;
  }
}
