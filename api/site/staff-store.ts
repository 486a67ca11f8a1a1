import type { Colleague } from '../comments/administration.ts';
import type { Status, Time } from '../protocol.ts';
import type { SiteDatabase } from './queries.ts';
import type { AuditRow, CommentRow, NewAuditRow, PageRow } from './schema.ts';
import { prepareStaffQueries } from './staff-queries.ts';
import type { StaffQueries } from './staff-queries.ts';

/** What one site has stored for its staff: who they are, what they have to do, and what they did. */
export class StaffStore {
  readonly #queries: StaffQueries;

  constructor(db: SiteDatabase) {
    this.#queries = prepareStaffQueries(db);
  }

  /** Those who may moderate, the longest serving first. */
  staff(): Colleague[] {
    return this.#queries.staff.all().flatMap(({ participant, lastUsed }) => {
      const { id, name, role, createdAt } = participant;
      return role === 'moderator' || role === 'owner' ? [{ id, name, role, since: createdAt, lastUsed }] : [];
    });
  }

  useToken(hash: string, now: Time): void {
    this.#queries.useToken.run({ hash, now });
  }

  /** Staff no more, and known by no token. */
  dismiss(id: string): void {
    this.#queries.forgetTokens.run({ participant: id });
    this.#queries.setRole.run({ id, role: 'member' });
  }

  pageById(id: number): PageRow | undefined {
    return this.#queries.pageById.get({ id });
  }

  /** Comments of a status below a sequence, the last changed first, with the keys of their pages. */
  commentsOf(status: Status, before: number, limit: number): { comment: CommentRow; page: string }[] {
    return this.#queries.commentsOf.all({ status, before, limit });
  }

  /** The audit log below an id, the last first. */
  auditBefore(before: number, limit: number): AuditRow[] {
    return this.#queries.auditBefore.all({ before, limit });
  }

  log(entry: NewAuditRow): void {
    this.#queries.insertAudit.run({ ...entry });
  }
}
