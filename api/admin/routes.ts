/** The API beside the rooms: all its routes, in the order of the document. A bearer token says who asks; no cookie does. */
import { Hono } from 'hono';
import { preflight } from '../cors.ts';
import { ROUTES } from './all-routes.ts';
import { OWN_DATA, OWN_DATA_METHODS } from './routes/own-data.ts';
import type { ApiHouse } from './route.ts';

export function apiRoutes(house: ApiHouse): Hono {
  const app = new Hono();
  for (const path of ['/api/admin/*', OWN_DATA]) {
    app.use(path, async (c, next) => {
      await next();
      c.header('Cache-Control', 'no-store');
    });
  }
  for (const route of ROUTES) app.on(route.method, route.path, (c) => route.answer(c, house));
  app.options(OWN_DATA, (c) =>
    preflight(c, house.lookup, { methods: OWN_DATA_METHODS, headers: 'Authorization' }),
  );
  return app;
}
