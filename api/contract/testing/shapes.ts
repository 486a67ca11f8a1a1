/** The exact shapes of all that a server says [P6] [P21]: a member that is not named here makes a test fail. */
import * as v from 'valibot';
import { LIMITS } from '../../protocol.ts';
import type { Body, BodyNode, ServerMessage } from '../../protocol.ts';

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const ref = v.optional(v.string());
const cursor = v.optional(v.pipe(v.string(), v.regex(/^\d+$/)));
const status = v.picklist(['published', 'held', 'rejected', 'spam', 'deleted']);

const author = v.strictObject({
  id: v.string(),
  name: v.string(),
  role: v.picklist(['guest', 'member', 'moderator', 'owner']),
  avatar: v.optional(v.pipe(v.string(), v.startsWith('https://'))),
});
const body: v.GenericSchema<Body> = v.lazy(() => v.array(node));
const node: v.GenericSchema<BodyNode> = v.union([
  v.string(),
  v.strictObject({ type: v.literal('break') }),
  v.strictObject({
    type: v.picklist(['paragraph', 'quote', 'item', 'emphasis', 'strong', 'strike']),
    children: body,
  }),
  v.strictObject({ type: v.picklist(['code', 'code-block']), children: v.array(v.string()) }),
  v.strictObject({ type: v.literal('list'), start: v.exactOptional(whole), children: body }),
  v.strictObject({
    type: v.literal('link'),
    href: v.pipe(v.string(), v.regex(/^(?:https?:\/\/|mailto:)/)),
    children: body,
  }),
  v.strictObject({ type: v.literal('mention'), participant: v.string(), children: v.array(v.string()) }),
]);
/** None is told of none. */
const reactions = v.record(v.string(), v.pipe(whole, v.minValue(1)));
const someReactions = v.optional(v.pipe(reactions, v.minEntries(1)));
const commentMembers = {
  id: v.string(),
  parent: v.nullable(v.string()),
  author: v.nullable(author),
  body,
  at: whole,
  order: whole,
  revision: whole,
  status,
  replies: whole,
  edited: v.optional(whole),
  pinned: v.optional(v.literal(true)),
  reactions: someReactions,
};
const comment = v.strictObject(commentMembers);
/** What looked like spam in a comment. */
export const FINDING = v.strictObject({
  layer: v.picklist([
    'trap',
    'haste',
    'links',
    'blocked-words',
    'suspect-words',
    'patterns',
    'repeats',
    'pace',
    'shouting',
    'reputation',
  ]),
  score: v.pipe(v.number(), v.safeInteger()),
  detail: v.optional(v.string()),
});
/** What staff alone are told of. [P43] */
const staffComment = v.strictObject({
  ...commentMembers,
  heldFor: v.optional(v.picklist(['first', 'all', 'link', 'parent', 'edit', 'reports', 'suspect', 'hook'])),
  reports: v.optional(v.pipe(whole, v.minValue(1))),
  findings: v.optional(v.pipe(v.array(FINDING), v.minLength(1))),
  decidedBy: v.optional(v.string()),
});
const mode = v.picklist(['open', 'hold-first', 'hold-all', 'closed']);
const page = v.strictObject({
  key: v.string(),
  title: v.nullable(v.string()),
  closed: v.boolean(),
  count: whole,
  mode: v.optional(mode),
});
const showing = v.picklist(['off', 'count', 'names']);
const settings = v.strictObject({
  mode,
  guests: v.boolean(),
  anonymous: v.boolean(),
  editWithin: whole,
  reactions: v.array(v.string()),
  presence: showing,
  typing: showing,
});
const mine = v.strictObject({
  held: v.array(staffComment),
  reactions: v.optional(
    v.pipe(v.record(v.string(), v.pipe(v.array(v.string()), v.minLength(1))), v.minEntries(1)),
  ),
  authors: v.optional(v.array(v.string())),
});
const level = v.strictObject({ parent: v.nullable(v.string()), before: cursor, after: cursor });
const threadWindow = {
  revision: whole,
  comments: v.array(comment),
  before: cursor,
  after: cursor,
  levels: v.optional(v.array(level)),
};
const pinned = v.optional(v.pipe(v.array(comment), v.minLength(1), v.maxLength(3)));
const best = v.optional(v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(LIMITS.best)));
const view = { page, settings, history: v.string(), pinned, best, ...threadWindow };

/** People that are named, if any are. */
function peopleOf(most: number) {
  return v.pipe(
    v.array(v.strictObject({ id: v.string(), name: v.pipe(v.string(), v.minLength(1)) })),
    v.minLength(1),
    v.maxLength(most),
  );
}

const message = v.variant('type', [
  v.strictObject({
    type: v.literal('welcome'),
    ref,
    protocol: v.literal(1),
    you: v.nullable(author),
    readers: whole,
    mine,
    since: v.optional(whole),
    ...view,
  }),
  v.strictObject({ type: v.literal('you'), ref, you: author, token: v.optional(v.string()), mine }),
  v.strictObject({
    type: v.literal('thanks'),
    ref,
    id: v.optional(v.string()),
    status: v.optional(status),
    revision: v.optional(whole),
  }),
  v.strictObject({ type: v.literal('settings'), settings }),
  v.strictObject({ type: v.literal('window'), ref, parent: v.nullable(v.string()), mine, ...threadWindow }),
  v.strictObject({ type: v.literal('source'), ref, id: v.string(), text: v.string() }),
  v.strictObject({ type: v.literal('preview'), ref, body }),
  v.strictObject({
    type: v.literal('people'),
    ref,
    people: v.pipe(v.array(v.strictObject({ id: v.string(), name: v.string() })), v.maxLength(8)),
  }),
  v.strictObject({ type: v.literal('pong') }),
  v.strictObject({
    type: v.literal('refused'),
    ref,
    reason: v.string(),
    message: v.string(),
    retryAfter: v.optional(v.pipe(whole, v.minValue(1))),
    challenge: v.optional(v.strictObject({ token: v.string(), bits: v.pipe(whole, v.minValue(1)) })),
  }),
  v.strictObject({ type: v.literal('unavailable'), ref }),
  v.strictObject({
    type: v.literal('comment'),
    comment,
    count: whole,
    replies: v.optional(whole),
    revision: whole,
    from: v.optional(whole),
  }),
  v.strictObject({ type: v.literal('moderation'), comment: staffComment, sequence: whole, from: whole }),
  v.strictObject({
    type: v.literal('reactions'),
    id: v.string(),
    counts: reactions,
    revision: whole,
    from: v.optional(whole),
  }),
  v.strictObject({ type: v.literal('page'), page, revision: whole, from: v.optional(whole) }),
  v.strictObject({
    type: v.literal('presence'),
    readers: whole,
    people: v.optional(peopleOf(LIMITS.peopleHere)),
    typing: v.optional(
      v.pipe(
        v.array(
          v.strictObject({
            parent: v.nullable(v.string()),
            count: v.pipe(whole, v.minValue(1)),
            people: v.optional(peopleOf(LIMITS.peopleTyping)),
          }),
        ),
        v.minLength(1),
        v.maxLength(5),
      ),
    ),
  }),
]);

const publicView = v.strictObject(view);
export type PublicView = v.InferOutput<typeof publicView>;

/** What a stream of moderation tells. [P53] */
const change = v.strictObject({
  type: v.literal('moderation'),
  comment: staffComment,
  sequence: whole,
  page: v.string(),
});
export type Change = v.InferOutput<typeof change>;

const problem = v.strictObject({
  type: v.pipe(v.string(), v.startsWith('urn:livethread:')),
  title: v.string(),
  status: v.number(),
  reason: v.string(),
});
export type ProblemBody = v.InferOutput<typeof problem>;

/** The messages of a frame, in order: it may be an array of them. [P8] @throws when it is none of the protocol */
export function readFrame(text: string): readonly ServerMessage[] {
  const given: unknown = JSON.parse(text);
  return (Array.isArray(given) ? given : [given]).map((one) => v.parse(message, one) as ServerMessage);
}

/** The body of `GET /api/room`. @throws when it is none */
export function readView(text: string): PublicView {
  return v.parse(publicView, JSON.parse(text));
}

/** The data of an event of moderation. @throws when it is none */
export function readChange(text: string): Change {
  return v.parse(change, JSON.parse(text));
}

/** @throws when it is none */
export function readProblem(text: string): ProblemBody {
  return v.parse(problem, JSON.parse(text));
}
