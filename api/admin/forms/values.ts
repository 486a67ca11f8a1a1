/** The forms of single values, with what the document says of each. */
import * as v from 'valibot';
import { LIMITS } from '../../protocol.ts';

/** Text that can be stored as it is: no half of a surrogate pair, and no more of it than its place has room for. */
export function text(most: number, about: string) {
  return v.pipe(
    v.string(),
    v.maxLength(most),
    v.check((given) => given.isWellFormed(), 'has half of a surrogate pair'),
    v.description(about),
  );
}

function pattern(regex: RegExp, trouble: string, about: string, example: string) {
  return v.pipe(v.string(), v.regex(regex, trouble), v.description(about), v.examples([example]));
}

/** An id that is bytes as base64url, of 128 bits mostly. */
export function opaque(of: string, example: string) {
  return pattern(/^[\w-]{1,64}$/, `is no id of a ${of}`, `The id of a ${of}.`, example);
}

/** One of these words. */
export function choosing<const Words extends readonly string[]>(among: Words, about: string) {
  return v.pipe(v.picklist(among), v.description(about));
}

/** A whole number, as a path or a query carries it. */
export function digits(least: number, most: number, about: string) {
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,15}$/, 'is no whole number'),
    v.transform(Number),
    v.number(),
    v.integer(),
    v.minValue(least),
    v.maxValue(most),
    v.description(about),
  );
}

/** Yes or no, as a query carries it. */
export function flag(about: string) {
  return v.pipe(
    v.picklist(['true', 'false']),
    v.transform((given) => given === 'true'),
    v.boolean(),
    v.description(about),
  );
}

/** The most that ids count up to: all whole numbers up to here are exact. */
const HIGHEST = 999_999_999_999_999;

export const SITE_NAME = pattern(
  /^[a-z0-9.-]{1,253}$/,
  'is no name of a site',
  'The site: a host name in lower case and punycode.',
  'www.example.com',
);
export const COMMENT_ID = pattern(
  /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  'is no UUIDv7 in lower case',
  'The id of a comment: a UUIDv7 in lower case.',
  '019a1b2c-3d4e-7f50-8a6b-9c0d1e2f3a4b',
);
export const PARTICIPANT_ID = opaque('participant', 'q83vEjRWeJq83vEjRWeJqw');
export const TOKEN_ID = opaque('token', 'WeJqw83vEjRq83vEjRWeJq');
export const KEY_ID = opaque('key', 'jRWeJqwq83vEjRWeJq83vE');
/** Ids that count, by what they are of. */
export const PAGE_ID = digits(1, HIGHEST, 'The number of a page.');
export const BAN_ID = digits(1, HIGHEST, 'The number of a ban.');
export const AUDIT_ID = digits(1, HIGHEST, 'The number of an entry of the audit log.');
export const SEQUENCE = digits(0, HIGHEST, 'The sequence of the last change that is known already.');

export const WHY = text(
  LIMITS.whyCharacters,
  'For the audit log: a word of the site’s own list, never names or text.',
);
/** What is wrong with a name, the site says itself; here is only what is far from one. */
const NAME = text(4 * LIMITS.nameCodePoints, 'Whose token it is. At most 60 code points.');
export const SEARCH = text(200, 'Words to find; the last may be the beginning of one.');
export const STAFF_ROLE = v.pipe(
  v.picklist(['moderator', 'owner']),
  v.description('Owners may do all; moderators may moderate.'),
);
export const ROLE = v.pipe(
  v.picklist(['guest', 'member', 'moderator', 'owner']),
  v.description('What somebody is on this site.'),
);
export const STATUS = v.pipe(
  v.picklist(['published', 'held', 'rejected', 'spam', 'deleted']),
  v.description('Where a comment stands. Readers see `published` ones; a `deleted` one leaves a mark.'),
);

/** How much of a list is sent: unless asked otherwise, and at most. */
const USUAL = 50;
const MOST = 200;

/** Which part of a list. */
export const PART = {
  before: v.exactOptional(digits(0, HIGHEST, 'Go on from here: `next` of the answer before.')),
  limit: v.optional(digits(1, MOST, 'How many at most.'), String(USUAL)),
};
/** What is wrong with a text, the site says itself. */
export const COMMENT_TEXT = v.pipe(
  v.string(),
  v.metadata({ maxLength: LIMITS.textCodePoints }),
  v.description('The whole text, as it is to be.'),
);
/** Somebody who is to have a token. */
export const NEW_HOLDER = v.pipe(
  v.strictObject({ name: NAME, role: STAFF_ROLE }),
  v.examples([{ name: 'Mo', role: 'moderator' }]),
);

/** As many comments as one act takes. */
export const COMMENT_IDS = v.pipe(
  v.array(COMMENT_ID),
  v.minLength(1),
  v.maxLength(MOST),
  v.description(`Up to ${MOST} comments.`),
);
