/** The front door: what is asked over HTTP, by whom, of which site and page. Both hosts stand behind it. */
import { Hono } from 'hono';
import type { Context } from 'hono';
import { adminPage } from './admin-page.ts';
import { apiRoutes } from './admin/routes.ts';
import { admitRequest } from './admission.ts';
import { allow, preflight } from './cors.ts';
import { answerCounts } from './counts.ts';
import { etagOf, isKnown } from './etag.ts';
import type { House, Place } from './house.ts';
import { SEAT_HEADER, answerPost } from './other-ways/post.ts';
import type { View } from './comments/seam.ts';
import { fail } from './problem.ts';
import type { Revision, Sort } from './protocol.ts';
import { standing } from './standing.ts';

const NOSNIFF = 'X-Content-Type-Options';

/** What pages may ask of rooms across origins. */
const TO_ROOM = { methods: 'GET, POST', headers: `Content-Type, ${SEAT_HEADER}` };

export function createApp(house: House): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    // Before what answers: a header that is added to an answer has all of it made again.
    c.header(NOSNIFF, 'nosniff');
    await next();
    if (!c.res.headers.has(NOSNIFF)) addNosniff(c);
  });
  app.get('/health', (c) => {
    const health = house.health();
    return c.json(health, health.status === 'ready' ? 200 : 503, { 'Cache-Control': 'no-store' });
  });
  app.route('/', apiRoutes(house));
  app.get('/admin', adminPage);
  app.get('/admin/', adminPage);
  app.options('/api/room', (c) => preflight(c, house.lookup, TO_ROOM));
  app.get('/api/room', (c) => room(c, house));
  app.post('/api/room', (c) => answerPost(c, house));
  app.options('/api/counts', (c) => preflight(c, house.lookup, { methods: 'GET' }));
  app.get('/api/counts', (c) => answerCounts(c, house));
  app.get('/', (c) =>
    c.text('Livethread. The tag for your page: <script src="…/embed.js" async crossorigin></script>\n'),
  );
  app.get('*', async (c) => (await house.asset(c.req.raw)) ?? nothingHere(c));
  app.onError((error, c) => {
    house.report(error);
    return fail(c, 'failed');
  });
  app.notFound(nothingHere);
  return app;
}

/** The headers of what came from elsewhere cannot be changed: then there is nothing for it but to make it again. */
function addNosniff(c: Context): void {
  try {
    c.res.headers.set(NOSNIFF, 'nosniff');
  } catch {
    c.header(NOSNIFF, 'nosniff');
  }
}

async function room(c: Context, house: House): Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  const admitted = admitRequest(
    { origin: c.req.header('Origin') ?? null, target: pathname + search },
    house.lookup,
  );
  allow(c, house.lookup);
  if (!admitted.ok) return fail(c, admitted.reason, admitted);
  // A HEAD would open a stream that nobody ever reads.
  const wantsStream = c.req.method === 'GET' && c.req.header('Accept')?.includes('text/event-stream');
  if (wantsStream) return watch(c, house, admitted);
  const sort = sortOf(c.req.query('sort'));
  const ask = (request?: Request) => house.read(admitted, sort, request);
  const view = await ask(c.req.raw);
  if ('reason' in view) return fail(c, view.reason, view);
  const etag = etagOf(view);
  c.header('ETag', etag);
  c.header('Cache-Control', 'no-cache');
  const body = isKnown(c.req.header('If-None-Match'), etag) ? null : bytesOf(view);
  const stands = standing(ask, (now) => 'version' in now && now.version === view.version);
  house.keep?.(c.req.raw, { body, stands });
  return body ? c.body(body, 200, { 'Content-Type': 'application/json' }) : c.body(null, 304);
}

async function watch(c: Context, house: House, place: Place): Promise<Response> {
  // A browser's EventSource says by itself what it heard last.
  const since = revisionOf(c.req.header('Last-Event-ID') ?? c.req.query('since'));
  const stream = await house.watch(place, since, c.req.raw);
  if (!(stream instanceof Response)) return fail(c, stream.reason, stream);
  if (!stream.body || !stream.ok) return stream;
  // As a body of its own: a whole response would go out without the headers that are set already.
  return c.body(stream.body, 200, Object.fromEntries(stream.headers));
}

/** Encoded once, as long as the view is kept. */
const encoded = new WeakMap<View, Uint8Array<ArrayBuffer>>();
const encoder = new TextEncoder();

function bytesOf(view: View): Uint8Array<ArrayBuffer> {
  const bytes = encoded.get(view) ?? new Uint8Array(encoder.encode(`{${view.members}}`));
  encoded.set(view, bytes);
  return bytes;
}

function sortOf(text: string | undefined): Sort {
  return text === 'oldest' || text === 'top' ? text : 'newest';
}

function revisionOf(text: string | undefined): Revision | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function nothingHere(c: Context): Response {
  return fail(c, 'not-found', { message: 'There is nothing here.' });
}
