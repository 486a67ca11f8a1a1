/** The migrations of the directory, in the order of `migrations/directory/meta/_journal.json`, put in by the build. */
import first from '../../migrations/directory/0000_first.sql';
import stewards from '../../migrations/directory/0001_stewards.sql';
import type { Migration } from '../site/migrate.ts';

export const DIRECTORY_MIGRATIONS: readonly Migration[] = [
  { name: '0000_first', sql: first },
  { name: '0001_stewards', sql: stewards },
];
