/** How an answer of a site, or of the directory, is said over HTTP. */
import type { Context } from 'hono';
import type * as v from 'valibot';
import type { AdminAnswer } from '../comments/administration.ts';
import type { DirectoryAnswer } from '../comments/directory.ts';
import { fail } from '../problem.ts';
import type { TurnedAway } from './admin-house.ts';
import type { ReplyWords } from './route.ts';

/** What a request can come to. */
export type Answer = AdminAnswer | DirectoryAnswer;

export interface Reply extends ReplyWords {
  /** The body. @throws Error if it is the answer to something else */
  say(answer: Answer): unknown;
}

interface Said {
  readonly about: string;
  readonly status?: 200 | 201;
  readonly isFile?: boolean;
}

/** The answer of one kind becomes a body of this form. */
export function reply<Kind extends Answer['type'], Body>(
  kind: Kind,
  form: v.GenericSchema<unknown, Body>,
  body: (answer: Extract<Answer, { readonly type: Kind }>) => Body,
  { about, status = 200, isFile = false }: Said,
): Reply {
  const isOfKind = (answer: Answer): answer is Extract<Answer, { readonly type: Kind }> =>
    answer.type === kind;
  const say = (answer: Answer) => {
    if (!isOfKind(answer)) throw new Error(`Expected ${kind} as an answer, but it is ${answer.type}.`);
    return body(answer);
  };
  return { status, about, mediaType: 'application/json', form, isFile, say };
}

/** It is done, and there is nothing to say. */
export function done(about: string): Reply {
  const say = ({ type }: Answer) => {
    if (type !== 'done') throw new Error(`Expected done as an answer, but it is ${type}.`);
  };
  return { status: 204, about, mediaType: null, form: null, isFile: false, say };
}

/** @param site whose it is, for the name of a file */
export function respond(c: Context, answer: Answer | TurnedAway, good: Reply, site?: string): Response {
  if (!('type' in answer) || answer.type === 'refused') return refuse(c, answer);
  const body = good.say(answer);
  if (good.isFile) c.header('Content-Disposition', `attachment; filename="livethread-${site}.json"`);
  return good.status === 204 ? c.body(null, 204) : c.json(body, good.status);
}

/** Says why there is no good answer. @throws Error if it is one */
export function refuse(c: Context, answer: Answer | TurnedAway): Response {
  if (!('type' in answer)) return turnAway(c, answer);
  if (answer.type !== 'refused') throw new Error(`Expected no answer, but it is ${answer.type}.`);
  return fail(c, answer.reason, { message: answer.message, retryAfter: answer.retryAfter });
}

/** What the host said before any site was asked. */
function turnAway(c: Context, { status, reason, message }: TurnedAway): Response {
  return fail(c, reason, { status, message: status === 404 ? 'There is no such site here.' : message });
}
