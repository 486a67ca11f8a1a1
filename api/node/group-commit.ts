import type { AdminAnswer, AdminCall } from '../comments/administration.ts';
import type { DeliveryResult } from '../comments/outgoing.ts';
import type { Authority, Caller, News, SiteAnswer, SiteRequest } from '../comments/seam.ts';
import { MovingIn } from '../site/transfer/arrival.ts';
import type { Site } from '../site/site.ts';
import type { ChoresOutcome } from './chores.ts';
import { CommitInDoubt, commit } from './commit.ts';
import { copyDatabase } from './database.ts';
import { DatabaseTrouble, explainTrouble, isDamage, isOfStorage } from './database-trouble.ts';
import type { Watch } from './metrics/watch.ts';
import { OneDesk } from './one-desk.ts';
import type { OneDeskSetting } from './one-desk.ts';
import type { SqliteFile } from './sqlite-file.ts';
import { administering, asking, doingChores, settling } from './waiting.ts';
import type { Applied, Waiting } from './waiting.ts';

/** An open database and the authority over it. */
export interface Desk {
  readonly db: SqliteFile;
  readonly site: Site;
}

export interface GroupCommitSetting extends OneDeskSetting<Desk> {
  /** Takes what is on disk now, in order. */
  readonly deliver: (news: News) => void;
  /** A commit failed, and may be durable all the same: rooms may lack what was in it. */
  readonly doubt: () => void;
  /** Acts were committed, and what they came to was let go. */
  readonly acted?: () => void;
  /** The most readers at once since this was last asked. */
  readonly readers?: () => number;
  readonly watch?: Watch | undefined;
}

/** Requests of one commit. More than arrive in one turn of the loop, few enough that none waits long. */
const MOST = 512;
/** Milliseconds of one turn: what is left of a batch then waits for the next, behind what others want. */
const TURN = 20;

/**
 * Told is durable: requests that arrive together are applied one after another inside one transaction and committed
 * once; only then do their answers and facts leave. One sync of the disk serves many comments.
 */
export class GroupCommit implements Authority {
  readonly #setting: GroupCommitSetting;
  readonly #desk: OneDesk<Desk>;
  readonly #waiting: Waiting[] = [];
  readonly #readers = (): number => this.#setting.readers?.() ?? 0;
  /** What is wrong with the storage, as it was told; `null`: the last commit went well. */
  #told: string | null = null;
  #scheduled = false;

  /** @throws DatabaseTrouble */
  constructor(setting: GroupCommitSetting) {
    this.#setting = setting;
    this.#desk = new OneDesk({ ...setting, trouble: (error) => this.#tell(error) });
  }

  /** Whether its file could not be used when last tried. */
  get isInTrouble(): boolean {
    return this.#desk.isInTrouble;
  }

  ask(request: SiteRequest, caller: Caller): Promise<SiteAnswer> {
    const { watch } = this.#setting;
    return new Promise((resolve) =>
      this.#add(
        asking(request, caller, (answer) => {
          watch?.answered(request, answer);
          resolve(answer);
        }),
      ),
    );
  }

  /** What staff ask; it ends in the same commits. Never rejects. */
  administer(call: AdminCall): Promise<AdminAnswer> {
    return new Promise((resolve) => this.#add(administering(call, this.#readers, resolve)));
  }

  /** Does what the clock asks for. Never rejects. */
  chores(): Promise<ChoresOutcome> {
    return new Promise((resolve) => this.#add(doingChores(this.#readers, resolve)));
  }

  /** Remembers what became of what was sent. Never rejects. @returns whether it is on disk */
  settle(results: readonly DeliveryResult[]): Promise<boolean> {
    return new Promise((resolve) => this.#add(settling(results, resolve)));
  }

  /** Reads outside of any batch. @throws DatabaseTrouble when the file cannot be used */
  read<T>(work: (site: Site) => T): T {
    const { site } = this.#desk.take();
    try {
      return work(site);
    } catch (error) {
      if (error instanceof MovingIn) throw new DatabaseTrouble(error.message);
      if (!isOfStorage(error)) throw error;
      this.#desk.leave(error);
      throw explainTrouble(this.#setting.file, error);
    }
  }

  /** Copies the database as it is at one moment, while it is used. @throws SqliteError */
  copyTo(file: string): Promise<void> {
    return copyDatabase(this.#desk.take().db, file);
  }

  /** Empties the log beside the file. @throws SqliteError */
  emptyLog(): void {
    this.#desk.emptyLog();
  }

  get isIdle(): boolean {
    return this.#waiting.length === 0 && !this.#scheduled;
  }

  close(): void {
    this.#flushAll();
    this.#desk.close();
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
    let applied: readonly Applied[];
    try {
      applied = this.#commit(this.#desk.take(), batch);
    } catch (error) {
      return this.#recover(batch, error);
    }
    this.#waiting.unshift(...batch.slice(applied.length));
    for (const { answer } of applied) answer();
    for (const { news } of applied) for (const one of news) this.#deliver(one);
    if (batch.some(({ isAct }) => isAct)) this.#setting.acted?.();
  }

  /** @returns what the first of the batch came to: as many as fit into a turn, but one at least */
  #commit({ db, site }: Desk, batch: readonly Waiting[]): readonly Applied[] {
    const begin = performance.now();
    const end = begin + TURN;
    const applied: Applied[] = [];
    for (const one of batch) {
      if (one.isAct && !db.inTransaction) db.exec('BEGIN IMMEDIATE');
      applied.push(one.apply(site));
      if (performance.now() > end) break;
    }
    if (!db.inTransaction) return applied;
    this.#desk.assertThere();
    commit(db);
    this.#setting.watch?.committed(applied.length, (performance.now() - begin) / 1_000);
    this.#told = null;
    return applied;
  }

  /** A disk that is full fails everything, again and again: that is told when it begins. */
  #tell(error: unknown): void {
    if (isOfStorage(error)) {
      const trouble = String(error);
      if (trouble === this.#told) return;
      this.#told = trouble;
    }
    this.#setting.trouble(error);
  }

  /** It is on disk: whatever goes wrong from here on takes nothing back. */
  #deliver(news: News): void {
    try {
      this.#setting.deliver(news);
    } catch (error) {
      this.#setting.trouble(error);
    }
  }

  /**
   * Nothing of the batch was let go. SQLite may have rolled the whole transaction back by itself, so all that was
   * derived in it is dropped, and each request is tried alone: one that fails there fails for a reason of its own.
   */
  #recover(batch: readonly Waiting[], error: unknown): void {
    const [only, ...others] = batch;
    if (error instanceof CommitInDoubt) {
      this.#desk.leave(error.cause);
      const acts = batch.filter((one) => one.isAct);
      for (const one of acts) one.doubt();
      // Of what chores told at worst some is lost. They end nobody's session, and it is seen that something is missing:
      // by readers at the next revision of the page, by staff at the next sequence. So nobody need be sent away.
      if (!acts.every(({ isChore }) => isChore)) this.#setting.doubt();
      // What only reads has nothing to do with it: a full disk must not close the page to its readers.
      this.#settle(batch.filter((one) => !one.isAct));
    } else if (isDamage(error) || !this.#rollBack()) {
      this.#desk.leave(error);
      for (const one of batch) one.fail(error);
    } else if (only && others.length === 0) {
      this.#tell(error);
      only.fail(error);
    } else {
      for (const one of batch) this.#settle([one]);
    }
  }

  /** @returns whether there is a desk that can be used on */
  #rollBack(): boolean {
    const desk = this.#desk.rollBack();
    desk?.site.forget();
    return desk !== null;
  }
}
