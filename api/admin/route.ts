/** What a route of the API is: how it is asked and answered, and what the document says of it. */
import type { Context } from 'hono';
import * as v from 'valibot';
import type { Lookup } from '../admission.ts';
import type { Reason } from '../protocol.ts';
import type { AdminHouse } from './admin-house.ts';

export type Method = 'get' | 'put' | 'post' | 'patch' | 'delete';

/** The form of something from outside. */
export type Form<Value = unknown> = v.GenericSchema<unknown, Value>;

/** Parameters by name: each begins as text. */
export type Parameters = Form & { readonly entries: v.ObjectEntries };

/** What a route takes. What is not named in a form is refused. [A31] */
export interface Takes<Path extends Parameters, Query extends Parameters, Body extends Form> {
  /** Without the site of a site's route. The path names them, so there can be no others. */
  readonly path: Path;
  readonly query: Query;
  /** A JSON object; nothing at all stands for one without members. */
  readonly body: Body;
}

/** What a route takes that takes nothing. */
export const NOTHING = { path: v.object({}), query: v.strictObject({}), body: v.strictObject({}) };

/** Who may use a route. The site and the directory decide; this only says so. */
export type Who = 'staff' | 'owners' | 'stewards' | 'participant';

/** The part of the API that a route belongs to. */
export type Tag =
  | 'Settings'
  | 'Comments'
  | 'Reports'
  | 'Pages'
  | 'Participants'
  | 'Bans'
  | 'Tokens'
  | 'Sign-on keys'
  | 'Webhooks'
  | 'Hook'
  | 'Tallies'
  | 'Audit'
  | 'Events'
  | 'Directory'
  | 'Moving'
  | 'My own data';

/** What is said of a route in words. */
export interface Words {
  /** The name of the operation, once in the API. */
  readonly id: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly about?: string;
  readonly who: Who;
  /** Why it may be refused, besides what every route is refused for. */
  readonly refusals?: readonly Reason[];
}

/** What the document says of a good answer. */
export interface ReplyWords {
  readonly status: 200 | 201 | 204;
  readonly about: string;
  readonly mediaType: 'application/json' | 'application/x-ndjson' | 'text/event-stream' | null;
  /** Of the body; `null`: there is none. */
  readonly form: Form | null;
  /** Whether it comes as a file to keep. */
  readonly isFile: boolean;
}

/** What a host has behind the API. */
export type ApiHouse = AdminHouse & { readonly lookup: Lookup };

export interface Route extends Words {
  readonly method: Method;
  /** From the root, its parameters as Hono writes them. */
  readonly path: string;
  readonly parameters: {
    readonly path: v.ObjectEntries;
    readonly query: v.ObjectEntries;
    readonly header: v.ObjectEntries;
  };
  readonly body: Form;
  /** Left out: JSON. */
  readonly bodyType?: 'application/x-ndjson';
  readonly reply: ReplyWords;
  /** Answers a request to this route. */
  answer(c: Context, house: ApiHouse): Promise<Response>;
}
