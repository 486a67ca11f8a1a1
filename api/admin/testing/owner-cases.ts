import { SOMEBODY } from './things.ts';
import type { HookSettings } from '../../comments/outgoing.ts';
import { SITE } from './recording-house.ts';
import type { GoodCase } from './route-cases.ts';

const AT = `/api/admin/sites/${SITE}`;
const PEM = '-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----';
const HERE = 'https://receiver.example/comments';
const HOOK: HookSettings = { url: HERE, asks: 'all', late: 'approve', within: 1, sends: ['text', 'address'] };
const limit = 50;

/** What owners ask besides. */
export const OWNER_CASES: readonly GoodCase[] = [
  ['readSettings', 'GET', `${AT}/settings`, { type: 'read-settings' }],
  [
    'changeSettings',
    'PATCH',
    `${AT}/settings`,
    {
      type: 'change-settings',
      settings: { mode: 'hold-all', reservedNames: ['Boss'], pageParameters: ['id'] },
    },
    { mode: 'hold-all', reservedNames: ['Boss'], pageParameters: ['id'] },
  ],
  [
    'trySettings',
    'POST',
    `${AT}/settings/try`,
    { type: 'try-settings', settings: {}, text: 'Hello' },
    { text: 'Hello' },
  ],
  [
    'trySettings',
    'POST',
    `${AT}/settings/try`,
    { type: 'try-settings', settings: { patterns: ['cas[i1]no'], underAttack: 'on' }, text: '' },
    { settings: { patterns: ['cas[i1]no'], underAttack: 'on' }, text: '' },
  ],
  ['listWebhooks', 'GET', `${AT}/webhooks`, { type: 'list-webhooks' }],
  ['addWebhook', 'POST', `${AT}/webhooks`, { type: 'create-webhook', url: HERE, events: [] }, { url: HERE }],
  [
    'addWebhook',
    'POST',
    `${AT}/webhooks`,
    { type: 'create-webhook', url: HERE, events: ['comment.created', 'comment.spam'] },
    { url: HERE, events: ['comment.created', 'comment.spam'] },
  ],
  [
    'changeWebhook',
    'PATCH',
    `${AT}/webhooks/w1`,
    { type: 'change-webhook', id: 'w1', url: HERE, events: [], disabled: true },
    { url: HERE, events: [], disabled: true },
  ],
  ['removeWebhook', 'DELETE', `${AT}/webhooks/w1`, { type: 'remove-webhook', id: 'w1' }],
  ['testWebhook', 'POST', `${AT}/webhooks/w1/test`, { type: 'test-webhook', id: 'w1' }],
  ['listDeliveries', 'GET', `${AT}/deliveries`, { type: 'list-deliveries', limit }],
  [
    'listDeliveries',
    'GET',
    `${AT}/deliveries?receiver=hook&state=failed&before=9&limit=7`,
    { type: 'list-deliveries', receiver: 'hook', state: 'failed', before: 9, limit: 7 },
  ],
  ['repeatDelivery', 'POST', `${AT}/deliveries/8/repeat`, { type: 'repeat-delivery', number: 8 }],
  ['readHook', 'GET', `${AT}/hook`, { type: 'read-hook' }],
  ['setHook', 'PUT', `${AT}/hook`, { type: 'set-hook', hook: HOOK, renew: false }, HOOK],
  [
    'setHook',
    'PUT',
    `${AT}/hook`,
    { type: 'set-hook', hook: { ...HOOK, sends: [] }, renew: true },
    { ...HOOK, sends: [], renew: true },
  ],
  ['removeHook', 'DELETE', `${AT}/hook`, { type: 'remove-hook' }],
  ['listTallies', 'GET', `${AT}/tallies?by=hour&last=168`, { type: 'list-tallies', by: 'hour', last: 168 }],
  ['listTallies', 'GET', `${AT}/tallies?by=day&last=366`, { type: 'list-tallies', by: 'day', last: 366 }],
  ['listTokens', 'GET', `${AT}/tokens`, { type: 'list-tokens' }],
  [
    'createToken',
    'POST',
    `${AT}/tokens`,
    { type: 'create-token', name: 'Mo', role: 'moderator' },
    { name: 'Mo', role: 'moderator' },
  ],
  ['removeToken', 'DELETE', `${AT}/tokens/${SOMEBODY}`, { type: 'remove-token', id: SOMEBODY }],
  ['listAudit', 'GET', `${AT}/audit`, { type: 'list-audit', limit }],
  ['undo', 'POST', `${AT}/audit/5/undo`, { type: 'undo', id: 5 }],
  ['readImport', 'GET', `${AT}/import`, { type: 'read-import' }],
  ['importLines', 'POST', `${AT}/import?line=12`, { type: 'import', line: 12, lines: '"x"' }, 'x'],
  ['giveUpImport', 'DELETE', `${AT}/import`, { type: 'give-up-import' }],
  ['listSignOnKeys', 'GET', `${AT}/sign-on-keys`, { type: 'list-keys' }],
  [
    'addSignOnKey',
    'POST',
    `${AT}/sign-on-keys`,
    { type: 'add-key', algorithm: 'HS256' },
    { algorithm: 'HS256' },
  ],
  [
    'addSignOnKey',
    'POST',
    `${AT}/sign-on-keys`,
    { type: 'add-key', algorithm: 'EdDSA', publicKey: PEM },
    { algorithm: 'EdDSA', publicKey: PEM },
  ],
  [
    'addSignOnKey',
    'POST',
    `${AT}/sign-on-keys`,
    { type: 'add-key', algorithm: 'RS256', jwksUrl: 'https://example.com/jwks.json' },
    { algorithm: 'RS256', jwksUrl: 'https://example.com/jwks.json' },
  ],
  ['removeSignOnKey', 'DELETE', `${AT}/sign-on-keys/k1`, { type: 'remove-key', id: 'k1' }],
  [
    'trySignOnToken',
    'POST',
    `${AT}/sign-on-keys/try`,
    { type: 'try-token', token: 'a.b.c' },
    { token: 'a.b.c' },
  ],
];
