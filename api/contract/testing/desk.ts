import assert from 'node:assert/strict';
import * as v from 'valibot';
import { COMMENT, ENTRY, NEW_TOKEN, listOf } from './desk-shapes.ts';
import { newAddress } from './ids.ts';
import { readProblem } from './shapes.ts';
import type { ProblemBody } from './shapes.ts';
import type { World } from './world.ts';

/** Who asks: by a token, or `null` without one. */
export type By = string | null;

/** Those who run a site, as a test tells it: what they ask of the admin API, over HTTP. */
export class Desk {
  readonly #world: World;
  readonly #site: string | undefined;

  /** @param site `undefined`: what is above all sites */
  constructor(world: World, site?: string) {
    this.#world = world;
    this.#site = site;
  }

  /** Asks, whatever the answer. @param by the operator, unless it is said otherwise */
  async ask(
    method: string,
    path: string,
    body?: unknown,
    by: By = this.#world.host.operatorToken,
    headers: Readonly<Record<string, string>> = {},
    signal?: AbortSignal,
  ): Promise<Response> {
    const site = this.#site;
    if (site !== undefined && method !== 'GET') await this.#world.rest(site);
    return this.#world.fetch(
      `/api/admin/${site === undefined ? '' : `sites/${site}/`}${path}`,
      {
        // Wrong tokens count against where they come from.
        ...this.#world.from(newAddress()),
        ...(by === null ? {} : { Authorization: `Bearer ${by}` }),
        ...headers,
      },
      { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }), ...(signal && { signal }) },
    );
  }

  /** Asks for what is granted. @returns the answer, as far as the schema names it */
  async gets<Schema extends v.GenericSchema>(
    schema: Schema,
    method: string,
    path: string,
    body?: unknown,
    by?: By,
  ): Promise<v.InferOutput<Schema>> {
    const response = await this.ask(method, path, body, by);
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
    return v.parse(schema, JSON.parse(text));
  }

  /** Asks for what is granted, and has no answer but that. */
  async does(method: string, path: string, body?: unknown, by?: By): Promise<void> {
    const response = await this.ask(method, path, body, by);
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${await response.text()}`);
  }

  /** Asks for what is refused. */
  async isRefused(method: string, path: string, body?: unknown, by?: By): Promise<ProblemBody> {
    const response = await this.ask(method, path, body, by);
    const problem = readProblem(await response.text());
    assert.equal(problem.status, response.status);
    return problem;
  }

  async settings(changes: Readonly<Record<string, unknown>>): Promise<void> {
    await this.does('PATCH', 'settings', changes);
  }

  /** Somebody new of the staff. */
  token(name: string, role: 'moderator' | 'owner'): Promise<v.InferOutput<typeof NEW_TOKEN>> {
    return this.gets(NEW_TOKEN, 'POST', 'tokens', { name, role });
  }

  /** One act on comments. @returns the statuses that they have now */
  async act(ids: readonly string[], action: string): Promise<readonly (string | null)[]> {
    const acted = v.object({ statuses: v.array(v.nullable(v.string())), left: v.literal(0) });
    return (await this.gets(acted, 'POST', 'acts', { ids, action })).statuses;
  }

  async comments(query: string): Promise<readonly v.InferOutput<typeof COMMENT>[]> {
    return (await this.gets(listOf(COMMENT), 'GET', `comments?${query}`)).items;
  }

  async audit(): Promise<readonly v.InferOutput<typeof ENTRY>[]> {
    return (await this.gets(listOf(ENTRY), 'GET', 'audit?limit=200')).items;
  }
}
