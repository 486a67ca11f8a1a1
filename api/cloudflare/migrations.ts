/** The migrations of a site's database, in the order of `migrations/site/meta/_journal.json`. There are no files here to
 * read them from, so the build puts them in. */
import first from '../../migrations/site/0000_first.sql';
import control from '../../migrations/site/0001_control.sql';
import search from '../../migrations/site/0002_search.sql';
import reactions from '../../migrations/site/0003_reactions.sql';
import mentions from '../../migrations/site/0004_mentions.sql';
import findings from '../../migrations/site/0005_findings.sql';
import outgoing from '../../migrations/site/0006_outgoing.sql';
import type { Migration } from '../site/migrate.ts';

export const SITE_MIGRATIONS: readonly Migration[] = [
  { name: '0000_first', sql: first },
  { name: '0001_control', sql: control },
  { name: '0002_search', sql: search },
  { name: '0003_reactions', sql: reactions },
  { name: '0004_mentions', sql: mentions },
  { name: '0005_findings', sql: findings },
  { name: '0006_outgoing', sql: outgoing },
];
