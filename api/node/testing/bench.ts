import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Caller, Outcome, SiteAnswer, SiteRequest, Told } from '../../comments/seam.ts';
import { foundSite } from '../../site/found.ts';
import { Site } from '../../site/site.ts';
import { openDatabase } from '../database.ts';
import { GroupCommit } from '../group-commit.ts';
import type { Desk } from '../clerk.ts';
import { readMigrations } from '../migration-files.ts';
import { nodeHost } from '../node-host.ts';
import type { Kind, SqliteFile } from '../sqlite-file.ts';
import { WriteAheadLog } from '../write-ahead-log.ts';
import { newCommentId, newSecret } from './client.ts';
import { temporaryFolder } from './until.ts';

const RATE = { most: 100_000, per: 1_000 };
/** Nobody waits for their turn. */
export const LIMITLESS = {
  commentsPerParticipant: RATE,
  commentsPerAddress: RATE,
  commentsPerSite: RATE,
  introductionsPerAddress: RATE,
  newcomersPerSite: RATE,
  reportsPerAddress: RATE,
  reactionsPerParticipant: RATE,
  reactionsPerAddress: RATE,
  reactionsPerSite: RATE,
};
/** The file of a site. */
export const BENCH_KIND: Kind = {
  applicationId: 1,
  migrations: readMigrations('site'),
  // Where everybody's comments are published at once.
  found: (db) => void foundSite(drizzle(db), 'localhost', 0),
  recognise: () => undefined,
};

/** Goes wrong in the middle of a request, or not. */
export type Fault = (request: SiteRequest, db: SqliteFile) => void;

/** Goes wrong where a comment has this text. */
export function failOn(text: string, fail: (db: SqliteFile) => void): Fault {
  return (request, db) => {
    if (request.type === 'comment' && request.text === text) fail(db);
  };
}

class FragileSite extends Site {
  readonly #db: SqliteFile;
  readonly #fault: Fault;

  constructor(db: SqliteFile, fault: Fault) {
    super(drizzle(db), nodeHost, LIMITLESS);
    this.#db = db;
    this.#fault = fault;
  }

  override handle(request: SiteRequest, caller: Caller): Outcome {
    const outcome = super.handle(request, caller);
    this.#fault(request, this.#db);
    return outcome;
  }
}

/** A group commit over a real file, with all that it says and does. */
export class Bench {
  fault: Fault = () => undefined;
  /** Asked before the file is opened again. */
  opening: () => void = () => undefined;
  opened = 0;
  readonly told: Told[] = [];
  readonly troubles: unknown[] = [];
  readonly group: GroupCommit;
  #db: SqliteFile | undefined;
  #log: WriteAheadLog | undefined;
  #participant: string | null = null;

  /** How often a commit was in doubt. */
  doubts = 0;

  constructor(t: TestContext) {
    const file = join(temporaryFolder('in memory'), 'site.db');
    this.group = new GroupCommit({
      file,
      open: () => this.#open(file),
      deliver: (news) => void (news.type === 'told' && this.told.push(news)),
      doubt: () => void this.doubts++,
      trouble: (error) => void this.troubles.push(error),
    });
    t.after(() => this.group.close());
  }

  get log(): WriteAheadLog {
    if (!this.#log) throw new Error('The file was not opened yet.');
    return this.#log;
  }

  get db(): SqliteFile {
    if (!this.#db) throw new Error('The file was not opened yet.');
    return this.#db;
  }

  /** What is stored, by revision. */
  get texts(): unknown[] {
    return this.db.prepare('SELECT text FROM comments ORDER BY revision').pluck().all();
  }

  async introduce(): Promise<void> {
    const you = await this.#ask({ type: 'introduce', secret: newSecret(), name: 'Ada' });
    if (you.type !== 'you') throw new Error(`introduce was answered by ${you.type}`);
    this.#participant = you.you.id;
  }

  post(text: string, id: string = newCommentId(), page?: string): Promise<SiteAnswer> {
    return this.#ask({ type: 'comment', id, text }, page);
  }

  hello(): Promise<SiteAnswer> {
    return this.#ask({ type: 'hello' });
  }

  #ask(request: SiteRequest, page = '/wish'): Promise<SiteAnswer> {
    return this.group.ask(request, { page, participant: this.#participant, address: 'here' });
  }

  #open(file: string): Desk {
    this.opening();
    this.opened++;
    const db = openDatabase(file, BENCH_KIND);
    this.#db = db;
    const log = new WriteAheadLog(db, file);
    this.#log = log;
    return { db, log, site: new FragileSite(db, (request) => this.fault(request, db)) };
  }
}

/** A bench at which somebody has introduced themselves. */
export async function benchOf(t: TestContext): Promise<Bench> {
  const bench = new Bench(t);
  await bench.introduce();
  return bench;
}

/** What an answer comes to: its type, or the reason of a refusal. */
export function gist(answer: SiteAnswer): string {
  return answer.type === 'refused' ? answer.reason : answer.type;
}

/** Lets the next syncs end when one says so. */
export function holdSyncs(t: TestContext, { log }: Bench): (error?: Error) => void {
  const held = Promise.withResolvers<null>();
  const sync = log.sync.bind(log);
  t.mock.method(log, 'sync', async () => {
    await held.promise;
    return sync();
  });
  return (error) => (error ? held.reject(error) : held.resolve(null));
}
