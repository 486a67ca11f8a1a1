/** Keys of the site's own sign-on: its members come with tokens that are signed with one of them. */
import * as v from 'valibot';
import { NEW_SIGN_ON_KEY, SIGN_ON_KEY, TRIED_TOKEN } from '../answers/staff.ts';
import { items } from '../answers/values.ts';
import { choose, either } from '../forms/choice.ts';
import { KEY_ID, text } from '../forms/values.ts';
import { done, reply } from '../reply.ts';
import { NOTHING } from '../route.ts';
import { siteRoute } from '../site-route.ts';

const LONGEST_KEY = 8_192;
const LONGEST_URL = 2_048;
/** Longer than any that is taken: that one is too long is an answer, too. */
const LONGEST_TRIED = 16_384;

const KEY_FIELDS = v.strictObject({
  algorithm: v.pipe(
    v.picklist(['HS256', 'EdDSA', 'RS256']),
    v.description('For HS256 a secret is made here, and told once.'),
  ),
  publicKey: v.exactOptional(
    text(LONGEST_KEY, 'As PEM that begins with `-----BEGIN PUBLIC KEY-----`, or as a public JSON Web Key.'),
  ),
  jwksUrl: v.exactOptional(text(LONGEST_URL, 'Or where a JSON Web Key Set is published, over https.')),
});

/** What only tokens of the other algorithms have: one of these. */
const PUBLIC = [{ required: ['publicKey'] }, { required: ['jwksUrl'] }];

const NEW_KEY = v.pipe(
  KEY_FIELDS,
  v.metadata({
    oneOf: [
      { properties: { algorithm: { const: 'HS256' } }, not: { anyOf: PUBLIC } },
      { properties: { algorithm: { enum: ['EdDSA', 'RS256'] } }, oneOf: PUBLIC },
    ],
  }),
  v.examples([{ algorithm: 'EdDSA', jwksUrl: 'https://www.example.com/jwks.json' }]),
  choose(({ algorithm, publicKey, jwksUrl }: v.InferOutput<typeof KEY_FIELDS>) => {
    const isSecret = publicKey === undefined && jwksUrl === undefined;
    if (algorithm === 'HS256') return isSecret ? { algorithm } : null;
    const key = either(
      publicKey === undefined ? undefined : { publicKey },
      jwksUrl === undefined ? undefined : { jwksUrl },
    );
    return key && { algorithm, ...key };
  }, '`publicKey` or `jwksUrl`, and for HS256 none of them'),
);

const TRIAL = v.pipe(
  v.strictObject({
    token: v.pipe(text(LONGEST_TRIED, 'A sign-on token, as your server makes it.'), v.minLength(1)),
  }),
  v.examples([{ token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl' }]),
);

export const SIGN_ON_ROUTES = [
  siteRoute({
    id: 'listSignOnKeys',
    tag: 'Sign-on keys',
    summary: 'Keys of the site’s own sign-on',
    about: 'Without their secrets.',
    who: 'owners',
    method: 'get',
    path: '/sign-on-keys',
    takes: NOTHING,
    asks: () => ({ type: 'list-keys' }),
    reply: reply('keys', items(SIGN_ON_KEY), ({ keys }) => ({ items: keys }), { about: 'All of them.' }),
  }),
  siteRoute({
    id: 'addSignOnKey',
    tag: 'Sign-on keys',
    summary: 'Add a key',
    about:
      'Tokens that are signed with it are good at once. The secret of HS256 is told in this answer only.',
    who: 'owners',
    method: 'post',
    path: '/sign-on-keys',
    takes: { ...NOTHING, body: NEW_KEY },
    asks: ({ body }) => ({ type: 'add-key', ...body }),
    reply: reply('key', NEW_SIGN_ON_KEY, ({ key, secret }) => ({ ...key, secret }), {
      about: 'The key, and its secret if it has one.',
      status: 201,
    }),
  }),
  siteRoute({
    id: 'removeSignOnKey',
    tag: 'Sign-on keys',
    summary: 'Remove a key',
    about: 'Sessions that are signed on end, and come back with a token that is signed with another key.',
    who: 'owners',
    method: 'delete',
    path: '/sign-on-keys/:id',
    takes: { ...NOTHING, path: v.object({ id: KEY_ID }) },
    asks: ({ path }) => ({ type: 'remove-key', ...path }),
    reply: done('It is removed.'),
  }),
  siteRoute({
    id: 'trySignOnToken',
    tag: 'Sign-on keys',
    summary: 'Try a token',
    about:
      'What would become of somebody who signs on with it: who they would be, or the precise reason why they ' +
      'would not be let in. Nobody is signed on, and the token is neither stored nor logged.',
    who: 'owners',
    method: 'post',
    path: '/sign-on-keys/try',
    takes: { ...NOTHING, body: TRIAL },
    asks: ({ body }) => ({ type: 'try-token', ...body }),
    reply: reply('token-tried', TRIED_TOKEN, ({ tried }) => tried, { about: 'One of the two is there.' }),
  }),
];
