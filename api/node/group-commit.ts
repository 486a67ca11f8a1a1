import type { Actor, AdminAnswer, AdminRequest } from '../comments/administration.ts';
import type { Authority, Caller, SiteAnswer, SiteRequest, Told } from '../comments/seam.ts';
import { isAct } from '../site/site.ts';
import type { Site } from '../site/site.ts';
import { DatabaseTrouble, explainTrouble, isDamage, isOfStorage } from './database-trouble.ts';
import type { SqliteFile } from './sqlite-file.ts';
import { inDoubt, refusalOf, unavailable } from './trouble-answers.ts';

/** An open database and the authority over it. They live and die together. */
export interface Desk {
  readonly db: SqliteFile;
  readonly site: Site;
}

export interface GroupCommitSetting {
  readonly file: string;
  /** Opens the desk, also again after trouble. @throws DatabaseTrouble when the file cannot be used */
  readonly open: () => Desk;
  readonly tell: (told: Told) => void;
  /** A commit failed, and may be durable all the same: rooms may lack what was in it. */
  readonly doubt: () => void;
  readonly trouble: (error: unknown) => void;
}

/** A request that waits for its commit, whatever way it came in. */
interface Waiting {
  /** Whether it can change anything. */
  readonly isAct: boolean;
  /** Applies it. What it came to is let go later, or never. */
  readonly apply: (site: Site) => Applied;
  /** Its commit failed, and may be durable all the same. */
  readonly doubt: () => void;
  /** It changed nothing. */
  readonly fail: (error: unknown) => void;
}

interface Applied {
  readonly answer: () => void;
  readonly told: readonly Told[];
}

/** Requests of one commit. More than arrive in one turn of the loop, few enough that none waits long. */
const MOST = 512;
/** Milliseconds of one turn: what is left of a batch then waits for the next, behind what others want. */
const TURN = 20;
/** Milliseconds until a file that could not be opened is looked at again: looking through it takes its time. */
const LOOK_AGAIN = 5_000;

/** COMMIT failed: what was in it may be on disk, or not. */
class CommitInDoubt extends Error {
  override readonly name = 'CommitInDoubt';
}

/**
 * Told is durable: requests that arrive together are applied one after another inside one transaction and committed
 * once; only then do their answers and facts leave. One sync of the disk serves many comments.
 */
export class GroupCommit implements Authority {
  readonly #setting: GroupCommitSetting;
  #desk: Desk | undefined;
  #closed: { readonly until: number; readonly trouble: DatabaseTrouble } | undefined;
  readonly #waiting: Waiting[] = [];
  #scheduled = false;

  /** @throws DatabaseTrouble */
  constructor(setting: GroupCommitSetting) {
    this.#setting = setting;
    this.#desk = setting.open();
  }

  /** Whether its file could not be used when last tried. */
  get isInTrouble(): boolean {
    return this.#closed !== undefined;
  }

  ask(request: SiteRequest, caller: Caller): Promise<SiteAnswer> {
    return new Promise((resolve) =>
      this.#add({
        isAct: isAct(request),
        apply(site) {
          const { answer, told } = site.handle(request, caller);
          return { answer: () => resolve(answer), told: told ? [told] : [] };
        },
        doubt: () => resolve(unavailable(request.ref)),
        fail: (error) => resolve(refusalOf(request.ref, error)),
      }),
    );
  }

  /** What staff ask; it ends in the same commits. Never rejects. */
  administer(request: AdminRequest, actor: Actor): Promise<AdminAnswer> {
    return new Promise((resolve) =>
      this.#add({
        isAct: true,
        apply(site) {
          const { answer, told } = site.administer(request, actor);
          return { answer: () => resolve(answer), told };
        },
        doubt: () => resolve(inDoubt()),
        fail: (error) => resolve(refusalOf(undefined, error)),
      }),
    );
  }

  /** Reads outside of any batch. @throws DatabaseTrouble when the file cannot be used */
  read<T>(work: (site: Site) => T): T {
    const { site } = this.#open();
    try {
      return work(site);
    } catch (error) {
      if (!isOfStorage(error)) throw error;
      this.#leaveDesk(error);
      throw explainTrouble(this.#setting.file, error);
    }
  }

  get isIdle(): boolean {
    return this.#waiting.length === 0 && !this.#scheduled;
  }

  close(): void {
    this.#flushAll();
    this.#desk?.db.close();
    this.#desk = undefined;
  }

  #add(one: Waiting): void {
    this.#waiting.push(one);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    // After this turn's other messages: they share the commit.
    setImmediate(() => {
      this.#scheduled = false;
      this.#settle(this.#waiting.splice(0, MOST));
      if (this.#waiting.length > 0) this.#schedule();
    });
  }

  #flushAll(): void {
    while (this.#waiting.length > 0) this.#settle(this.#waiting.splice(0, MOST));
  }

  /** Gives each request of a batch a true answer. */
  #settle(batch: readonly Waiting[]): void {
    if (batch.length === 0) return;
    try {
      const applied = this.#commit(this.#open(), batch);
      this.#waiting.unshift(...batch.slice(applied.length));
      for (const { answer } of applied) answer();
      for (const { told } of applied) for (const one of told) this.#setting.tell(one);
    } catch (error) {
      this.#recover(batch, error);
    }
  }

  /** @returns what the first of the batch came to: as many as fit into a turn, but one at least */
  #commit({ db, site }: Desk, batch: readonly Waiting[]): Applied[] {
    const end = performance.now() + TURN;
    const applied: Applied[] = [];
    for (const one of batch) {
      if (one.isAct && !db.inTransaction) db.exec('BEGIN IMMEDIATE');
      applied.push(one.apply(site));
      if (performance.now() > end) break;
    }
    if (db.inTransaction) commit(db);
    return applied;
  }

  /**
   * Nothing of the batch was let go. SQLite may have rolled the whole transaction back by itself, so all that was
   * derived in it is dropped, and each request is tried alone: one that fails there fails for a reason of its own.
   */
  #recover(batch: readonly Waiting[], error: unknown): void {
    const [only, ...others] = batch;
    if (error instanceof CommitInDoubt) {
      this.#leaveDesk(error.cause);
      for (const one of batch) if (one.isAct) one.doubt();
      this.#setting.doubt();
      // What only reads has nothing to do with it: a full disk must not close the page to its readers.
      this.#settle(batch.filter((one) => !one.isAct));
    } else if (isDamage(error) || !this.#rollBack()) {
      this.#leaveDesk(error);
      for (const one of batch) one.fail(error);
    } else if (only && others.length === 0) {
      this.#setting.trouble(error);
      only.fail(error);
    } else {
      for (const one of batch) this.#settle([one]);
    }
  }

  /** @returns whether there is a desk, and it can be used on */
  #rollBack(): boolean {
    const desk = this.#desk;
    if (!desk) return false;
    desk.site.forget();
    try {
      if (desk.db.inTransaction) desk.db.exec('ROLLBACK');
      return true;
    } catch {
      return false;
    }
  }

  /** The next request opens the file anew, and so checks it. */
  #leaveDesk(error: unknown): void {
    // Where there is none, the error is that it could not be opened, and was told.
    if (!this.#desk) return;
    this.#setting.trouble(error);
    try {
      this.#desk.db.close();
    } catch (closing) {
      this.#setting.trouble(closing);
    }
    this.#desk = undefined;
  }

  #open(): Desk {
    if (this.#desk) return this.#desk;
    if (this.#closed && this.#closed.until > Date.now()) throw this.#closed.trouble;
    try {
      this.#desk = this.#setting.open();
      this.#closed = undefined;
      return this.#desk;
    } catch (error) {
      const trouble = error instanceof DatabaseTrouble ? error : explainTrouble(this.#setting.file, error);
      this.#setting.trouble(trouble);
      this.#closed = { until: Date.now() + LOOK_AGAIN, trouble };
      throw trouble;
    }
  }
}

function commit(db: SqliteFile): void {
  try {
    db.exec('COMMIT');
  } catch (cause) {
    throw new CommitInDoubt('COMMIT failed', { cause });
  }
}
