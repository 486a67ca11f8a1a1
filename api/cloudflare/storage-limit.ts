import { refuse } from '../comments/refusal.ts';
import type { SiteRequest } from '../comments/seam.ts';
import type { Refused } from '../protocol.ts';

/** Seconds after which an author whose comment found no room may try again. */
const RETRY_STORAGE = 10;

/** What visitors do that needs room, and nobody misses when it has to wait. Whoever tidies up always may. */
const GROWS: ReadonlySet<SiteRequest['type']> = new Set(['introduce', 'comment', 'edit', 'react', 'report']);

/** A database would become larger than it may. */
class StorageFull extends Error {
  override readonly name = 'StorageFull';
}

/** What of the storage of an object is needed to do something in one piece, or not at all. */
export interface Storage {
  transactionSync<Answer>(work: () => Answer): Answer;
  /** `databaseSize`: bytes, without the pages that are free. */
  readonly sql: { readonly databaseSize: number };
}

export function isGrowing({ type }: SiteRequest): boolean {
  return GROWS.has(type);
}

/**
 * Does something in one piece, unless that makes the database larger than so many bytes: long before SQLite finds the disk
 * full, for then the platform makes the object anew, and ends all its sessions.
 *
 * @throws StorageFull, and nothing was done
 */
export function withinBytes<Answer>(storage: Storage, most: number, work: () => Answer): Answer {
  return storage.transactionSync(() => {
    const before = storage.sql.databaseSize;
    const answer = work();
    const after = storage.sql.databaseSize;
    if (after > most && after > before) throw new StorageFull(`It would have ${after} bytes of ${most}.`);
    return answer;
  });
}

/** What is answered when something could not be stored. It is rolled back. */
export function refusalOf(ref: string | undefined, error: unknown): Refused {
  if (isFull(error)) return refuse('storage-full', { ref, retryAfter: RETRY_STORAGE });
  if (isOverQuota(error)) return refuse('storage-trouble', { ref, retryAfter: RETRY_STORAGE });
  return refuse('failed', { ref });
}

function isFull(error: unknown): boolean {
  return error instanceof StorageFull || causes(error).some(({ message }) => message.includes('SQLITE_FULL'));
}

/** What a plan without costs allows in a day is used up. */
function isOverQuota(error: unknown): boolean {
  return causes(error).some(({ message }) => message.includes('free tier'));
}

/** The error, and what it came of: the query builder wraps what SQLite says. */
function causes(error: unknown): readonly Error[] {
  return error instanceof Error ? [error, ...causes(error.cause)] : [];
}
