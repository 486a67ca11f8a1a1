/** Requests that are sent again because nobody knows what became of them: the `Idempotency-Key` header. */
import type { Context } from 'hono';
import * as v from 'valibot';
import type { AdminCall } from '../comments/administration.ts';
import { fail } from '../problem.ts';

type Once = NonNullable<AdminCall['once']>;

const NAME = 'Idempotency-Key';
const KEY = v.pipe(
  v.string(),
  v.regex(/^[\x21-\x7e]{1,128}$/),
  v.description('Made by you: the same request, sent again with the same key, is done once.'),
  v.examples(['approve-5f0e6d1c']),
);

/** The header, for the document. */
export const IDEMPOTENCY_HEADER = { [NAME]: v.exactOptional(KEY) };

/** How a request that writes is known again; `undefined`: it is not. @param body its bytes */
export async function readOnce(
  c: Context,
  body: Uint8Array<ArrayBuffer>,
): Promise<Once | undefined | Response> {
  const key = c.req.header(NAME);
  if (key === undefined || c.req.method === 'GET' || c.req.method === 'HEAD') return undefined;
  if (!v.is(KEY, key)) {
    return fail(c, 'malformed', { message: `${NAME}: is not 1 to 128 visible ASCII characters` });
  }
  return { key, fingerprint: await fingerprintOf(c.req.raw, body) };
}

/** Refuses a key where nothing is known again: better than to promise it. */
export function refuseOnce(c: Context): Response | undefined {
  if (c.req.header(NAME) === undefined) return undefined;
  return fail(c, 'malformed', { message: `${NAME}: is not taken here, for the directory keeps no keys` });
}

const encoder = new TextEncoder();

/** SHA-256 of method, path, query and body, as base64url. */
async function fingerprintOf({ method, url }: Request, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const { pathname, search } = new URL(url);
  const head = encoder.encode(`${method} ${pathname}${search}\n`);
  const whole = new Uint8Array(head.length + body.length);
  whole.set(head);
  whole.set(body, head.length);
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', whole)));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
