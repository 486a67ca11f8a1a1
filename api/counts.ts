/** `GET /api/counts`: how many comments there are on pages, many at once. [P55] */
import type { Context } from 'hono';
import { admitPages } from './admission.ts';
import type { Lookup } from './admission.ts';
import type { House } from './house.ts';
import type { PageAddress } from './comments/seam.ts';
import { allow } from './cors.ts';
import { isKnown } from './etag.ts';
import { encodeJson } from './encode-json.ts';
import { fail } from './problem.ts';
import type { FailureStatus } from './problem.ts';
import type { Reason } from './protocol.ts';
import { standing } from './standing.ts';

/** Pages that may be asked for at once. */
const MOST = 100;

/** A list may be a little late: whoever is on the page itself is told at once. */
const CACHING = 'public, max-age=30, stale-while-revalidate=300';

interface Asked {
  readonly site: string;
  readonly pages: readonly PageAddress[];
}

interface Refusal {
  readonly reason: Reason;
  readonly status?: FailureStatus;
  readonly message?: string;
}

export async function answerCounts(c: Context, house: House): Promise<Response> {
  allow(c, house.lookup);
  const asked = admit(c.req.header('Origin') ?? null, new URL(c.req.url).searchParams, house.lookup);
  if ('reason' in asked) return fail(c, asked.reason, asked);
  const { site, pages } = asked;
  const ask = () => house.counts(site, pages);
  const counts = await ask();
  if ('reason' in counts) return fail(c, counts.reason, counts);
  const etag = `"${counts.join('.')}"`;
  c.header('ETag', etag);
  c.header('Cache-Control', CACHING);
  const body = isKnown(c.req.header('If-None-Match'), etag) ? null : encodeJson({ counts });
  house.keep?.(c.req.raw, { body, stands: standing(ask, (now) => now === counts) });
  return body ? c.body(body, 200, { 'Content-Type': 'application/json' }) : c.body(null, 304);
}

/** All pages of one site: that of the `Origin`, else of the first page's own address. */
function admit(origin: string | null, query: URLSearchParams, lookup: Lookup): Asked | Refusal {
  // In the order of the query.
  const named = [...query].filter(([name]) => name === 'page' || name === 'id');
  if (named.length === 0) return { reason: 'bad-target', message: 'Name pages, by `page` or `id`.' };
  if (named.length > MOST) return { reason: 'malformed', message: `At most ${MOST} pages at once.` };
  // Who may ask for a page may ask for its count.
  return admitPages(
    origin,
    named.map(([name, value]) => ({ [name]: value })),
    lookup,
  );
}
