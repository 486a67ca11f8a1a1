/** Reads what a request to the API carries: all of it has a form, or it is refused by the name of what has none. */
import type { Context } from 'hono';
import * as v from 'valibot';
import { LIMITS } from '../protocol.ts';
import { fail } from '../problem.ts';
import { readBytes } from '../read-bytes.ts';
import type { Form, Parameters, Takes } from './route.ts';

export interface Asked<Path extends Parameters, Query extends Parameters, Body extends Form> {
  readonly path: v.InferOutput<Path>;
  readonly query: v.InferOutput<Query>;
  readonly body: v.InferOutput<Body>;
  /** Of the body. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** @returns what was asked, or how it is refused */
export async function readRequest<Path extends Parameters, Query extends Parameters, Body extends Form>(
  c: Context,
  takes: Takes<Path, Query, Body>,
): Promise<Asked<Path, Query, Body> | Response> {
  const inPath = c.req.param();
  const path = v.safeParse(takes.path, inPath, FIRST);
  if (!path.success) return malformed(c, path.issues[0]);
  const inQuery = readQuery(c.req.url);
  if (typeof inQuery === 'string') return fail(c, 'malformed', { message: `${inQuery}: is given twice` });
  const query = v.safeParse(takes.query, inQuery, FIRST);
  if (!query.success) return malformed(c, query.issues[0]);
  const bytes = isWriting(c) ? await readBody(c, LIMITS.frameBytes) : new Uint8Array();
  if (bytes instanceof Response) return bytes;
  const body = v.safeParse(takes.body, readObject(bytes), FIRST);
  if (!body.success) return malformed(c, body.issues[0]);
  return { path: path.output, query: query.output, body: body.output, bytes };
}

/** @returns the bytes of a body, or how it is refused */
export async function readBody(c: Context, most: number): Promise<Uint8Array<ArrayBuffer> | Response> {
  const bytes = await readBytes(c.req.raw, most);
  if (bytes === null) return fail(c, 'too-long', { status: 413, message: 'The body is too long.' });
  if (bytes === 'gone') return fail(c, 'malformed', { message: 'The body ended before its time.' });
  return bytes;
}

const FIRST = { abortEarly: true, abortPipeEarly: true };

function isWriting(c: Context): boolean {
  return c.req.method !== 'GET' && c.req.method !== 'HEAD';
}

/** Parameters by name, or the name of one that is given twice. */
function readQuery(url: string): Record<string, string> | string {
  const given = new Map<string, string>();
  for (const [name, value] of new URL(url).searchParams) {
    if (given.has(name)) return name;
    given.set(name, value);
  }
  return Object.fromEntries(given);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** An object; nothing at all stands for one without members; `undefined`: neither. */
function readObject(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return {};
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes));
    // To valibot an array is an object, too.
    return Array.isArray(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** What was sent comes back in some messages: enough of it to be found. */
const LONGEST_MESSAGE = 300;

/** Refuses by the name of the member. */
export function malformed(c: Context, issue: v.BaseIssue<unknown>): Response {
  const message = `${v.getDotPath(issue) ?? 'The request'}: ${issue.message}`;
  return fail(c, 'malformed', { message: message.slice(0, LONGEST_MESSAGE).toWellFormed() });
}
