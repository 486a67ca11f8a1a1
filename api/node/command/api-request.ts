import { EXIT, Failure } from './failure.ts';

/** One request to the admin API. */
export interface Asked {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** What stands behind `/api/admin`, or behind the site there. */
  readonly path: readonly string[];
  readonly query?: Query;
  readonly body?: unknown;
  /** Instead of a body: lines of JSON. */
  readonly lines?: string;
}

/** What is `undefined` is left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export function get(path: readonly string[], query: Query = {}): Asked {
  return { method: 'GET', path, query };
}

/** @param body members that are `undefined` are left out */
export function post(path: readonly string[], body: unknown): Asked {
  return { method: 'POST', path, body };
}

export function patch(path: readonly string[], body: unknown): Asked {
  return { method: 'PATCH', path, body };
}

export function put(path: readonly string[], { query, body }: Pick<Asked, 'query' | 'body'>): Asked {
  return { method: 'PUT', path, ...(query && { query }), ...(body === undefined ? {} : { body }) };
}

export function remove(path: readonly string[], query: Query = {}): Asked {
  return { method: 'DELETE', path, query };
}

/**
 * The target of a request below the path of the server, such as `/api/admin/sites/localhost/pages?q=wish`.
 * @param site in which site the path is; `null`: in none
 * @throws Failure for what would lead to another route than the one that is meant
 */
export function targetOf({ path, query = {} }: Asked, site: string | null): string {
  const segments = [...(site === null ? [] : ['sites', site]), ...path];
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  const target = `/api/admin/${segments.map(segmentOf).join('/')}`;
  return search.size === 0 ? target : `${target}?${search.toString()}`;
}

/** `.` and `..` would be resolved on the way, and nothing at all would be the list of all. */
function segmentOf(text: string): string {
  if (!/^\.{0,2}$/.test(text)) return encodeURIComponent(text.toWellFormed());
  throw new Failure(EXIT.usage, `“${text}” is no name, number or id.`);
}
