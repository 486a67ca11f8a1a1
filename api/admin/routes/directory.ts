/** Which sites there are, and who may act on all of them. */
import * as v from 'valibot';
import { NEW_TOKEN, SITE, TOKEN } from '../answers/staff.ts';
import { items } from '../answers/values.ts';
import { directoryRoute } from '../directory-route.ts';
import { NEW_HOLDER, SITE_NAME, text, TOKEN_ID } from '../forms/values.ts';
import { done, reply } from '../reply.ts';
import { NOTHING } from '../route.ts';

const WITH_SITE = v.object({ site: SITE_NAME });
const ORIGINS = v.pipe(
  v.array(text(300, 'As browsers write it; `:*` in the place of a port stands for every port.')),
  v.minLength(1),
  v.maxLength(100),
);

const NEW_SITE = v.pipe(
  v.strictObject({
    name: text(253, 'A host name, or `localhost`.'),
    origins: v.exactOptional(
      v.pipe(ORIGINS, v.description('Left out: `https://` and the name, with and without `www.`.')),
    ),
  }),
  v.examples([{ name: 'example.com', origins: ['https://example.com', 'https://shop.example.com'] }]),
);

const NEW_ORIGINS = v.pipe(
  v.strictObject({ origins: v.pipe(ORIGINS, v.description('All that it has from now on.')) }),
  v.examples([{ origins: ['https://example.com'] }]),
);

const site = (about: string, status: 200 | 201 = 200) =>
  reply('site', SITE, (answer) => answer.site, { about, status });

export const DIRECTORY_ROUTES = [
  directoryRoute({
    id: 'listSites',
    tag: 'Directory',
    summary: 'All sites',
    who: 'stewards',
    method: 'get',
    path: '/sites',
    takes: NOTHING,
    asks: () => ({ type: 'list-sites' }),
    reply: reply('sites', items(SITE), ({ sites }) => ({ items: sites }), { about: 'All of them.' }),
  }),
  directoryRoute({
    id: 'addSite',
    tag: 'Directory',
    summary: 'Add a site',
    about: 'It is there at once. An origin belongs to one site only.',
    who: 'stewards',
    refusals: ['conflict'],
    method: 'post',
    path: '/sites',
    takes: { ...NOTHING, body: NEW_SITE },
    asks: ({ body }) => ({ type: 'add-site', ...body }),
    reply: site('The site.', 201),
  }),
  directoryRoute({
    id: 'setOrigins',
    tag: 'Directory',
    summary: 'Set the origins of a site',
    who: 'stewards',
    refusals: ['not-found', 'conflict'],
    method: 'put',
    path: '/sites/:site/origins',
    takes: { ...NOTHING, path: WITH_SITE, body: NEW_ORIGINS },
    asks: ({ path, body }) => ({ type: 'set-origins', ...path, ...body }),
    reply: site('The site, as it is now.'),
  }),
  directoryRoute({
    id: 'removeSite',
    tag: 'Directory',
    summary: 'Remove a site',
    about:
      'It has no origin and no way in any more. Its database stays; adding the site again brings it back.',
    who: 'stewards',
    refusals: ['not-found'],
    method: 'delete',
    path: '/sites/:site',
    takes: { ...NOTHING, path: WITH_SITE },
    asks: ({ path }) => ({ type: 'remove-site', ...path }),
    reply: done('It is removed.'),
  }),
  directoryRoute({
    id: 'listStewards',
    tag: 'Directory',
    summary: 'Who has a token for all sites',
    who: 'stewards',
    method: 'get',
    path: '/tokens',
    takes: NOTHING,
    asks: () => ({ type: 'list-stewards' }),
    reply: reply('stewards', items(TOKEN), ({ stewards }) => ({ items: stewards }), {
      about: 'All of them.',
    }),
  }),
  directoryRoute({
    id: 'createSteward',
    tag: 'Directory',
    summary: 'Make a token for all sites',
    about: 'The token is told in this answer and never again; only a hash of it is stored.',
    who: 'stewards',
    refusals: ['bad-name'],
    method: 'post',
    path: '/tokens',
    takes: { ...NOTHING, body: NEW_HOLDER },
    asks: ({ body }) => ({ type: 'create-steward', ...body }),
    reply: reply('steward', NEW_TOKEN, ({ holder, token }) => ({ ...holder, token }), {
      about: 'The token. Keep it.',
      status: 201,
    }),
  }),
  directoryRoute({
    id: 'removeSteward',
    tag: 'Directory',
    summary: 'Revoke a token for all sites',
    who: 'stewards',
    refusals: ['not-found'],
    method: 'delete',
    path: '/tokens/:id',
    takes: { ...NOTHING, path: v.object({ id: TOKEN_ID }) },
    asks: ({ path }) => ({ type: 'remove-steward', ...path }),
    reply: done('It is revoked.'),
  }),
];
