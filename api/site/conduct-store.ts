import type { CommentId, ReportReason, Time } from '../protocol.ts';
import { prepareConductQueries } from './conduct-queries.ts';
import type { ConductQueries } from './conduct-queries.ts';
import type { SiteDatabase } from './queries.ts';
import type { BanRow } from './conduct-schema.ts';

interface NewReport {
  readonly comment: CommentId;
  readonly reporter: string;
  readonly participant: string | null;
  readonly address: string;
  readonly reason: ReportReason;
  readonly at: Time;
}

/** What one site has stored of how its readers behave: who is banned, and what was reported. */
export class ConductStore {
  readonly #queries: ConductQueries;
  /** Whether there are any bans; `undefined`: not looked at. Most sites have none, and each comment asks. */
  #hasBans: boolean | undefined;

  constructor(db: SiteDatabase) {
    this.#queries = prepareConductQueries(db);
  }

  /** Whether nobody is banned. */
  isQuiet(): boolean {
    this.#hasBans ??= this.#queries.anyBan.get() !== undefined;
    return !this.#hasBans;
  }

  /** The ban of a participant that stands. */
  banOfParticipant(participant: string, now: Time): BanRow | undefined {
    return this.#queries.banOfParticipant.get({ participant, now });
  }

  /** The ban of a network prefix that stands. @param address its keyed hash */
  banOfAddress(address: string, now: Time): BanRow | undefined {
    return this.#queries.banOfAddress.get({ address, now });
  }

  insertBan(ban: Omit<BanRow, 'id'>): BanRow {
    this.#hasBans = true;
    return this.#queries.insertBan.get({ ...ban });
  }

  deleteBan(id: number): void {
    this.#queries.deleteBan.run({ id });
  }

  /** Drops the bans that are over. */
  forgetBans(now: Time): void {
    this.#queries.forgetBans.run({ now });
  }

  /** When the next ban is over. */
  nextEnd(): Time | null {
    return this.#queries.nextEnd.get()?.at ?? null;
  }

  /** A ban whose author's comments are still being deleted. */
  removing(): BanRow | undefined {
    return this.#queries.removing.get();
  }

  removed(id: number): void {
    this.#queries.removed.run({ id });
  }

  hasReported(comment: CommentId, reporter: string): boolean {
    return this.#queries.report.get({ comment, reporter }) !== undefined;
  }

  insertReport(report: NewReport): void {
    this.#queries.insertReport.run({ ...report });
  }

  /** How many have reported a comment since staff last decided: those from one network prefix count once. */
  openReports(comment: CommentId): number {
    return this.#queries.openReports.get({ comment })?.count ?? 0;
  }

  settleReports(comment: CommentId): void {
    this.#queries.settleReports.run({ comment });
  }

  /** Of those that came later than this. */
  reopenReports(comment: CommentId, after: Time): void {
    this.#queries.reopenReports.run({ comment, after });
  }

  /** @returns the comments that they had reported, and that staff have not decided on since */
  forgetReportsOf(participant: string): readonly CommentId[] {
    const open = this.#queries.openReportsOf.all({ participant });
    this.#queries.forgetReportsOf.run({ participant });
    return open.map(({ comment }) => comment);
  }

  /** Drops what is only in memory. */
  forget(): void {
    this.#hasBans = undefined;
  }
}
