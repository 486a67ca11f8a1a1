import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { Migration } from '../site/migrate.ts';

const JOURNAL = v.object({ entries: v.array(v.object({ tag: v.string() })) });

/** The migrations of `migrations/<folder>/`, in drizzle-kit's order. */
export function readMigrations(folder: 'site' | 'directory'): readonly Migration[] {
  const place = new URL(`../../migrations/${folder}/`, import.meta.url);
  const journal = v.parse(JOURNAL, JSON.parse(readFileSync(new URL('meta/_journal.json', place), 'utf8')));
  return journal.entries.map(({ tag }) => ({
    name: tag,
    sql: readFileSync(new URL(`${tag}.sql`, place), 'utf8'),
  }));
}
