/** A site in memory with a clock and a randomness that a test can hold still. */
import { createHash } from 'node:crypto';
import assert from 'node:assert/strict';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Caller, Outcome } from '../../comments/seam.ts';
import { readMigrations } from '../../node/migration-files.ts';
import type { CommentRequest, Role, Thanks } from '../../protocol.ts';
import type { Host } from '../host.ts';
import type { SiteLimits } from '../limits.ts';
import { migrate } from '../migrate.ts';
import * as schema from '../schema.ts';
import { Site } from '../site.ts';
import { Store } from '../store.ts';

const PLENTY = { most: 1_000_000, per: 1_000 };
export const NO_LIMITS: SiteLimits = {
  commentsPerParticipant: PLENTY,
  commentsPerAddress: PLENTY,
  commentsPerSite: PLENTY,
  introductionsPerAddress: PLENTY,
};

export const PAGE = '/wishes/1';

export class TestSite {
  now = 1_800_000_000_000;
  readonly raw = new Database(':memory:');
  readonly db = drizzle(this.raw);
  readonly store: Store;
  readonly site: Site;
  #ids = 0;

  constructor(limits: SiteLimits = NO_LIMITS) {
    const { raw } = this;
    raw.pragma('foreign_keys = ON');
    migrate(
      {
        run: (sql, ...values) => void raw.prepare(sql).run(...values),
        rows: (sql) => raw.prepare<[], Record<string, unknown>>(sql).all(),
        atomically: (work) => raw.transaction(work)(),
      },
      readMigrations('site'),
      this.now,
    );
    this.db.insert(schema.site).values({ id: 1, name: 'test', createdAt: this.now }).run();
    this.store = new Store(this.db);
    const host: Host = {
      now: () => this.now,
      random: () => 0.5,
      newId: () => `id-${++this.#ids}`,
      newSecret: () => `secret-${++this.#ids}`,
      sha256: (text) => createHash('sha256').update(text).digest('base64url'),
    };
    this.site = new Site(this.db, host, limits);
  }

  /** A UUIDv7 that no test has used. */
  newId(): string {
    return `01900000-0000-7000-8000-${String(++this.#ids).padStart(12, '0')}`;
  }

  reader(page = PAGE): Caller {
    return { page, participant: null, address: 'somewhere' };
  }

  guest(name: string, page = PAGE): Caller {
    const { answer } = this.site.handle(
      { type: 'introduce', secret: `secret-of-${name}`.padEnd(22, 'x'), name },
      this.reader(page),
    );
    assert.equal(answer.type, 'you');
    return { ...this.reader(page), participant: answer.you.id };
  }

  /** There is no request yet that makes one. */
  staff(name: string, role: Role): Caller {
    const id = `staff-${name}`;
    this.db.insert(schema.participants).values({ id, role, name, createdAt: this.now }).run();
    return { ...this.reader(), participant: id };
  }

  post(caller: Caller, text: string, more: Partial<CommentRequest> = {}): Outcome {
    return this.site.handle({ type: 'comment', id: this.newId(), text, ...more }, caller);
  }

  /** Posts what must be thanked. */
  says(caller: Caller, text: string, more: Partial<CommentRequest> = {}): Thanks {
    const { answer } = this.post(caller, text, more);
    assert.equal(answer.type, 'thanks', JSON.stringify(answer));
    return answer;
  }
}
