/** What participants may do about what is stored of them: with their own token, from a page of the site. */
import type { Context } from 'hono';
import * as v from 'valibot';
import { siteOf } from '../../admission.ts';
import { bearerToken } from '../../bearer.ts';
import type { AdminRequest } from '../../comments/administration.ts';
import { isLikeStewards } from '../../comments/steward-token.ts';
import { allow } from '../../cors.ts';
import { LIMITS } from '../../protocol.ts';
import { fail } from '../../problem.ts';
import { TAKE_OUT } from '../answers/participants.ts';
import { askerOf } from '../asker.ts';
import { text } from '../forms/values.ts';
import { readRequest } from '../read-request.ts';
import { done, reply, respond } from '../reply.ts';
import type { Reply } from '../reply.ts';
import { NOTHING } from '../route.ts';
import type { ApiHouse, Method, Route, Words } from '../route.ts';

export const OWN_DATA = '/api/participant';
/** What pages of a site may send there. */
export const OWN_DATA_METHODS = 'GET, DELETE';

const PAGE = text(
  LIMITS.pageCharacters,
  'A page of the site: where there is no `Origin`, it tells the site.',
);
const TAKES = { ...NOTHING, query: v.strictObject({ page: v.exactOptional(PAGE) }) };

interface OwnRoute extends Words {
  readonly method: Method;
  readonly request: AdminRequest;
  readonly reply: Reply;
}

function ownRoute(route: OwnRoute): Route {
  return {
    ...route,
    path: OWN_DATA,
    parameters: { path: {}, query: TAKES.query.entries, header: {} },
    body: TAKES.body,
    answer: (c, house) => answerOwn(c, house, route),
  };
}

async function answerOwn(c: Context, house: ApiHouse, { request, reply: said }: OwnRoute): Promise<Response> {
  allow(c, house.lookup);
  const asked = await readRequest(c, TAKES);
  if (asked instanceof Response) return asked;
  const origin = c.req.header('Origin') ?? originOf(asked.query.page);
  const site = siteOf(origin, house.lookup);
  if (site === undefined) return fail(c, 'unknown-origin');
  // The directory need not say whose it is.
  if (isLikeStewards(bearerToken(c.req.raw) ?? '')) return notTheirs(c);
  const actor = await askerOf(c, house);
  if (actor instanceof Response) return actor;
  if ('steward' in actor) return notTheirs(c);
  return respond(c, await house.administer(site, { request, actor }, c.req.raw), said, site);
}

function notTheirs(c: Context): Response {
  return fail(c, 'forbidden', { message: 'This is no participant’s token.' });
}

/** A `GET` within one origin comes without an `Origin`. */
function originOf(page = ''): string | null {
  return URL.parse(page)?.origin ?? null;
}

export const OWN_DATA_ROUTES = [
  ownRoute({
    id: 'takeOutMine',
    tag: 'My own data',
    summary: 'All that is stored of me, as a file',
    about: 'The `Origin` tells the site; the pages of a site may ask this across origins.',
    who: 'participant',
    refusals: ['unknown-origin'],
    method: 'get',
    request: { type: 'take-out', id: 'me' },
    reply: reply('take-out', TAKE_OUT, ({ data }) => data, { about: 'The file.', isFile: true }),
  }),
  ownRoute({
    id: 'eraseMe',
    tag: 'My own data',
    summary: 'Erase me for good',
    about:
      'My name, e-mail address and network address go, and the text of all I wrote. The replies of others stay ' +
      'where they are. This cannot be undone. The `Origin` tells the site.',
    who: 'participant',
    refusals: ['unknown-origin'],
    method: 'delete',
    request: { type: 'erase', id: 'me' },
    reply: done('I am erased. Of a long history the rest goes within minutes.'),
  }),
];
