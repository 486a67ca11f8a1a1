import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';

/**
 * Whether a text has another in it, A to Z in either case. Not by LIKE: it has wildcards, and a host may refuse patterns
 * of more than 50 bytes (https://developers.cloudflare.com/durable-objects/platform/limits/). [A44]
 */
export function contains(column: SQLiteColumn, part: string): SQL {
  return sql`instr(lower(${column}), lower(${part})) > 0`;
}
