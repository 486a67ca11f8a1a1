import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { SiteDatabase } from '../queries.ts';
import { TestSite } from './site-in-memory.ts';

/** How SQLite goes about what is asked of an empty site, a step a line. @param ask makes a store of the database, and asks it */
export function planOf(ask: (db: SiteDatabase) => unknown): string {
  const { raw } = new TestSite();
  const asked: { readonly query: string; readonly values: unknown[] }[] = [];
  const logger = { logQuery: (query: string, values: unknown[]) => void asked.push({ query, values }) };
  ask(drizzle(raw, { logger }));
  return asked
    .flatMap(({ query, values }) =>
      raw.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${query}`).all(...values),
    )
    .map(({ detail }) => detail)
    .join('\n');
}
