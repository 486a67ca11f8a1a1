/** Routes that ask the directory of all sites. */
import type { Context } from 'hono';
import type { DirectoryRequest } from '../comments/directory.ts';
import type { AdminHouse } from './admin-house.ts';
import { askerOf } from './asker.ts';
import { refuseOnce } from './idempotency.ts';
import { readRequest } from './read-request.ts';
import type { Asked } from './read-request.ts';
import { respond } from './reply.ts';
import type { Reply } from './reply.ts';
import type { Form, Method, Parameters, Route, Takes, Words } from './route.ts';

interface DirectoryRoute<Path extends Parameters, Query extends Parameters, Body extends Form> extends Words {
  readonly method: Method;
  /** From the root of the admin API. */
  readonly path: string;
  readonly takes: Takes<Path, Query, Body>;
  readonly asks: (asked: Asked<Path, Query, Body>) => DirectoryRequest;
  readonly reply: Reply;
}

/** A route that asks the directory. */
export function directoryRoute<Path extends Parameters, Query extends Parameters, Body extends Form>(
  route: DirectoryRoute<Path, Query, Body>,
): Route {
  const { takes } = route;
  return {
    ...route,
    path: `/api/admin${route.path}`,
    parameters: { path: takes.path.entries, query: takes.query.entries, header: {} },
    body: takes.body,
    answer: (c, house) => putToDirectory(c, house, route),
  };
}

async function putToDirectory<Path extends Parameters, Query extends Parameters, Body extends Form>(
  c: Context,
  house: AdminHouse,
  { takes, asks, reply }: DirectoryRoute<Path, Query, Body>,
): Promise<Response> {
  const actor = await askerOf(c, house);
  if (actor instanceof Response) return actor;
  const refused = refuseOnce(c);
  if (refused) return refused;
  const asked = await readRequest(c, takes);
  if (asked instanceof Response) return asked;
  return respond(c, await house.direct(asks(asked), actor, c.req.raw), reply);
}
