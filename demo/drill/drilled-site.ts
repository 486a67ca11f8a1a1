import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { OPERATOR } from '../../api/comments/administration.ts';
import type { SettingChanges } from '../../api/comments/settings.ts';
import { readMigrations } from '../../api/node/migration-files.ts';
import type { Finding, Reason, Status } from '../../api/protocol.ts';
import { DEFAULT_SITE_LIMITS } from '../../api/site/limits.ts';
import { migrate } from '../../api/site/migrate.ts';
import { site } from '../../api/site/schema.ts';
import { Site } from '../../api/site/site.ts';
import { solveAtOnce } from '../../widget/proof/solve.ts';
import { chance } from './mix.ts';
import type { Kind, Said } from './said.ts';

export interface Result {
  readonly kind: Kind;
  /** `refused`: before any layer looked. */
  readonly status: Status | 'refused';
  /** Why. */
  readonly reason?: Reason | undefined;
  /** Its author had to do some work to be let in for it. */
  readonly hasProved: boolean;
  readonly findings: readonly Finding[];
}

/** A whole site in memory, as the hosts have it, whose clock goes as fast as the drill. */
export class DrilledSite {
  readonly #site: Site;
  readonly #guests = new Map<string, Known>();
  #now = 1_800_000_000_000;
  #ids = 0;

  constructor(seed: number, settings: SettingChanges) {
    const raw = new Database(':memory:');
    migrate(
      {
        run: (sql, ...values) => void raw.prepare(sql).run(...values),
        rows: (sql) => raw.prepare<[], Record<string, unknown>>(sql).all(),
        atomically: (work) => raw.transaction(work)(),
      },
      readMigrations('site'),
      this.#now,
    );
    const db = drizzle(raw);
    db.insert(site).values({ id: 1, name: 'drill.example', createdAt: this.#now }).run();
    const host = {
      now: () => this.#now,
      random: chance(seed),
      newId: () => `id-${++this.#ids}`,
      newSecret: () => `secret-${++this.#ids}`,
      sha256: (text: string) => createHash('sha256').update(text).digest('base64url'),
    };
    this.#site = new Site(db, host, DEFAULT_SITE_LIMITS);
    this.#site.administer({
      request: { type: 'change-settings', settings },
      actor: { steward: OPERATOR },
    });
  }

  says(said: Said): Result {
    const { kind, from, page, text, after, trap, spent } = said;
    this.#now += after;
    const known = this.#guests.get(said.by) ?? this.#letIn(said);
    if (known.participant === null) return { kind, status: 'refused', findings: [], ...known };
    const caller = { page, participant: known.participant, address: from };
    const id = `01900000-0000-7000-8000-${String(++this.#ids).padStart(12, '0')}`;
    const hints = { ...(trap !== undefined && { trap }), ...(spent !== undefined && { spent }) };
    const { answer, news } = this.#site.handle({ type: 'comment', id, text, ...hints }, caller);
    const told = news.flatMap((one) => (one.type === 'told' ? one.moderation : []))[0]?.comment;
    return {
      kind,
      status: told?.status ?? 'refused',
      reason: answer.type === 'refused' ? answer.reason : undefined,
      hasProved: known.hasProved,
      findings: told?.findings ?? [],
    };
  }

  /** Introduces somebody as the widget does, unless it is none. */
  #letIn({ by, from, isBare }: Said): Known {
    const secret = createHash('sha256').update(by).digest('base64url');
    const caller = { page: '/', participant: null, address: from };
    const request = { type: 'introduce', secret, name: by } as const;
    const { answer: first } = this.#site.handle(request, caller);
    const challenge = first.type === 'refused' && !isBare ? first.challenge : undefined;
    const proof = challenge && { token: challenge.token, answer: solveAtOnce(challenge) };
    const answer = proof ? this.#site.handle({ ...request, proof }, caller).answer : first;
    const hasProved = proof !== undefined;
    if (answer.type === 'you') {
      this.#guests.set(by, { participant: answer.you.id, hasProved: false });
      return { participant: answer.you.id, hasProved };
    }
    return { participant: null, hasProved, reason: answer.type === 'refused' ? answer.reason : undefined };
  }
}

/** Who somebody is to the site; `null`: it did not let them in. */
interface Known {
  readonly participant: string | null;
  readonly hasProved: boolean;
  readonly reason?: Reason | undefined;
}
