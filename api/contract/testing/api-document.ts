import assert from 'node:assert/strict';
import * as v from 'valibot';
import type { World } from './world.ts';

const operation = v.object({
  operationId: v.string(),
  summary: v.string(),
  description: v.string(),
  responses: v.record(v.string(), v.object({ description: v.string() })),
});

const apiDocument = v.object({
  openapi: v.pipe(v.string(), v.startsWith('3.1.')),
  paths: v.record(v.string(), v.record(v.picklist(['get', 'put', 'post', 'patch', 'delete']), operation)),
});

/** A route as the document of the API describes it. */
export interface Described {
  /** Such as `GET /api/admin/sites`. */
  readonly name: string;
  readonly method: string;
  readonly path: RegExp;
  /** Its last sentence says who may ask. */
  readonly description: string;
  /** Those that it may be answered with. */
  readonly statuses: readonly number[];
}

/** All routes that the document of the API describes. */
export async function describedRoutes(world: World): Promise<readonly Described[]> {
  const response = await world.fetch('/api/openapi.json');
  assert.equal(response.status, 200);
  const { paths } = v.parse(apiDocument, await response.json());
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([name, { description, responses }]) => ({
      name: `${name.toUpperCase()} ${path}`,
      method: name.toUpperCase(),
      path: new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+')}$`),
      description,
      statuses: Object.keys(responses).map(Number),
    })),
  );
}

/** The route that a request went to. */
export function routeOf(
  routes: readonly Described[],
  { method, path }: { readonly method: string; readonly path: string },
): Described | undefined {
  return routes.find((route) => route.method === method && route.path.test(path));
}
