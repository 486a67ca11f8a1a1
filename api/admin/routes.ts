/** The admin API: what staff can do, as REST. A bearer token says who; there is no CORS and no cookie. */
import { Hono } from 'hono';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import type { AdminAnswer, AdminRequest } from '../comments/administration.ts';
import { SETTING_CHANGES } from '../comments/settings.ts';
import { LIMITS } from '../protocol.ts';
import type { Reason } from '../protocol.ts';
import { PROBLEM_TYPE, problem } from '../problem.ts';
import type { AdminHouse } from './admin-house.ts';
import { AUDIT_QUERY, COMMENTS_QUERY, NEW_STAFF, VERDICTS } from './forms.ts';

export function adminRoutes(house: AdminHouse): Hono {
  const app = new Hono();
  const site = '/sites/:site';
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });
  app.use(bodyLimit({ maxSize: LIMITS.frameBytes, onError: (c) => fail(c, 413, 'too-long') }));

  app.get(`${site}/settings`, (c) => ask(c, house, { type: 'read-settings' }));
  app.patch(`${site}/settings`, (c) =>
    withBody(c, SETTING_CHANGES, (settings) => ask(c, house, { type: 'change-settings', settings })),
  );
  app.get(`${site}/comments`, (c) =>
    withForm(c, COMMENTS_QUERY, c.req.query(), (query) => ask(c, house, { type: 'list-comments', ...query })),
  );
  app.post(`${site}/verdicts`, (c) =>
    withBody(c, VERDICTS, (verdicts) => ask(c, house, { type: 'pass-verdict', ...verdicts })),
  );
  app.get(`${site}/staff`, (c) => ask(c, house, { type: 'list-staff' }));
  app.post(`${site}/staff`, (c) =>
    withBody(c, NEW_STAFF, (one) => ask(c, house, { type: 'add-staff', ...one })),
  );
  app.delete(`${site}/staff/:id`, (c) => ask(c, house, { type: 'remove-staff', id: c.req.param('id') }));
  app.get(`${site}/audit`, (c) =>
    withForm(c, AUDIT_QUERY, c.req.query(), (query) => ask(c, house, { type: 'list-audit', ...query })),
  );
  return app;
}

async function ask(c: Context, house: AdminHouse, request: AdminRequest): Promise<Response> {
  const token = /^Bearer ([\w-]{1,200})$/.exec(c.req.header('Authorization') ?? '')?.[1];
  if (token === undefined) return fail(c, 401, 'not-introduced', 'Send a token: Authorization: Bearer ….');
  const answer = await house.administer(c.req.param('site') ?? '', request, house.actor(token), c.req.raw);
  return 'status' in answer ? fail(c, answer.status, answer.reason) : respond(c, answer);
}

function respond(c: Context, answer: AdminAnswer): Response {
  switch (answer.type) {
    case 'refused':
      return fail(c, statusOf(answer.reason), answer.reason, answer.message);
    case 'settings':
      return c.json(answer.settings);
    case 'comments':
    case 'audit':
      return c.json(answer.listing);
    case 'verdicts':
      return c.json({ statuses: answer.statuses });
    case 'staff':
      return c.json({ items: answer.staff });
    case 'added':
      return c.json({ ...answer.colleague, token: answer.token }, 201);
    case 'removed':
      return c.body(null, 204);
    default:
      return answer satisfies never;
  }
}

type Answering<Form> = (form: Form) => Promise<Response>;

async function withBody<Schema extends v.GenericSchema>(
  c: Context,
  schema: Schema,
  answer: Answering<v.InferOutput<Schema>>,
): Promise<Response> {
  const body: unknown = await c.req.json().catch(() => undefined);
  // To valibot an array is an object, too.
  return withForm(c, schema, Array.isArray(body) ? undefined : body, answer);
}

function withForm<Schema extends v.GenericSchema>(
  c: Context,
  schema: Schema,
  given: unknown,
  answer: Answering<v.InferOutput<Schema>>,
): Promise<Response> | Response {
  const form = v.safeParse(schema, given);
  if (form.success) return answer(form.output);
  const [issue] = form.issues;
  return fail(c, 400, 'malformed', `${v.getDotPath(issue) ?? 'The request'}: ${issue.message}`);
}

type FailureStatus = 400 | 401 | 403 | 404 | 409 | 413 | 429 | 500 | 503;

function statusOf(reason: Reason): FailureStatus {
  switch (reason) {
    case 'not-introduced':
      return 401;
    case 'forbidden':
      return 403;
    case 'not-found':
      return 404;
    case 'conflict':
      return 409;
    case 'storage-full':
    case 'storage-trouble':
      return 503;
    case 'failed':
      return 500;
    default:
      return 400;
  }
}

function fail(c: Context, status: FailureStatus, reason: Reason, message?: string): Response {
  if (status === 401) c.header('WWW-Authenticate', 'Bearer');
  return c.body(JSON.stringify(problem(status, reason, message)), status, { 'Content-Type': PROBLEM_TYPE });
}
