/** What is answered when the storage of a site fails. */
import { refuse } from '../comments/refusal.ts';
import type { Refused, Unavailable } from '../protocol.ts';
import { codeOf, isOfStorage } from './database-trouble.ts';

/** Seconds until one who met trouble may try again. */
const RETRY_STORAGE = 10;
const IN_DOUBT =
  'The storage failed at the last step. It may or may not have happened: look before you try again.';

/** It may or may not have happened: the same request again finds out. */
export function unavailable(ref: string | undefined): Unavailable {
  return { type: 'unavailable', ...(ref === undefined ? {} : { ref }) };
}

/** The same for staff, whose requests have no id that would make them safe to repeat. */
export function inDoubt(): Refused {
  return refuse('storage-trouble', { message: IN_DOUBT });
}

/** It changed nothing. */
export function refusalOf(ref: string | undefined, error: unknown): Refused {
  if (!isOfStorage(error)) return refuse('failed', { ref });
  const reason = codeOf(error) === 'SQLITE_FULL' ? 'storage-full' : 'storage-trouble';
  return refuse(reason, { ref, retryAfter: RETRY_STORAGE });
}
