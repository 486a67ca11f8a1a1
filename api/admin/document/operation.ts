/** How a route is described as an operation of OpenAPI. */
import type { JsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import type { Reason } from '../../protocol.ts';
import { PROBLEM_TYPE, statusOf } from '../../problem.ts';
import { NOTHING } from '../route.ts';
import type { Route, Who } from '../route.ts';
import { sampleOf } from './sample.ts';
import { parametersOf, PROBLEM_REFERENCE } from './schemas.ts';
import type { Vocabulary } from './schemas.ts';
import type { Content, Headers, Operation, ResponseWords } from './shapes.ts';

const WHO: Readonly<Record<Who, string>> = {
  staff: 'For moderators and owners.',
  owners: 'For owners.',
  stewards: 'For owners with a token for all sites.',
  participant: 'For whoever it is about, with their own token: the one that a session was given by `you`.',
};

export function operationOf(route: Route, vocabulary: Vocabulary): Operation {
  const { path, query, header } = route.parameters;
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    description: [...(route.about === undefined ? [] : [route.about]), WHO[route.who]].join('\n\n'),
    parameters: [
      ...parametersOf(path, 'path'),
      ...parametersOf(query, 'query'),
      ...parametersOf(header, 'header'),
    ],
    ...(route.body === NOTHING.body ? {} : { requestBody: requestBodyOf(route, vocabulary) }),
    responses: { [route.reply.status]: goodAnswerOf(route, vocabulary), ...failuresOf(route) },
  };
}

function requestBodyOf(
  { body, bodyType }: Route,
  vocabulary: Vocabulary,
): NonNullable<Operation['requestBody']> {
  // Nothing at all stands for an object without members.
  const required = !v.is(body, {});
  return { required, content: contentOf(bodyType ?? 'application/json', vocabulary.of(body), vocabulary) };
}

function goodAnswerOf({ reply }: Route, vocabulary: Vocabulary): ResponseWords {
  const { about: description, mediaType, form, isFile } = reply;
  if (mediaType === null) return { description };
  const schema = form ? vocabulary.of(form) : mediaType === 'text/event-stream' ? STREAM : LINES;
  const content = contentOf(mediaType, schema, vocabulary);
  return isFile ? { description, headers: FILE, content } : { description, content };
}

const STREAM: JsonSchema = {
  type: 'string',
  examples: ['id: 8103\nevent: moderation\ndata: {"type":"moderation","comment":{…},"sequence":8103,…}\n\n'],
};

const LINES: JsonSchema = {
  type: 'string',
  examples: ['{"format":"livethread-site","version":1,…}\n{"table":"settings",…}\n…\n{"end":…}\n'],
};

const FILE: Headers = {
  'Content-Disposition': {
    description: 'The name of the file.',
    schema: { type: 'string', examples: ['attachment; filename="livethread-www.example.com.json"'] },
  },
};

function contentOf(mediaType: string, schema: JsonSchema, vocabulary: Vocabulary): Content {
  return { [mediaType]: { schema, example: sampleOf(schema, vocabulary.named) } };
}

/** What every route is refused for, and what some kinds are. */
const ALWAYS = [
  'malformed',
  'not-introduced',
  'forbidden',
  'too-many',
  'storage-trouble',
  'draining',
  'failed',
] as const;

function reasonsOf({ path, method, refusals = [] }: Route): ReadonlySet<Reason> {
  const isOfSite = path.startsWith('/api/admin/sites/:site/');
  const writes = method !== 'get';
  return new Set<Reason>([
    ...ALWAYS,
    ...(isOfSite ? (['not-found'] as const) : []),
    ...(writes ? (['storage-full'] as const) : []),
    // A key that came with another request before.
    ...(isOfSite && writes ? (['conflict'] as const) : []),
    ...refusals,
  ]);
}

function failuresOf(route: Route): Record<string, ResponseWords> {
  const byStatus = new Map<number, string[]>();
  for (const reason of reasonsOf(route)) {
    const status = statusOf(reason);
    byStatus.set(status, [...(byStatus.get(status) ?? []), `\`${reason}\``]);
  }
  if (route.body !== NOTHING.body) byStatus.set(413, ['`too-long`: the body']);
  const statuses = [...byStatus].toSorted(([one], [other]) => one - other);
  return Object.fromEntries(statuses.map(([status, reasons]) => [status, failure(status, reasons)]));
}

const RETRY_AFTER: Headers = {
  'Retry-After': { description: 'Whole seconds.', schema: { type: 'integer' } },
};
const AUTHENTICATE: Headers = {
  'WWW-Authenticate': {
    description: 'A bearer token is needed.',
    schema: { type: 'string', const: 'Bearer' },
  },
};

function failure(status: number, reasons: readonly string[]): ResponseWords {
  const words = {
    description: reasons.join(' · '),
    content: { [PROBLEM_TYPE]: { schema: PROBLEM_REFERENCE } },
  };
  if (status === 401) return { ...words, headers: AUTHENTICATE };
  return status === 429 || status === 503 ? { ...words, headers: RETRY_AFTER } : words;
}
