/** All that staff follow on a site, live. */
import type { Context } from 'hono';
import * as v from 'valibot';
import { fail } from '../../problem.ts';
import type { AdminHouse } from '../admin-house.ts';
import { askerOf } from '../asker.ts';
import { SEQUENCE } from '../forms/values.ts';
import { malformed, readRequest } from '../read-request.ts';
import { refuse } from '../reply.ts';
import { NOTHING } from '../route.ts';
import type { Route } from '../route.ts';
import { SITE, WITH_SITE } from '../site-route.ts';

const TAKES = { ...NOTHING, query: v.strictObject({ after: v.exactOptional(SEQUENCE) }) };
/** What a client that comes back says by itself. */
const LAST = 'Last-Event-ID';

export const EVENT_ROUTES: readonly Route[] = [
  {
    id: 'followChanges',
    tag: 'Events',
    summary: 'A live stream of moderation events',
    about:
      'Every comment that is new or has changed, on whatever page, whether readers see it or not. Each event is ' +
      'called `moderation`; its data is a `Change`, and its id the sequence of the site. With `Last-Event-ID`, or ' +
      '`after`, the stream begins with all that came later; without, with what comes next. Where that is more than the ' +
      'site knows of, it was put back to how it was before (a backup): an event `turned-back` says so, its data is ' +
      '`{"type": "turned-back", "sequence": …}`, and what you keep of the site is to be read again.',
    who: 'staff',
    method: 'get',
    path: `${SITE}/events`,
    parameters: {
      path: WITH_SITE.entries,
      query: TAKES.query.entries,
      header: { [LAST]: v.exactOptional(SEQUENCE) },
    },
    body: NOTHING.body,
    reply: {
      status: 200,
      about: 'A stream that stays open.',
      mediaType: 'text/event-stream',
      form: null,
      isFile: false,
    },
    answer: follow,
  },
];

async function follow(c: Context, house: AdminHouse): Promise<Response> {
  if (c.req.method === 'HEAD') return withoutBody(c);
  const actor = await askerOf(c, house);
  if (actor instanceof Response) return actor;
  const place = v.safeParse(WITH_SITE, c.req.param());
  if (!place.success) return malformed(c, place.issues[0]);
  const asked = await readRequest(c, TAKES);
  if (asked instanceof Response) return asked;
  const last = v.safeParse(v.optional(SEQUENCE), c.req.header(LAST));
  const after = (last.success ? last.output : undefined) ?? asked.query.after;
  const stream = await house.follow(place.output.site, after, actor, c.req.raw);
  if (!(stream instanceof Response)) return refuse(c, stream);
  if (!stream.body || !stream.ok) return stream;
  // As a body of its own: a whole response would go out without the headers that are set already.
  return c.body(stream.body, 200, Object.fromEntries(stream.headers));
}

/** It would open a stream that nobody ever reads. */
function withoutBody(c: Context): Response {
  c.header('Allow', 'GET');
  return fail(c, 'malformed', { status: 405, message: 'A stream can only be asked for with GET.' });
}
