import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { ENTRIES } from './entries.ts';
import { NOTHING, pretendServer } from './testing/pretended-server.ts';
import type { Answer, Heard } from './testing/pretended-server.ts';

const SITE = '/api/admin/sites/www.wishtack.com';
const ID = '019a1b2c-3d4e-7f50-8a6b-9c0d1e2f3a4b';

type Case = readonly [argv: string, asks: string, body?: unknown];

/** What each command asks last. FILE is a file with a key in it; 17 and 4 are numbers that have to be looked up. */
const CASES: readonly Case[] = [
  ['site add example.com', 'POST /api/admin/sites', { name: 'example.com' }],
  [
    'site add example.com https://example.com http://localhost:*',
    'POST /api/admin/sites',
    { name: 'example.com', origins: ['https://example.com', 'http://localhost:*'] },
  ],
  [
    'site origins example.com https://m.example.com',
    'PUT /api/admin/sites/example.com/origins',
    { origins: ['https://m.example.com'] },
  ],
  ['site remove example.com', 'DELETE /api/admin/sites/example.com'],
  ['page list', `GET ${SITE}/pages`],
  [
    'page list --search wish --closed --limit 5 --before 9',
    `GET ${SITE}/pages?q=wish&closed=true&before=9&limit=5`,
  ],
  ['page orphans', `GET ${SITE}/pages?unreadFor=30`],
  ['page orphans --days 90', `GET ${SITE}/pages?unreadFor=90`],
  ['page show 12', `GET ${SITE}/pages/12`],
  ['page show https://www.wishtack.com/wishes/1?utm_source=x', `GET ${SITE}/pages/12`],
  ['page show id:about', `GET ${SITE}/pages/13`],
  ['page rename 12 /new', `PATCH ${SITE}/pages/12`, { url: '/new' }],
  ['page rename 12 id:new --why moved', `PATCH ${SITE}/pages/12`, { pageId: 'new', why: 'moved' }],
  ['page merge 12 --into id:about --yes', `POST ${SITE}/pages/12/merge`, { into: 13 }],
  ['page alias add 12 /old', `PUT ${SITE}/pages/12/aliases?url=%2Fold`],
  ['page alias remove 12 id:old', `DELETE ${SITE}/pages/12/aliases?pageId=old`],
  ['page close /wishes/1 --why old', `PATCH ${SITE}/pages/12`, { closed: true, why: 'old' }],
  ['page reopen 12', `PATCH ${SITE}/pages/12`, { closed: false }],
  ['page mode 12 hold-all', `PATCH ${SITE}/pages/12`, { mode: 'hold-all' }],
  ['page mode 12 site', `PATCH ${SITE}/pages/12`, { mode: null }],
  ['page title 12 Wishes', `PATCH ${SITE}/pages/12`, { title: 'Wishes' }],
  ['comment list', `GET ${SITE}/comments`],
  [
    'comment list --status held --page /wishes/1 --author 4 --search rocket',
    `GET ${SITE}/comments?status=held&page=12&author=ada-4&q=rocket`,
  ],
  ['comment show 17', `GET ${SITE}/comments/${ID}`],
  [`comment show ${ID}`, `GET ${SITE}/comments/${ID}`],
  ...(['approve', 'reject', 'spam', 'delete', 'restore'] as const).flatMap((action): Case[] => [
    [`comment ${action} 17 ${ID}`, `POST ${SITE}/acts`, { ids: [ID, ID], action }],
    [
      `comment ${action} --author 4 --why flood`,
      `POST ${SITE}/acts`,
      { author: 'ada-4', action, why: 'flood' },
    ],
  ]),
  ['comment pin 17', `POST ${SITE}/acts`, { ids: [ID], action: 'pin' }],
  ['comment unpin 17', `POST ${SITE}/acts`, { ids: [ID], action: 'unpin' }],
  ['comment edit 17 Better --why typo', `PATCH ${SITE}/comments/${ID}`, { text: 'Better', why: 'typo' }],
  ['comment edit 17 -', `PATCH ${SITE}/comments/${ID}`, { text: 'What\ncame in' }],
  ['comment reports', `GET ${SITE}/reports`],
  ['comment dismiss 17 --why fine', `DELETE ${SITE}/comments/${ID}/reports?why=fine`],
  ['participant list', `GET ${SITE}/participants`],
  [
    'participant list --search ada --role guest --banned',
    `GET ${SITE}/participants?q=ada&role=guest&banned=true`,
  ],
  ['participant show 4', `GET ${SITE}/participants/ada-4`],
  ['participant data ada-4', `GET ${SITE}/participants/ada-4/data`],
  ['participant erase 4 --yes --why asked', `POST ${SITE}/participants/ada-4/erase`, { why: 'asked' }],
  ['ban list', `GET ${SITE}/bans`],
  ['ban add 4', `POST ${SITE}/bans`, { participant: 'ada-4' }],
  [
    'ban add --comment 17 --hours 24 --address --remove --why casino',
    `POST ${SITE}/bans`,
    { comment: ID, hours: 24, address: true, remove: true, why: 'casino' },
  ],
  ['ban lift 7 --why sorry', `DELETE ${SITE}/bans/7?why=sorry`],
  ['token list', 'GET /api/admin/tokens'],
  ['token list --site www.wishtack.com', `GET ${SITE}/tokens`],
  ['token create Mo --role moderator', 'POST /api/admin/tokens', { name: 'Mo', role: 'moderator' }],
  [
    'token create Mo --role owner --site WWW.wishtack.com',
    `POST ${SITE}/tokens`,
    { name: 'Mo', role: 'owner' },
  ],
  ['token remove some-token', 'DELETE /api/admin/tokens/some-token'],
  ['token remove --site www.wishtack.com -- -t', `DELETE ${SITE}/tokens/-t`],
  ['key list', `GET ${SITE}/sign-on-keys`],
  ['key add HS256', `POST ${SITE}/sign-on-keys`, { algorithm: 'HS256' }],
  [
    'key add EdDSA --public-key FILE',
    `POST ${SITE}/sign-on-keys`,
    { algorithm: 'EdDSA', publicKey: 'A KEY' },
  ],
  [
    'key add RS256 --jwks-url https://a.example/jwks',
    `POST ${SITE}/sign-on-keys`,
    { algorithm: 'RS256', jwksUrl: 'https://a.example/jwks' },
  ],
  ['key remove some-key', `DELETE ${SITE}/sign-on-keys/some-key`],
  ['settings show', `GET ${SITE}/settings`],
  [
    'settings set mode=hold-all anonymous=true reportsToHold=5 reservedNames=["Ada"] pageParameters=none',
    `PATCH ${SITE}/settings`,
    { mode: 'hold-all', anonymous: true, reportsToHold: 5, reservedNames: ['Ada'], pageParameters: 'none' },
  ],
  ['settings try Hello', `POST ${SITE}/settings/try`, { settings: {}, text: 'Hello' }],
  [
    'settings try - underAttack=on patterns=["cas[i1]no"]',
    `POST ${SITE}/settings/try`,
    { settings: { underAttack: 'on', patterns: ['cas[i1]no'] }, text: 'What\ncame in' },
  ],
  ['webhooks list', `GET ${SITE}/webhooks`],
  ['webhooks add https://a.example/b', `POST ${SITE}/webhooks`, { url: 'https://a.example/b' }],
  [
    'webhooks add https://a.example/b --events comment.held,comment.spam',
    `POST ${SITE}/webhooks`,
    { url: 'https://a.example/b', events: ['comment.held', 'comment.spam'] },
  ],
  [
    'webhooks change w1 --to https://b.example --events all --disable',
    `PATCH ${SITE}/webhooks/w1`,
    { url: 'https://b.example', events: [], disabled: true },
  ],
  ['webhooks change w1 --enable', `PATCH ${SITE}/webhooks/w1`, { disabled: false }],
  ['webhooks remove w1', `DELETE ${SITE}/webhooks/w1`],
  ['webhooks test w1', `POST ${SITE}/webhooks/w1/test`],
  ['deliveries list', `GET ${SITE}/deliveries`],
  [
    'deliveries list --receiver hook --state failed --limit 5',
    `GET ${SITE}/deliveries?receiver=hook&state=failed&limit=5`,
  ],
  ['deliveries repeat 8', `POST ${SITE}/deliveries/8/repeat`],
  ['hook show', `GET ${SITE}/hook`],
  [
    'hook set https://a.example/b --sends text,name',
    `PUT ${SITE}/hook`,
    { url: 'https://a.example/b', asks: 'newcomers', late: 'hold', within: 30, sends: ['text', 'name'] },
  ],
  [
    'hook set https://a.example/b --sends nothing --asks all --late approve --within 5 --renew',
    `PUT ${SITE}/hook`,
    { url: 'https://a.example/b', asks: 'all', late: 'approve', within: 5, sends: [], renew: true },
  ],
  ['hook remove', `DELETE ${SITE}/hook`],
  ['audit list --limit 3', `GET ${SITE}/audit?limit=3`],
  ['audit undo 42', `POST ${SITE}/audit/42/undo`],
];

function answer({ method, target, body }: Heard): Answer {
  if (target.endsWith('/comments?before=18&limit=1')) return { json: { items: [{ number: 17, id: ID }] } };
  if (target.endsWith('/participants?before=5&limit=1'))
    return { json: { items: [{ number: 4, id: 'ada-4' }] } };
  if (/\/pages\?q=.*limit=200$/.test(target)) {
    return {
      json: {
        items: [
          { id: 12, key: '/wishes/1' },
          { id: 13, key: 'id:about' },
        ],
      },
    };
  }
  if (target.endsWith('/acts')) {
    const ids = typeof body === 'object' && body !== null && 'ids' in body ? body.ids : [];
    return { json: { statuses: Array.isArray(ids) ? ids.map(() => 'held') : [], left: 0 } };
  }
  return method === 'DELETE' ? NOTHING : { json: { items: [], next: null } };
}

for (const [argv, asks, body] of CASES) {
  test(`livethread ${argv}`, async (t) => {
    const server = await pretendServer(t, answer);
    const file = join(server.dataDir, 'public.pem');
    writeFileSync(file, 'A KEY\n');
    const words = argv.split(' ').map((word) => (word === 'FILE' ? file : word));
    const { code, complaints } = await server.run(words, { input: 'What\ncame in\n' });
    assert.equal(code, 0, complaints);
    const last = server.heard.at(-1);
    assert.equal(`${last?.method} ${last?.target}`, asks);
    assert.deepEqual(last?.body, body);
    assert.equal(last?.headers.authorization, undefined);
  });
}

test('site list asks for the sites', async (t) => {
  const server = await pretendServer(t);
  const { said } = await server.run(['site', 'list']);
  assert.match(said, /^SITE\nwww\.wishtack\.com\n$/);
});

test('every command has a case here, or a test of its own', () => {
  const apart = ['site list', 'export', 'import', 'backup', 'follow'];
  const missing = ENTRIES.filter(({ name }) => !CASES.some(([argv]) => `${argv} `.startsWith(`${name} `)));
  assert.deepEqual(
    missing.map(({ name }) => name),
    apart,
  );
});

for (const name of ['.', '..', '']) {
  test(`“${name}” names nothing: it would lead to another route`, async (t) => {
    const server = await pretendServer(t);
    const { code, complaints } = await server.run(['token', 'remove', '--site', 'www.wishtack.com', name]);
    assert.equal(code, 2);
    assert.match(complaints, /is no name, number or id/);
    assert.deepEqual(server.heard, []);
  });
}

test('what stands in a path is escaped', async (t) => {
  const server = await pretendServer(t, () => NOTHING);
  await server.run(['token', 'remove', '../a b?c#d%2e', '--site', 'www.wishtack.com']);
  assert.equal(server.heard[0]?.target, `${SITE}/tokens/..%2Fa%20b%3Fc%23d%252e`);
});
