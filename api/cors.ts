/** What pages of our sites may ask for across origins: each origin for its own site, and never with credentials. */
import type { Context } from 'hono';
import { siteOf } from './admission.ts';
import type { Lookup } from './admission.ts';
import { fail } from './problem.ts';

/** Lets the page that asks read the answer, if its origin is that of a site. */
export function allow(c: Context, lookup: Lookup): boolean {
  c.header('Vary', 'Origin');
  const origin = c.req.header('Origin');
  if (origin === undefined || siteOf(origin, lookup) === undefined) return false;
  c.header('Access-Control-Allow-Origin', origin);
  return true;
}

/** What a page may send beyond a plain `GET`. */
interface Allowed {
  readonly methods: string;
  readonly headers?: string;
}

/** Answers a browser that asks whether a page may ask. */
export function preflight(c: Context, lookup: Lookup, { methods, headers }: Allowed): Response {
  if (!allow(c, lookup)) return fail(c, 'unknown-origin');
  c.header('Access-Control-Allow-Methods', methods);
  if (headers !== undefined) c.header('Access-Control-Allow-Headers', headers);
  c.header('Access-Control-Max-Age', '86400');
  return c.body(null, 204);
}
