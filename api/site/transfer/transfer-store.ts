import { eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import * as v from 'valibot';
import { mentionsOf } from '../../comments/body-mentions.ts';
import type { Person, Time } from '../../protocol.ts';
import type { SiteDatabase } from '../queries.ts';
import { comments, settings, site } from '../schema.ts';
import { KINDS } from './kinds.ts';
import type { Kind } from './kinds.ts';

/** A row by the names of its columns, as SQLite has it. */
export type Row = Readonly<Record<string, unknown>>;

/** Beside the settings: no migration is needed for what is gone when the site has moved. */
const ARRIVAL = 'arrival';

const FOUND = v.object({ found: v.number() });
/** Tables that nothing moves of, and that may have something before an import. */
const PASSING = ['rates', 'repeats'];

/** Whole tables of one site, row by row. */
export class TransferStore {
  readonly #db: SiteDatabase;

  constructor(db: SiteDatabase) {
    this.#db = db;
  }

  marker() {
    return this.#db.select().from(site).get();
  }

  /** Rows behind one, in the order in which they were stored. */
  rows({ table, columns }: Kind, behind: number, limit: number): Row[] {
    const names = Object.keys(columns).map((name) => sql.identifier(name));
    return this.#db.all<Row>(
      sql`SELECT rowid AS row, ${sql.join(names, sql`, `)} FROM ${sql.identifier(table)}
        WHERE rowid > ${behind} ORDER BY rowid LIMIT ${limit}`,
    );
  }

  /** Whom a comment mentions, under the names that it calls them. */
  mentioned(comment: string): readonly Person[] {
    const row = this.#db.select({ body: comments.body }).from(comments).where(eq(comments.id, comment)).get();
    const found = new Map(mentionsOf(row?.body ?? []).map((one) => [`${one.id} ${one.name}`, one]));
    return [...found.values()];
  }

  count(table: string): number {
    return this.#number(sql`SELECT count(*) AS found FROM ${sql.identifier(table)}`);
  }

  /** Which of these ids rows of a table have. */
  known(table: string, ids: readonly unknown[]): ReadonlySet<unknown> {
    const rows = this.#db.all<Row>(
      sql`SELECT id FROM ${sql.identifier(table)} WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Changes with whatever changes of the site. */
  mark(): string {
    const revisions = this.#number(sql`SELECT coalesce(sum(revision), 0) AS found FROM pages`);
    const last = this.#number(sql`SELECT coalesce(max(id), 0) AS found FROM audit`);
    const counts = KINDS.map(({ table }) => this.count(table));
    return [this.marker()?.sequence, revisions, last, ...counts].join(' ');
  }

  /** A row that is there already stays as it is, which is found out when all are counted. */
  insert(table: string, row: Row): void {
    const names = Object.keys(row).map((name) => sql.identifier(name));
    const values = Object.values(row).map((value) => sql`${value}`);
    this.#db.run(
      sql`INSERT OR IGNORE INTO ${sql.identifier(table)} (${sql.join(names, sql`, `)}) VALUES (${sql.join(values, sql`, `)})`,
    );
  }

  replaceParticipant({ id, ...row }: Row): void {
    const changes = Object.entries(row).map(([name, value]) => sql`${sql.identifier(name)} = ${value}`);
    this.#db.run(sql`UPDATE participants SET ${sql.join(changes, sql`, `)} WHERE id = ${id}`);
  }

  /** Makes room for the rows of a file: only who brings them stays, without a number. */
  clearFor(participant: string): void {
    const isOther = sql`participant_id <> ${participant}`;
    this.#db.run(sql`DELETE FROM participant_tokens WHERE ${isOther}`);
    this.#db.run(sql`DELETE FROM participants WHERE id <> ${participant}`);
    this.#db.run(sql`UPDATE participants SET number = NULL`);
    for (const table of ['settings', 'bans', 'audit', 'sign_on_keys', ...PASSING]) this.#empty(table);
  }

  /** Takes back what came, the last first. @returns whether there is still more */
  removeSome(participant: string, limit: number): boolean {
    const came = (table: string): SQL => {
      if (table === 'participants') return sql`id <> ${participant}`;
      if (table === 'participant_tokens') return sql`participant_id <> ${participant}`;
      return table === 'settings' ? sql`name <> ${ARRIVAL}` : sql`1`;
    };
    return KINDS.toReversed().some(({ table }) => this.#removeFrom(table, came(table), limit));
  }

  numberParticipants(): void {
    this.#db.run(
      sql`UPDATE participants SET number = (SELECT coalesce(max(number), 0) + 1 FROM participants) WHERE number IS NULL`,
    );
  }

  /** What the database is marked with. The search index is made again, from the beginning. */
  setMarker(marker: { createdAt: Time; sequence: number; addressesForgotten: number }): void {
    this.#db
      .update(site)
      .set({ ...marker, indexed: 0 })
      .run();
  }

  setArrival(value: unknown): void {
    this.#db
      .insert(settings)
      .values({ name: ARRIVAL, value })
      .onConflictDoUpdate({ target: settings.name, set: { value } })
      .run();
  }

  forgetArrival(): void {
    this.#db.delete(settings).where(eq(settings.name, ARRIVAL)).run();
  }

  /** @returns whether there is still more */
  #removeFrom(table: string, which: SQL, limit: number): boolean {
    const name = sql.identifier(table);
    // Replies before what they reply to.
    const rows = sql`SELECT rowid FROM ${name} WHERE ${which} ORDER BY rowid DESC LIMIT ${limit}`;
    this.#db.run(sql`DELETE FROM ${name} WHERE rowid IN (${rows})`);
    return this.#number(sql`SELECT EXISTS (SELECT 1 FROM ${name} WHERE ${which}) AS found`) === 1;
  }

  #empty(table: string): void {
    this.#db.run(sql`DELETE FROM ${sql.identifier(table)}`);
  }

  #number(query: SQL): number {
    return v.parse(FOUND, this.#db.all<Row>(query)[0]).found;
  }
}
