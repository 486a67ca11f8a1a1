/** How tokens, keys of the sign-on, and what staff did are told. */
import * as v from 'valibot';
import { COMMENT_ID, KEY_ID, PARTICIPANT_ID, STAFF_ROLE, STATUS, TOKEN_ID } from '../forms/values.ts';
import { count, moment, rarely, words } from './values.ts';

/** Somebody with a token; never the token itself. */
export const TOKEN = v.object({
  id: TOKEN_ID,
  name: words('Whose token it is.', 'Mo'),
  role: STAFF_ROLE,
  since: moment('When it was made.'),
  lastUsed: v.nullable(moment('When it was last used; `null`: never.')),
});

export const NEW_TOKEN = v.object({
  ...TOKEN.entries,
  token: words('The token, told only here and now. Keep it.', 'wq83vEjRWeJq83vEjRWeJqwq83vEjRWeJq83vEjRWeI'),
});

/** A key that the tokens of the site's own sign-on are signed with. */
export const SIGN_ON_KEY = v.object({
  id: KEY_ID,
  algorithm: v.pipe(v.picklist(['HS256', 'EdDSA', 'RS256']), v.examples(['EdDSA'])),
  publicKey: rarely(words('As it was given.', '-----BEGIN PUBLIC KEY-----\nMCow…\n-----END PUBLIC KEY-----')),
  jwksUrl: v.nullable(words('Where the keys are published.', 'https://www.example.com/jwks.json')),
  since: moment('When it was added.'),
});

export const NEW_SIGN_ON_KEY = v.object({
  ...SIGN_ON_KEY.entries,
  secret: rarely(
    words(
      'For HS256 the secret to sign with, told only here and now; `null` for other algorithms.',
      'RWeJq83vEjRWeJqwq83vEjRWeJq83vEjRWeIwq83vEj',
    ),
  ),
});

const MEMBER = v.object({
  subject: words('What the site calls the user: `sub`.', 'user-42'),
  name: words('As readers will see it.', 'Ada'),
  avatar: v.nullable(words('The address of a picture.', 'https://www.example.com/ada.png')),
  email: v.nullable(words('Shown to no reader.', 'ada@example.com')),
  role: v.pipe(v.picklist(['member', 'moderator', 'owner']), v.examples(['member'])),
  expires: moment('Until when the token is good, with a minute for clocks that differ.'),
});

export const TRIED_TOKEN = v.object({
  member: v.pipe(v.nullable(MEMBER), v.description('Who would be signed on; `null`: nobody.')),
  trouble: rarely(words('Why nobody would, as a sentence.', 'The token has expired.')),
});

export const AUDIT_ENTRY = v.object({
  id: count('Its number: what undoing names it by, and what `before` counts.', 981),
  at: moment('When it was done.'),
  actor: v.pipe(PARTICIPANT_ID, v.description('The participant who did it.')),
  act: words('What was done.', 'approve'),
  comment: v.nullable(COMMENT_ID),
  participant: rarely(PARTICIPANT_ID),
  page: rarely(count('The number of a page.', 12)),
  ban: rarely(count('The number of a ban.', 7)),
  before: v.nullable(v.pipe(STATUS, v.description('What it was.'), v.examples(['held']))),
  after: v.nullable(v.pipe(STATUS, v.description('What it became.'), v.examples(['published']))),
  why: rarely(words('The reason that was given.', 'spam')),
});

export const SITE = v.object({
  name: words('A host name in lower case and punycode, or `localhost`.', 'www.example.com'),
  origins: v.pipe(
    v.array(words('As browsers write it; `:*` stands for every port.', 'https://www.example.com')),
    v.description('The origins whose pages belong to it.'),
  ),
});
