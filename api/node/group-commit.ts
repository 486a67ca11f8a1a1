import type { AdminAnswer, AdminCall } from '../comments/administration.ts';
import type { DeliveryResult } from '../comments/outgoing.ts';
import type { Authority, Caller, SiteAnswer, SiteRequest } from '../comments/seam.ts';
import { MovingIn } from '../site/transfer/arrival.ts';
import type { Site } from '../site/site.ts';
import { Clerk } from './clerk.ts';
import type { Desk, Done } from './clerk.ts';
import type { ChoresOutcome } from './chores.ts';
import { copyDatabase } from './database.ts';
import { DatabaseTrouble, explainTrouble, isDamage, isOfStorage } from './database-trouble.ts';
import type { Watch } from './metrics/watch.ts';
import { DiskWait } from './disk-wait.ts';
import { despair, letGo } from './let-go.ts';
import type { Outside } from './let-go.ts';
import { OneDesk } from './one-desk.ts';
import type { OneDeskSetting } from './one-desk.ts';
import { ToldOnce } from './told-once.ts';
import { administering, asking, doingChores, settling } from './waiting.ts';
import type { Waiting } from './waiting.ts';
import { turns } from './turns.ts';
import type { WriteAheadLog } from './write-ahead-log.ts';

interface Syncing extends PromiseWithResolvers<null> {
  readonly done: Done[];
}

export interface GroupCommitSetting extends OneDeskSetting<Desk>, Outside {
  /** A commit failed, and may be durable all the same: rooms may lack what was in it. */
  readonly doubt: () => void;
  /** The most readers at once since this was last asked. */
  readonly readers?: () => number;
  readonly watch?: Watch | undefined;
}

/** Requests of one commit. More than arrive in one turn of the loop, few enough that none waits long. */
const MOST = 512;

/**
 * Told is durable: requests that arrive together are applied one after another inside one transaction, committed and
 * synced once; only then do their answers and facts leave. One sync of the disk serves many comments, and holds up
 * nobody but those who write to this site, or read from it just then.
 */
export class GroupCommit implements Authority {
  readonly #setting: GroupCommitSetting;
  readonly #desk: OneDesk<Desk>;
  readonly #clerk: Clerk;
  readonly #waiting: Waiting[] = [];
  readonly #readers = (): number => this.#setting.readers?.() ?? 0;
  readonly #troubles: ToldOnce;
  #scheduled = false;
  /** Something is written, or tidied up: whatever comes meanwhile has to wait. */
  readonly disk: DiskWait;
  #syncing: Syncing | undefined;
  #isToBeEmptied = false;
  #isOver = false;

  /** @throws DatabaseTrouble */
  constructor(setting: GroupCommitSetting) {
    this.#setting = setting;
    this.disk = new DiskWait({
      ...setting,
      ended: () => this.#schedule(),
      stuck: (silence) => this.#despair(silence),
    });
    this.#troubles = new ToldOnce(setting.trouble);
    const trouble = (error: unknown) => this.#troubles.tell(error);
    this.#desk = new OneDesk({ ...setting, trouble });
    this.#clerk = new Clerk({
      desk: this.#desk,
      putBack: (batch) => void this.#waiting.unshift(...batch),
      doubt: setting.doubt,
      trouble,
    });
  }

  /** Whether its file could not be used when last tried, or its disk does not answer. */
  get isInTrouble(): boolean {
    return this.#desk.isInTrouble || this.disk.silence !== null;
  }

  ask(request: SiteRequest, caller: Caller): Promise<SiteAnswer> {
    return new Promise((resolve) => {
      const done = (answer: SiteAnswer) => {
        this.#setting.watch?.answered(request, answer);
        resolve(answer);
      };
      this.#add(asking(request, caller, done));
    });
  }

  /**
   * What staff ask; it ends in the same commits. Never rejects.
   * @param came told what it came to when that is on disk, also where nobody waits for it any more
   */
  administer(call: AdminCall, came?: (answer: AdminAnswer) => void): Promise<AdminAnswer> {
    return new Promise((resolve) => this.#add(administering(call, this.#readers, resolve, came)));
  }

  /** Does what the clock asks for. Never rejects. */
  chores(): Promise<ChoresOutcome> {
    return new Promise((resolve) => this.#add(doingChores(this.#readers, resolve)));
  }

  /** Remembers what became of what was sent. Never rejects. @returns whether it is on disk */
  settle(results: readonly DeliveryResult[]): Promise<boolean> {
    return new Promise((resolve) => this.#add(settling(results, resolve)));
  }

  /** Reads outside of any batch: what is not `settled` may be among it. @throws DatabaseTrouble when the file cannot be used */
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

  /** Empties the log beside the file, where what is gone from the file would still be found. */
  emptyLog(): void {
    this.#isToBeEmptied = true;
  }

  /** All is in the file itself. */
  get isLogEmpty(): boolean {
    return this.#desk.open?.log.isEmpty !== false;
  }

  /** Nothing is to be seen by `read` that may yet be lost. */
  get isSettled(): boolean {
    return this.#syncing === undefined;
  }

  /** Fulfilled when it is. @throws DatabaseTrouble when nobody knows whether it ever will be */
  async settled(): Promise<void> {
    while (this.#syncing) {
      this.disk.assertAnswering();
      await this.#syncing.promise;
    }
  }

  /** How many acts are committed, and on their way to the disk: nobody was thanked for them yet. */
  get unconfirmed(): number {
    return this.#syncing?.done.filter(({ one }) => one.isAct).length ?? 0;
  }

  get isIdle(): boolean {
    return this.#waiting.length === 0 && !this.#scheduled && !this.disk.isUnderWay;
  }

  /** Answers what waits, and waits for the disk itself. */
  close(): void {
    this.#isOver = true;
    const done = this.#syncing?.done ?? [];
    // What waits would begin the log anew while the file may still have to be made whole from it.
    if (this.#waiting.length > 0 && this.#desk.open?.log.isUnsure === true) this.#desk.renew();
    while (this.#waiting.length > 0) this.#clerk.apply(this.#waiting.splice(0, MOST), done);
    try {
      this.#desk.open?.log.syncNow();
    } catch (error) {
      this.#clerk.doubt(done, error);
    }
    letGo(done, this.#setting);
    this.#desk.close();
  }

  #add(one: Waiting): void {
    const { silence } = this.disk;
    if (silence) return one.fail(silence);
    this.#waiting.push(one);
    this.#schedule();
  }

  #despair(silence: DatabaseTrouble): void {
    this.#troubles.tell(silence);
    despair(this.#waiting.splice(0), this.#syncing?.done ?? [], silence);
    this.#syncing?.resolve(null);
  }

  /** One batch at a time: nobody, and no act that comes after, is to see what may yet be lost. */
  #schedule(): void {
    if (this.#scheduled || this.disk.isUnderWay || this.#waiting.length === 0) return;
    this.#scheduled = true;
    // After this turn's other messages: they share the commit.
    turns.take((end) => this.#turn(end));
  }

  #turn(end: number): void {
    this.#scheduled = false;
    const log = this.#desk.open?.log;
    if (log?.isPrepared !== false || !this.#waiting.some(({ isAct }) => isAct)) return this.#settle(end);
    void this.disk.for(log.prepare());
  }

  #settle(end: number): void {
    const begin = performance.now();
    const done = this.#clerk.apply(this.#waiting.splice(0, MOST), [], end);
    const log = this.#desk.open?.log;
    this.#isToBeEmptied &&= log?.isEmpty !== true;
    if (log && (log.isAhead || (this.#isToBeEmptied && done.some(({ one }) => one.isAct)))) {
      void this.disk.for(this.#finish(log, done, begin));
    } else {
      letGo(done, this.#setting);
      this.#schedule();
    }
  }

  /** Lets go what is done as soon as it is on disk. Others are answered meanwhile, however slow the disk is. */
  async #finish(log: WriteAheadLog, done: Done[], begin: number): Promise<void> {
    const syncing = { ...Promise.withResolvers<null>(), done };
    this.#syncing = syncing;
    try {
      await log.sync();
      this.#setting.watch?.committed(done.length, (performance.now() - begin) / 1_000);
      this.#troubles.isWell();
    } catch (error) {
      if (!this.#isOver) this.#clerk.doubt(done, error);
    } finally {
      this.#syncing = undefined;
      syncing.resolve(null);
    }
    if (this.#isOver) return;
    letGo(done, this.#setting);
    this.disk.again();
    await this.#tidy(log);
  }

  /** What it holds is on disk: it is emptied, or shortened, if that has to be. Whoever comes meanwhile waits. */
  async #tidy(log: WriteAheadLog): Promise<void> {
    if (log !== this.#desk.open?.log) return;
    try {
      if (this.#isToBeEmptied) {
        await log.empty();
        this.#isToBeEmptied = false;
      } else if (log.isLong) await log.shorten();
    } catch (error) {
      if (log !== this.#desk.open?.log) return;
      if (isDamage(error)) this.#desk.leave(error);
      else this.#troubles.tell(error);
    }
  }
}
