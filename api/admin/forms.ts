/** The forms of what the admin API is sent. */
import * as v from 'valibot';
import { LIMITS } from '../protocol.ts';

const STATUS = v.picklist(['published', 'held', 'rejected', 'spam', 'deleted']);
const WHOLE = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));

/** How much of a list is sent: unless asked otherwise, and at most. */
const USUAL = 50;
const MOST = 200;
const page = {
  before: v.exactOptional(WHOLE),
  limit: v.optional(v.pipe(WHOLE, v.minValue(1), v.maxValue(MOST)), String(USUAL)),
};

export const COMMENTS_QUERY = v.object({ status: v.optional(STATUS, 'held'), ...page });
export const AUDIT_QUERY = v.object(page);
export const VERDICTS = v.strictObject({
  ids: v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.minLength(1), v.maxLength(MOST)),
  action: v.picklist(['approve', 'reject', 'spam', 'delete', 'restore']),
  why: v.exactOptional(v.pipe(v.string(), v.maxLength(64))),
});
export const NEW_STAFF = v.strictObject({
  name: v.pipe(v.string(), v.maxLength(4 * LIMITS.nameCodePoints)),
  role: v.picklist(['moderator', 'owner']),
});
