import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Lookup } from '../admission.ts';
import type { Actor, Steward } from '../comments/administration.ts';
import { departures } from '../comments/directory.ts';
import type { Departure, DirectoryAnswer, DirectoryRequest, DirectoryState } from '../comments/directory.ts';
import { indexSites } from '../comments/site-index.ts';
import type { SiteIndex } from '../comments/site-index.ts';
import type { SiteEntry } from '../comments/site-entry.ts';
import { Directory } from '../site/directory/directory.ts';
import { CommitInDoubt, commit } from './commit.ts';
import { DatabaseTrouble, explainTrouble } from './database-trouble.ts';
import { copyDatabase, openDatabase } from './database.ts';
import { readMigrations } from './migration-files.ts';
import { nodeHost } from './node-host.ts';
import { OneDesk } from './one-desk.ts';
import type { Kind, SqliteFile } from './sqlite-file.ts';
import { inDoubt, refusalOf } from './trouble-answers.ts';

const nothing = () => undefined;

/** "LTdi" in ASCII. */
const DIRECTORY_FILE = 0x4c546469;
const KIND: Omit<Kind, 'migrations'> = {
  applicationId: DIRECTORY_FILE,
  found: nothing,
  recognise: nothing,
};

export interface DirectoryOutcome {
  readonly answer: DirectoryAnswer;
  /** Whose sessions end with it. */
  readonly departures: readonly Departure[];
}

/** The directory of a server. What is looked up at every knock is in memory, and changes with the answer to a change. */
export interface OpenDirectory {
  readonly lookup: Lookup;
  /** Another object once anything that is looked up here may have changed. */
  readonly edition: object;
  /** Whether there is a site of this name. */
  readonly isSite: (name: string) => boolean;
  /** Names of all sites. */
  readonly names: () => readonly string[];
  /** Whether there is, by id, somebody with a token for all sites. */
  readonly isSteward: (id: string) => boolean;
  /** Whose token for all sites it is; `null`: nobody's. @throws DatabaseTrouble */
  recognise(token: string): Steward | null;
  /** Never throws. What it answers is on disk. */
  ask(request: DirectoryRequest, actor: Actor): DirectoryOutcome;
  /** @throws Error */
  copyTo(file: string): Promise<void>;
  close(): void;
}

/**
 * Opens the directory of a server and adds the sites of its configuration.
 * @throws DatabaseTrouble
 */
export function openDirectory(
  dataDir: string,
  seeds: readonly SiteEntry[],
  report: (error: unknown) => void,
): OpenDirectory {
  return new DirectoryFile(join(dataDir, 'directory.db'), seeds, report);
}

interface Desk {
  readonly db: SqliteFile;
  readonly directory: Directory;
}

class DirectoryFile implements OpenDirectory {
  readonly lookup: Lookup = (origin) => this.#index.siteOf(origin);
  readonly isSite = (name: string): boolean => this.#index.has(name);
  readonly names = (): readonly string[] => this.#state.sites.map(({ name }) => name);
  readonly isSteward = (id: string): boolean => this.#state.stewards.includes(id);
  readonly #desk: OneDesk<Desk>;
  readonly #file: string;
  /** What the lookups answer from. */
  #state: DirectoryState;
  #index: SiteIndex;

  /** @throws DatabaseTrouble */
  constructor(file: string, seeds: readonly SiteEntry[], report: (error: unknown) => void) {
    this.#file = file;
    this.#desk = new OneDesk({ file, open: () => openDesk(file), trouble: report });
    try {
      const { db, directory } = this.#desk.take();
      db.transaction(() => seed(directory, seeds, file)).immediate();
      this.#state = directory.state();
      this.#index = indexSites(this.#state.sites);
    } catch (error) {
      this.#desk.close();
      throw this.#explain(error);
    }
  }

  get edition(): object {
    return this.#index;
  }

  recognise(token: string): Steward | null {
    try {
      const steward = this.#desk.take().directory.recognise(token);
      if (steward) this.#noteUse(steward);
      return steward;
    } catch (error) {
      this.#desk.leave(error);
      throw this.#explain(error);
    }
  }

  ask(request: DirectoryRequest, actor: Actor): DirectoryOutcome {
    const answer = this.#answer(request, actor);
    return { answer, departures: this.#renew() };
  }

  copyTo(file: string): Promise<void> {
    return copyDatabase(this.#desk.take().db, file);
  }

  close(): void {
    this.#desk.close();
  }

  #answer(request: DirectoryRequest, actor: Actor): DirectoryAnswer {
    try {
      return this.#write((directory) => directory.answer(request, actor));
    } catch (error) {
      this.#desk.leave(error instanceof CommitInDoubt ? error.cause : error);
      return error instanceof CommitInDoubt ? inDoubt() : refusalOf(undefined, error);
    }
  }

  /** A full disk is no reason to send away who has come to make room. */
  #noteUse({ id }: Steward): void {
    try {
      this.#write((directory) => directory.noteUse(id));
    } catch (error) {
      this.#desk.leave(error);
    }
  }

  /** Reads what is there now. @returns what is gone since the last time */
  #renew(): readonly Departure[] {
    try {
      const state = this.#desk.take().directory.state();
      const gone = departures(this.#state, state);
      this.#state = state;
      this.#index = indexSites(state.sites);
      return gone;
    } catch (error) {
      this.#desk.leave(error);
      return [];
    }
  }

  /** @throws CommitInDoubt, or what `work` throws: then the desk has to be left, and nothing is written */
  #write<Result>(work: (directory: Directory) => Result): Result {
    const { db, directory } = this.#desk.take();
    db.exec('BEGIN IMMEDIATE');
    const result = work(directory);
    this.#desk.assertThere();
    commit(db);
    return result;
  }

  #explain(error: unknown): DatabaseTrouble {
    return error instanceof DatabaseTrouble ? error : explainTrouble(this.#file, error);
  }
}

function openDesk(file: string): Desk {
  const db = openDatabase(file, { ...KIND, migrations: readMigrations('directory') });
  return { db, directory: new Directory(drizzle(db), nodeHost) };
}

/** All of the configuration or nothing: a mistake in it must leave no traces. */
function seed(directory: Directory, seeds: readonly SiteEntry[], file: string): void {
  const owned = directory.seed(seeds);
  if (!owned) return;
  throw new DatabaseTrouble(
    `SITES: ${owned.origin} belongs to the site ${owned.site} already, by ${file}. ` +
      'Leave it out of SITES, or take it from that site first.',
  );
}
