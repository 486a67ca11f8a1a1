/** Who may act on a site, and what they did. */
import * as v from 'valibot';
import { AUDIT_ENTRY, NEW_TOKEN, TOKEN } from '../answers/staff.ts';
import { items, listing } from '../answers/values.ts';
import { AUDIT_ID, NEW_HOLDER, PART, TOKEN_ID } from '../forms/values.ts';
import { done, reply } from '../reply.ts';
import { NOTHING } from '../route.ts';
import { siteRoute } from '../site-route.ts';

export const STAFF_ROUTES = [
  siteRoute({
    id: 'listTokens',
    tag: 'Tokens',
    summary: 'Who has a token for this site',
    who: 'owners',
    method: 'get',
    path: '/tokens',
    takes: NOTHING,
    asks: () => ({ type: 'list-tokens' }),
    reply: reply('tokens', items(TOKEN), ({ tokens }) => ({ items: tokens }), { about: 'All of them.' }),
  }),
  siteRoute({
    id: 'createToken',
    tag: 'Tokens',
    summary: 'Make a token for this site',
    about: 'The token is told in this answer and never again; only a hash of it is stored.',
    who: 'owners',
    refusals: ['bad-name'],
    method: 'post',
    path: '/tokens',
    takes: { ...NOTHING, body: NEW_HOLDER },
    asks: ({ body }) => ({ type: 'create-token', ...body }),
    reply: reply('token', NEW_TOKEN, ({ holder, token }) => ({ ...holder, token }), {
      about: 'The token. Keep it.',
      status: 201,
    }),
  }),
  siteRoute({
    id: 'removeToken',
    tag: 'Tokens',
    summary: 'Revoke a token of this site',
    about: 'It is worth nothing at once, also in open sessions.',
    who: 'owners',
    method: 'delete',
    path: '/tokens/:id',
    takes: { ...NOTHING, path: v.object({ id: TOKEN_ID }) },
    asks: ({ path }) => ({ type: 'remove-token', ...path }),
    reply: done('It is revoked.'),
  }),
  siteRoute({
    id: 'listAudit',
    tag: 'Audit',
    summary: 'What staff did',
    about: 'The last first. The log only grows, and has neither names nor texts.',
    who: 'owners',
    method: 'get',
    path: '/audit',
    takes: { ...NOTHING, query: v.strictObject(PART) },
    asks: ({ query }) => ({ type: 'list-audit', ...query }),
    reply: reply('audit', listing(AUDIT_ENTRY), (answer) => answer.listing, { about: 'A part of the list.' }),
  }),
  siteRoute({
    id: 'undo',
    tag: 'Audit',
    summary: 'Take back what an entry of the audit log says',
    about: 'If it still stands: what has been changed since then, or cannot be taken back, is a conflict.',
    who: 'owners',
    method: 'post',
    path: '/audit/:id/undo',
    takes: { ...NOTHING, path: v.object({ id: AUDIT_ID }) },
    asks: ({ path }) => ({ type: 'undo', ...path }),
    reply: done('It is taken back.'),
  }),
];
