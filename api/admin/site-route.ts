/** Routes that ask one site. */
import type { Context } from 'hono';
import * as v from 'valibot';
import type { AdminRequest } from '../comments/administration.ts';
import type { AdminHouse } from './admin-house.ts';
import { askerOf } from './asker.ts';
import { SITE_NAME } from './forms/values.ts';
import { IDEMPOTENCY_HEADER, readOnce } from './idempotency.ts';
import { malformed, readRequest } from './read-request.ts';
import type { Asked } from './read-request.ts';
import { respond } from './reply.ts';
import type { Reply } from './reply.ts';
import type { Form, Method, Parameters, Route, Takes, Words } from './route.ts';

export const SITE = '/api/admin/sites/:site';
export const WITH_SITE = v.object({ site: SITE_NAME });

interface SiteRoute<Path extends Parameters, Query extends Parameters, Body extends Form> extends Words {
  readonly method: Method;
  /** Behind the site. */
  readonly path: string;
  readonly takes: Takes<Path, Query, Body>;
  readonly asks: (asked: Asked<Path, Query, Body>) => AdminRequest;
  readonly reply: Reply;
}

/** A route that puts one request to a site. */
export function siteRoute<Path extends Parameters, Query extends Parameters, Body extends Form>(
  route: SiteRoute<Path, Query, Body>,
): Route {
  const { method, takes } = route;
  return {
    ...route,
    path: SITE + route.path,
    parameters: {
      path: { ...WITH_SITE.entries, ...takes.path.entries },
      query: takes.query.entries,
      header: method === 'get' ? {} : IDEMPOTENCY_HEADER,
    },
    body: takes.body,
    answer: (c, house) => putToSite(c, house, route),
  };
}

async function putToSite<Path extends Parameters, Query extends Parameters, Body extends Form>(
  c: Context,
  house: AdminHouse,
  { takes, asks, reply }: SiteRoute<Path, Query, Body>,
): Promise<Response> {
  const actor = await askerOf(c, house);
  if (actor instanceof Response) return actor;
  const place = v.safeParse(WITH_SITE, c.req.param());
  if (!place.success) return malformed(c, place.issues[0]);
  const asked = await readRequest(c, takes);
  if (asked instanceof Response) return asked;
  const once = await readOnce(c, asked.bytes);
  if (once instanceof Response) return once;
  const { site } = place.output;
  const call = { request: asks(asked), actor, ...(once && { once }) };
  return respond(c, await house.administer(site, call, c.req.raw), reply, site);
}
