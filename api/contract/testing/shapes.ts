/** The exact shapes of all that a server says [P6] [P21]: a member that is not named here makes a test fail. */
import * as v from 'valibot';
import type { ServerMessage } from '../../protocol.ts';

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const ref = v.optional(v.string());
const cursor = v.optional(v.pipe(v.string(), v.regex(/^\d+$/)));
const status = v.picklist(['published', 'held', 'rejected', 'spam', 'deleted']);

const author = v.strictObject({
  id: v.string(),
  name: v.string(),
  role: v.picklist(['guest', 'member', 'moderator', 'owner']),
});
const line = v.union([v.string(), v.strictObject({ type: v.literal('break') })]);
const paragraph = v.strictObject({ type: v.literal('paragraph'), children: v.array(line) });
const comment = v.strictObject({
  id: v.string(),
  parent: v.nullable(v.string()),
  author: v.nullable(author),
  body: v.array(paragraph),
  at: whole,
  order: whole,
  revision: whole,
  status,
  replies: whole,
});
const page = v.strictObject({
  key: v.string(),
  title: v.nullable(v.string()),
  closed: v.boolean(),
  count: whole,
});
const settings = v.strictObject({
  mode: v.picklist(['open', 'hold-first', 'hold-all', 'closed']),
  guests: v.boolean(),
});
const mine = v.strictObject({ held: v.array(comment) });
const level = v.strictObject({ parent: v.nullable(v.string()), before: cursor, after: cursor });
const threadWindow = {
  revision: whole,
  comments: v.array(comment),
  before: cursor,
  after: cursor,
  levels: v.optional(v.array(level)),
};
const view = { page, settings, history: v.string(), ...threadWindow };

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
  v.strictObject({ type: v.literal('thanks'), ref, id: v.string(), status, revision: v.optional(whole) }),
  v.strictObject({ type: v.literal('window'), ref, parent: v.nullable(v.string()), mine, ...threadWindow }),
  v.strictObject({ type: v.literal('pong') }),
  v.strictObject({
    type: v.literal('refused'),
    ref,
    reason: v.string(),
    message: v.string(),
    retryAfter: v.optional(v.pipe(whole, v.minValue(1))),
  }),
  v.strictObject({ type: v.literal('unavailable'), ref }),
  v.strictObject({
    type: v.literal('comment'),
    comment,
    count: whole,
    replies: v.optional(whole),
    revision: whole,
  }),
  v.strictObject({ type: v.literal('moderation'), comment, sequence: whole, from: whole }),
  v.strictObject({ type: v.literal('page'), page, revision: whole }),
  v.strictObject({ type: v.literal('presence'), readers: whole }),
]);

const publicView = v.strictObject(view);
export type PublicView = v.InferOutput<typeof publicView>;

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

/** @throws when it is none */
export function readProblem(text: string): ProblemBody {
  return v.parse(problem, JSON.parse(text));
}
