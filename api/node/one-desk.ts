import { DatabaseTrouble, explainTrouble } from './database-trouble.ts';
import type { SqliteFile } from './sqlite-file.ts';
import type { WriteAheadLog } from './write-ahead-log.ts';
import { WhereItWas } from './where-it-was.ts';

/** An open database and what decides about it. They live and die together. */
interface Desk {
  readonly db: SqliteFile;
  /** Left out: SQLite itself syncs it. */
  readonly log?: WriteAheadLog;
}

export interface OneDeskSetting<Kind extends Desk> {
  readonly file: string;
  /** Opens the desk, also again after trouble. @throws DatabaseTrouble when the file cannot be used */
  readonly open: () => Kind;
  readonly trouble: (error: unknown) => void;
}

/** Milliseconds until a file that could not be opened is looked at again: looking through it takes its time. */
const LOOK_AGAIN = 5_000;

/** The desk over a file: left when there is trouble with it, and opened anew, which checks the file. */
export class OneDesk<Kind extends Desk> {
  readonly #setting: OneDeskSetting<Kind>;
  #desk: Kind | undefined;
  #place: WhereItWas | undefined;
  #closed: { readonly until: number; readonly trouble: DatabaseTrouble } | undefined;
  /** Nobody would close it again if somebody who comes too late opened it. */
  #isOver = false;

  /** @throws DatabaseTrouble */
  constructor(setting: OneDeskSetting<Kind>) {
    this.#setting = setting;
    this.#desk = this.#open();
  }

  /** Whether its file could not be used when last tried. */
  get isInTrouble(): boolean {
    return this.#closed !== undefined || this.#place?.isThere === false;
  }

  /** Undefined while there is none. */
  get open(): Kind | undefined {
    return this.#desk;
  }

  /** What would be written now would be found again. @throws DatabaseTrouble */
  assertThere(): void {
    this.#place?.assertThere();
  }

  /** @throws DatabaseTrouble when the file cannot be used */
  take(): Kind {
    if (this.#desk?.log?.hasFailed === true) this.#giveUp();
    if (this.#desk) return this.#desk;
    const { file } = this.#setting;
    if (this.#isOver) throw new DatabaseTrouble(`${file} was closed meanwhile. Try again.`);
    if (this.#closed && this.#closed.until > Date.now()) throw this.#closed.trouble;
    try {
      this.#desk = this.#open();
      this.#closed = undefined;
      return this.#desk;
    } catch (error) {
      const trouble = error instanceof DatabaseTrouble ? error : explainTrouble(file, error);
      this.#setting.trouble(trouble);
      this.#closed = { until: Date.now() + LOOK_AGAIN, trouble };
      throw trouble;
    }
  }

  /** The next one who takes it opens the file anew. @param error why */
  leave(error: unknown): void {
    // Where there is none, the error is that it could not be opened, and was told.
    if (!this.#desk) return;
    this.#setting.trouble(error);
    // Opened anew it would be made anew. What is away may come back as it was; until then it can be read.
    if (this.#place?.isThere === false) return void this.rollBack();
    this.#shut();
  }

  /** The next one who takes it opens the file anew, with which nothing is wrong. What is away would be made anew. */
  renew(): void {
    if (this.#place?.isThere === true) this.#shut();
  }

  /** Drops a transaction. @returns the desk, whose memory of it has to be dropped; `null`: it cannot be used on */
  rollBack(): Kind | null {
    const desk = this.#desk;
    if (!desk) return null;
    try {
      if (desk.db.inTransaction) desk.db.exec('ROLLBACK');
      return desk;
    } catch {
      return null;
    }
  }

  /** For good. */
  close(): void {
    this.#isOver = true;
    // To close it, SQLite deletes the log by its name: where another file has taken its place, that of the other.
    if (this.#desk && this.#place?.isThere === true) shut(this.#desk);
    this.#desk = undefined;
  }

  /** What it holds may be on no disk, so nobody is to see it. @throws DatabaseTrouble while it cannot be closed */
  #giveUp(): void {
    this.assertThere();
    this.#shut();
  }

  #shut(): void {
    try {
      if (this.#desk) shut(this.#desk);
    } catch (error) {
      this.#setting.trouble(error);
    }
    this.#desk = undefined;
  }

  #open(): Kind {
    const { file, open } = this.#setting;
    const desk = open();
    try {
      this.#place = new WhereItWas(file);
      return desk;
    } catch (error) {
      // Left open it would keep everybody from the file, this process as well.
      shut(desk);
      throw explainTrouble(file, error);
    }
  }
}

function shut({ db, log }: Desk): void {
  (log ?? db).close();
}
