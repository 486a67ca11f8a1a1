/** A site in memory with a clock and a randomness that a test can hold still. */
import { createHash } from 'node:crypto';
import assert from 'node:assert/strict';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { OPERATOR } from '../../comments/administration.ts';
import type { Actor, AdminAnswer, AdminRequest } from '../../comments/administration.ts';
import type { Caller, Outcome, SiteRequest, Told } from '../../comments/seam.ts';
import { readMigrations } from '../../node/migration-files.ts';
import type { Comment, CommentId, CommentRequest, Role, Status, Thanks } from '../../protocol.ts';
import type { Host } from '../host.ts';
import type { SiteLimits } from '../limits.ts';
import { migrate } from '../migrate.ts';
import * as schema from '../schema.ts';
import { Site } from '../site.ts';
import { Store } from '../store.ts';
import { fitting } from './fitting.ts';

const PLENTY = { most: 1_000_000, per: 1_000 };
export const NO_LIMITS: SiteLimits = {
  commentsPerParticipant: PLENTY,
  commentsPerAddress: PLENTY,
  commentsPerSite: PLENTY,
  introductionsPerAddress: PLENTY,
  newcomersPerSite: PLENTY,
  reportsPerAddress: PLENTY,
  reactionsPerParticipant: PLENTY,
  reactionsPerAddress: PLENTY,
  reactionsPerSite: PLENTY,
};

export const PAGE = '/wishes/1';

type CommentThanks = Thanks & { readonly id: CommentId; readonly status: Status };

function isOfComment(answer: Outcome['answer']): answer is CommentThanks {
  return answer.type === 'thanks' && answer.id !== undefined && answer.status !== undefined;
}

function isOf<Type extends AdminAnswer['type']>(
  answer: AdminAnswer,
  type: Type,
): answer is Extract<AdminAnswer, { readonly type: Type }> {
  return answer.type === type;
}

interface PublicPage {
  readonly [name: string]: unknown;
  readonly comments: readonly Comment[];
}

function isPublicPage(view: unknown): view is PublicPage {
  return typeof view === 'object' && view !== null && 'comments' in view && Array.isArray(view.comments);
}

/** What rooms are told of pages. */
export function toldOf(news: Outcome['news']): readonly Told[] {
  return news.filter((one) => one.type === 'told');
}

export class TestSite {
  now = 1_800_000_000_000;
  /** What chance says, in [0, 1). */
  random = 0.5;
  readonly raw = new Database(':memory:');
  readonly db = drizzle(this.raw, { logger: fitting });
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
      random: () => this.random,
      newId: () => `id-${++this.#ids}`,
      newSecret: () => `secret-${++this.#ids}`,
      sha256: (text) => createHash('sha256').update(text).digest('base64url'),
    };
    this.site = new Site(this.db, host, limits);
    this.site.set('mode', 'open');
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

  /** As if they had a token. */
  staff(name: string, role: Role): Caller {
    const id = `staff-${name}`;
    this.store.insertParticipant({ id, role, name, createdAt: this.now });
    return { ...this.reader(), participant: id };
  }

  post(caller: Caller, text: string, more: Partial<CommentRequest> = {}): Outcome {
    return this.site.handle({ type: 'comment', id: this.newId(), text, ...more }, caller);
  }

  /** Posts what must be thanked. */
  says(caller: Caller, text: string, more: Partial<CommentRequest> = {}): CommentThanks {
    const { answer } = this.post(caller, text, more);
    assert.ok(isOfComment(answer), JSON.stringify(answer));
    return answer;
  }

  /** Asks, and expects to be thanked. @returns what was told */
  does(caller: Caller, request: SiteRequest): readonly Told[] {
    const { answer, news } = this.site.handle(request, caller);
    assert.equal(answer.type, 'thanks', JSON.stringify(answer));
    return toldOf(news);
  }

  /** Asks for what is refused. @returns the reason */
  isRefused(caller: Caller, request: SiteRequest): string {
    const { answer, news } = this.site.handle(request, caller);
    assert.equal(answer.type, 'refused', JSON.stringify(answer));
    assert.deepEqual(news, []);
    return answer.reason;
  }

  /** Asks as staff do. */
  asks<Type extends AdminAnswer['type']>(
    type: Type,
    request: AdminRequest,
    actor: Actor = { steward: OPERATOR },
  ): Extract<AdminAnswer, { readonly type: Type }> {
    const { answer } = this.site.administer({ request, actor });
    assert.ok(isOf(answer, type), JSON.stringify(answer));
    return answer;
  }

  /** All that anyone can read of a page. */
  view(page = PAGE): PublicPage {
    const view: unknown = JSON.parse(`{${this.site.view(page, 'newest').members}}`);
    assert.ok(isPublicPage(view));
    return view;
  }
}
