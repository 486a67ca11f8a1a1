import { closeSync, existsSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { CommitInDoubt, commit } from './commit.ts';
import { asSqlite } from './disk-error.ts';
import { keepLog } from './kept-log.ts';
import { isEmpty, isVoid, makeVoid } from './log-file.ts';
import { pagesOf } from './log-pages.ts';
import type { Pages } from './log-pages.ts';
import type { SqliteFile } from './sqlite-file.ts';
import { Syncs } from './syncs.ts';
import { WhereItWas } from './where-it-was.ts';

/** Pages in it after which it is moved into the file: as many as SQLite itself waits for. */
const LONG = 1_000;

/**
 * The log beside an open database, synced by other threads: whoever comments waits for the disk, and nobody else does.
 * SQLite would hold up the whole process at each COMMIT, and three times more whenever the log is moved into the file.
 * Its syncs are left out here, and what they are there for is kept (compare `walCheckpoint` and `walFrames` in its wal.c):
 *
 * 1. What was committed is on disk before anybody is told of it: `sync`.
 * 2. The log is on disk before anything is copied from it: nothing is copied while it is ahead.
 * 3. The file is on disk before the log begins anew.
 * 4. The log that was is void on disk before pages of the next are written over it. Else a power cut could leave some
 *    first pages of it under its header, and they would be played over newer ones (https://sqlite.org/src/info/ff5be73dee).
 *
 * One thing at a time: until a promise is fulfilled nothing else may be asked for but `close`. After an error the
 * database has to be closed: what the system could not write it may have forgotten.
 */
export class WriteAheadLog {
  readonly #db: SqliteFile;
  readonly #path: string;
  readonly #place: WhereItWas;
  /** SQLite puts no locks on it, so it may be opened and closed. */
  readonly #log: number;
  /** Closed with the database, and not before: a process that closes a file anywhere loses all its locks on it. */
  readonly #file: number;
  readonly #count: () => Pages;
  readonly #syncs = new Syncs();
  /** Nothing in it counts, and that is on disk: the next page needs no sync before it. */
  #isBlank = false;
  #isPrepared = false;
  #isAhead: boolean;
  #pages = 0;
  /** The file may lack on disk what SQLite believes to be there. */
  #isUnsure = false;
  #failed: unknown;
  #isClosed = false;

  /** From here on nobody else may commit to it. @param file the path of the database @throws Error */
  constructor(db: SqliteFile, file: string) {
    this.#db = db;
    this.#path = `${file}-wal`;
    this.#place = new WhereItWas(this.#path);
    this.#log = openSync(this.#path, 'r+');
    try {
      this.#file = openSync(file, 'r+');
    } catch (error) {
      closeSync(this.#log);
      throw error;
    }
    // Of a crash, where it could not be emptied.
    this.#isAhead = !isEmpty(this.#log);
    this.#count = pagesOf(db);
    db.pragma('wal_autocheckpoint = 0');
    // No sync at COMMIT. One is left before the first page of a log that is not known to be void.
    db.pragma('synchronous = NORMAL');
  }

  /** Whether it is known how it stands on disk: until then SQLite itself would wait for the disk, once. */
  get isPrepared(): boolean {
    return this.#isPrepared;
  }

  /** What was committed may be on no disk, whatever the system says next: it tells an error once, and forgets. */
  get hasFailed(): boolean {
    return this.#failed !== undefined;
  }

  /** There are commits that are not on disk, and a sync can bring there. */
  get isAhead(): boolean {
    return this.#isAhead && !this.hasFailed;
  }

  /** What was moved into the file may not be on disk there: it can be made whole from the log, as it is. */
  get isUnsure(): boolean {
    return this.#isUnsure;
  }

  /** Nothing of what ever was in it can be found in it. */
  get isEmpty(): boolean {
    return isEmpty(this.#log);
  }

  /** It should be moved into the file. */
  get isLong(): boolean {
    return this.#pages >= LONG;
  }

  /** Waits until its name is in its folder, and that it is empty, if it is: once, before it is written to. */
  async prepare(): Promise<void> {
    this.#isPrepared = true;
    try {
      if (!this.isEmpty) return;
      await this.#syncs.all(this.#log);
      await this.#syncs.folder(dirname(this.#path));
      this.#isBlank = !this.#isClosed;
    } catch {
      // SQLite is about to meet the same, and says so to whoever writes.
    }
  }

  /** @throws SqliteError */
  begin(): void {
    this.#assertWhole();
    if (this.#isUnsure) throw asSqlite(new Error('The file is still on its way there.'));
    if (this.#isBlank) this.#db.pragma('synchronous = OFF');
    this.#db.exec('BEGIN IMMEDIATE');
  }

  /** @throws CommitInDoubt, DatabaseTrouble where nothing was committed */
  commit(): void {
    // SQLite still has all of it: closed, it moves it into the file, which is there.
    if (!existsSync(this.#path)) throw asSqlite(new Error(`${this.#path} was deleted`));
    this.#place.assertThere();
    try {
      commit(this.#db);
      this.#committed();
    } catch (cause) {
      const doubt =
        cause instanceof CommitInDoubt ? cause : new CommitInDoubt('COMMIT went wrong', { cause });
      this.#failed = doubt.cause;
      throw doubt;
    }
  }

  /** Waits until all that was committed is on disk. @throws SqliteError when it may not be */
  async sync(): Promise<void> {
    this.#assertWhole();
    await this.#wait(this.#syncs.data(this.#log));
    this.#isAhead = false;
  }

  /** The same, while everything waits. The log is moved into the file with it. @throws SqliteError when it may not be */
  syncNow(): void {
    if (!this.#isAhead) return;
    this.#assertWhole();
    // By SQLite's own hand: of an error in what another thread is about ours may never learn.
    try {
      this.#db.pragma('synchronous = FULL');
      this.#db.pragma('wal_checkpoint(PASSIVE)');
      this.#isAhead = false;
    } catch (error) {
      this.#failed = error;
      throw error;
    }
  }

  /** Moves what is on disk of it into the file, so that it begins anew. @throws SqliteError */
  async shorten(): Promise<void> {
    if (!(await this.#copy())) return;
    makeVoid(this.#log);
    await this.#wait(this.#syncs.data(this.#log));
    this.#isBlank = true;
  }

  /** The same, and nothing of what was in it can be found in it. @throws SqliteError */
  async empty(): Promise<void> {
    if (!(await this.#copy())) return;
    // All of it is in the file, so that there is nothing to be synced.
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
    await this.#wait(this.#syncs.all(this.#log));
    this.#isBlank = true;
  }

  /** Closes the database. What of it was in the log is in the file then, and on disk, as far as the disk allows. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    try {
      if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
      this.#db.pragma('synchronous = FULL');
    } finally {
      this.#closeAll();
    }
  }

  /** @throws SqliteError */
  #assertWhole(): void {
    if (this.#failed !== undefined) throw asSqlite(this.#failed);
  }

  /** @throws SqliteError */
  #committed(): void {
    const { log, checkpointed } = this.#count();
    // Nothing was written.
    if (log === checkpointed || log === this.#pages) return;
    this.#isAhead = true;
    this.#pages = log;
    if (this.#isBlank) this.#begun();
  }

  /** Now SQLite has put a header before the first pages. @throws SqliteError */
  #begun(): void {
    if (isVoid(this.#log)) throw asSqlite(new Error('The log goes on where it should begin.'));
    this.#isBlank = false;
    this.#db.pragma('synchronous = NORMAL');
  }

  /** @returns whether all of it is in the file, and on disk */
  async #copy(): Promise<boolean> {
    this.#assertWhole();
    this.#db.pragma('synchronous = OFF');
    try {
      this.#db.pragma('wal_checkpoint(PASSIVE)');
      this.#isUnsure = true;
    } finally {
      this.#db.pragma('synchronous = NORMAL');
    }
    await this.#wait(this.#syncs.data(this.#file));
    this.#isUnsure = false;
    const { log, checkpointed } = this.#count();
    this.#pages = log === checkpointed ? 0 : log;
    return log === checkpointed;
  }

  async #wait(synced: Promise<void>): Promise<void> {
    try {
      await synced;
    } catch (error) {
      this.#failed = error;
      throw asSqlite(error);
    }
    // Its number may have been another file's by then.
    if (this.#isClosed) throw asSqlite(new Error('It was closed meanwhile.'));
  }

  #closeAll(): void {
    try {
      // Whoever opens the file again plays it.
      if (this.#isUnsure) keepLog(this.#path, () => this.#db.close());
    } finally {
      // Whatever went wrong: left open it would keep everybody from the file until it is collected.
      this.#db.close();
      closeSync(this.#log);
      closeSync(this.#file);
    }
  }
}
