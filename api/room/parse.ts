import * as v from 'valibot';
import { ANSWER } from '../comments/proof.ts';
import { refuse } from '../comments/refusal.ts';
import { LIMITS } from '../protocol.ts';
import type { Refused, Request } from '../protocol.ts';

const ref = v.exactOptional(v.pipe(v.string(), v.maxLength(LIMITS.refCharacters)));
const commentId = v.pipe(
  v.string(),
  v.regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    'is no UUIDv7 in lower case',
  ),
);
const secret = v.pipe(v.string(), v.regex(/^[\w-]{22,128}$/, 'is not 22 to 128 characters of base64url'));
const token = v.pipe(v.string(), v.maxLength(LIMITS.tokenCharacters));
const challenge = v.pipe(v.string(), v.maxLength(LIMITS.challengeCharacters));
const answer = v.pipe(v.string(), v.regex(ANSWER, 'is no answer to a challenge'));
const revision = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const cursor = v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'is no cursor'));
const sort = v.picklist(['newest', 'oldest', 'top']);
/** A ban of ten years is one for good. */
const hours = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(87_600));

const MODERATE = {
  type: v.literal('moderate'),
  ref,
  why: v.exactOptional(v.pipe(v.string(), v.maxLength(LIMITS.whyCharacters))),
};

/**
 * The forms of all requests. An object is rebuilt member by member, so what is not named here does not exist: it is
 * never stored, never relayed, and cannot reach a prototype.
 */
const SCHEMAS = {
  hello: v.object({
    type: v.literal('hello'),
    ref,
    since: v.exactOptional(revision),
    history: v.exactOptional(v.pipe(v.string(), v.maxLength(64))),
    token: v.exactOptional(token),
    guest: v.exactOptional(token),
    sort: v.exactOptional(sort),
    around: v.exactOptional(commentId),
  }),
  introduce: v.object({
    type: v.literal('introduce'),
    ref,
    secret,
    name: v.pipe(v.string(), v.maxLength(LIMITS.rawCharacters)),
    email: v.exactOptional(v.string()),
    proof: v.exactOptional(v.object({ token: challenge, answer })),
  }),
  comment: v.object({
    type: v.literal('comment'),
    ref,
    id: commentId,
    text: v.string(),
    parent: v.exactOptional(commentId),
    title: v.exactOptional(v.pipe(v.string(), v.maxLength(LIMITS.rawCharacters))),
    trap: v.exactOptional(v.string()),
    spent: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  }),
  window: v.pipe(
    v.object({
      type: v.literal('window'),
      ref,
      sort: v.exactOptional(sort),
      parent: v.exactOptional(commentId),
      before: v.exactOptional(cursor),
      after: v.exactOptional(cursor),
      around: v.exactOptional(commentId),
      limit: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
    }),
    v.check(
      ({ before, after, around }) => [before, after, around].filter((end) => end !== undefined).length <= 1,
      'has more than one of `before`, `after` and `around`',
    ),
  ),
  edit: v.object({
    type: v.literal('edit'),
    ref,
    id: commentId,
    text: v.string(),
    revision: v.exactOptional(revision),
  }),
  delete: v.object({ type: v.literal('delete'), ref, id: commentId, revision: v.exactOptional(revision) }),
  restore: v.object({ type: v.literal('restore'), ref, id: commentId, revision: v.exactOptional(revision) }),
  report: v.object({
    type: v.literal('report'),
    ref,
    id: commentId,
    reason: v.exactOptional(v.picklist(['spam', 'abuse', 'off-topic', 'other'])),
  }),
  moderate: v.variant('action', [
    v.object({
      ...MODERATE,
      action: v.picklist(['approve', 'reject', 'spam', 'delete', 'restore', 'pin', 'unpin']),
      id: commentId,
      revision: v.exactOptional(revision),
    }),
    v.object({
      ...MODERATE,
      action: v.literal('ban'),
      id: commentId,
      hours: v.exactOptional(hours),
      address: v.exactOptional(v.boolean()),
      remove: v.exactOptional(v.boolean()),
    }),
    v.object({ ...MODERATE, action: v.literal('unban'), id: commentId }),
    v.object({ ...MODERATE, action: v.picklist(['close', 'reopen']) }),
  ]),
  source: v.object({ type: v.literal('source'), ref, id: commentId }),
  preview: v.object({ type: v.literal('preview'), ref, text: v.string() }),
  react: v.object({
    type: v.literal('react'),
    ref,
    id: commentId,
    emoji: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.emojiCharacters)),
    on: v.boolean(),
  }),
  typing: v.object({ type: v.literal('typing'), parent: v.exactOptional(commentId) }),
  people: v.object({
    type: v.literal('people'),
    ref,
    // UTF-16 units: a code point has at most two. A longer one begins no name, as the site will find.
    prefix: v.pipe(v.string(), v.maxLength(2 * LIMITS.nameCodePoints)),
  }),
  ping: v.object({ type: v.literal('ping') }),
} satisfies {
  readonly [Type in Request['type']]: v.GenericSchema<unknown, Request & { readonly type: Type }>;
};

const TYPES: ReadonlyMap<string, v.GenericSchema<unknown, Request>> = new Map(Object.entries(SCHEMAS));

/** Raw text from anybody becomes a request, or the reason why it is none. */
export function parseRequest(raw: string): Request | Refused {
  const message = readJson(raw);
  if (typeof message !== 'object' || message === null || Array.isArray(message)) {
    return refuse('malformed', { message: 'A message is one JSON object.' });
  }
  const reply = { ref: refOf(message) };
  const type: unknown = Reflect.get(message, 'type');
  const schema = typeof type === 'string' ? TYPES.get(type) : undefined;
  if (!schema) return refuse(typeof type === 'string' ? 'unknown-type' : 'malformed', reply);
  const result = v.safeParse(schema, message, { abortEarly: true });
  return result.success
    ? result.output
    : refuse('malformed', { ...reply, message: describe(result.issues[0]) });
}

function readJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

/** A refusal of a message that is wrong elsewhere still says which one it is about. */
function refOf(message: object): string | undefined {
  const given: unknown = Reflect.get(message, 'ref');
  return v.is(v.pipe(v.string(), v.maxLength(LIMITS.refCharacters)), given) ? given : undefined;
}

function describe(issue: v.BaseIssue<unknown>): string {
  const member = v.getDotPath(issue);
  const what = /^(is|has) /.test(issue.message) ? issue.message : 'has a wrong form';
  return member === null ? `The message ${what}.` : `\`${member}\` ${what}.`;
}
