import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATOR } from '../../comments/administration.ts';
import { OutgoingStage, webhookBodyOf } from '../outgoing/testing/outgoing-stage.ts';
import { signingSecret } from './signing-secret.ts';
import { nodeHost } from '../../node/node-host.ts';

test('[P66] the secret of a webhook is 32 random bytes as Standard Webhooks writes them', () => {
  for (let times = 0; times < 20; times++) {
    const secret = signingSecret(nodeHost);
    assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
    assert.equal(Buffer.from(secret.slice(6), 'base64').length, 32);
  }
  assert.notEqual(signingSecret(nodeHost), signingSecret(nodeHost));
});

test('[P66] a secret is told once, when it is made: in no list, and to nobody who asks the same again', () => {
  const site = new OutgoingStage();
  const request = { type: 'create-webhook', url: 'https://example.com/in', events: [] } as const;
  const once = { key: 'k', fingerprint: 'f' };
  const { answer } = site.call(request, { once });
  assert.ok(answer.type === 'new-webhook');
  const { secret, webhook } = answer;
  assert.deepEqual(webhook, {
    id: webhook.id,
    url: 'https://example.com/in',
    events: [],
    since: site.now,
    disabledAt: null,
    waiting: 0,
    trouble: null,
  });
  const again = site.call(request, { once }).answer;
  assert.ok(again.type === 'refused' && again.reason === 'conflict');
  site.says(site.guest('Ada'), 'Hello');
  const lists = [
    site.asks('webhooks', { type: 'list-webhooks' }),
    site.asks('deliveries', { type: 'list-deliveries', limit: 10 }),
    site.asks('webhook', { type: 'change-webhook', id: webhook.id, events: [] }),
    site.asks('delivery', { type: 'test-webhook', id: webhook.id }),
    site.asks('audit', { type: 'list-audit', limit: 10 }),
    site.asks('exported', { type: 'export' }),
  ];
  assert.ok(!JSON.stringify(lists).includes(secret));
  assert.equal(site.dueNow()[0]?.secret, secret);
});

test('[P66] a webhook is changed, disabled, enabled and removed, and the audit log says so', () => {
  const site = new OutgoingStage();
  const id = site.webhook();
  const ada = site.guest('Ada');
  const change = (what: { url?: string; events?: ['comment.held']; disabled?: boolean }) =>
    site.asks('webhook', { type: 'change-webhook', id, ...what }).webhook;
  site.says(ada, 'One');
  assert.equal(site.listed(id).waiting, 2);
  assert.equal(change({ url: 'https://other.example/' }).url, 'https://other.example/');
  assert.equal(site.dueNow()[0]?.url, 'https://other.example/', 'also what waits already');
  assert.deepEqual(change({ disabled: true }), { ...site.listed(id), disabledAt: site.now, waiting: 0 });
  site.says(ada, 'Two');
  assert.equal(change({ disabled: false }).disabledAt, null);
  assert.deepEqual(site.dueNow(), [], 'nothing of what happened meanwhile');
  assert.deepEqual(change({ events: ['comment.held'] }).events, ['comment.held']);
  change({ disabled: false, url: 'https://other.example/' });
  site.says(ada, 'Three');
  site.tells({ type: 'remove-webhook', id });
  assert.equal(site.refuses({ type: 'remove-webhook', id }), 'not-found');
  assert.equal(site.refuses({ type: 'change-webhook', id }), 'not-found');
  assert.equal(site.refuses({ type: 'test-webhook', id }), 'not-found');
  const entries = site.log(20).filter(({ act }) => act.endsWith('-webhook'));
  assert.ok(entries.every(({ actor, why }) => actor === OPERATOR.id && why === id));
  assert.deepEqual(entries.map(({ act }) => act).toReversed(), [
    'create-webhook',
    'change-webhook',
    'disable-webhook',
    'enable-webhook',
    'change-webhook',
    'remove-webhook',
  ]);
});

test('[P66] what waits for a webhook that is removed is given up', () => {
  const site = new OutgoingStage();
  const id = site.webhook();
  site.says(site.guest('Ada'), 'Hello');
  site.tells({ type: 'remove-webhook', id });
  assert.deepEqual([site.dueNow(), site.site.due(5).next], [[], null]);
  const states = site.deliveries().map(({ state, trouble }) => [state, trouble]);
  assert.deepEqual(states, [
    ['failed', 'The webhook was removed.'],
    ['failed', 'The webhook was removed.'],
  ]);
});

test('[P66] a site has at most twenty webhooks, at web addresses', () => {
  const site = new OutgoingStage();
  const create = (url: string) => ({ type: 'create-webhook', url, events: [] }) as const;
  for (const url of ['', 'example.com', 'ftp://example.com/', 'https://ada:secret@example.com/']) {
    assert.equal(site.refuses(create(url)), 'malformed', url);
  }
  const ids = Array.from({ length: 20 }, () => site.webhook());
  assert.equal(site.refuses(create('https://example.com/')), 'conflict');
  const [id = ''] = ids;
  assert.equal(site.refuses({ type: 'change-webhook', id, url: 'ftp://example.com/' }), 'malformed');
  site.tells({ type: 'remove-webhook', id });
  site.webhook();
});

test('[P66] a test is sent whatever events are wanted, and waits for nothing', () => {
  const site = new OutgoingStage();
  const id = site.webhook(['comment.reported', 'comment.created', 'comment.reported']);
  assert.deepEqual(site.listed(id).events, ['comment.reported', 'comment.created']);
  const send = () => site.asks('delivery', { type: 'test-webhook', id }).delivery;
  const first = send();
  const [sent] = site.dueNow();
  assert.ok(sent);
  assert.deepEqual([sent.number, sent.event], [first.number, first.event]);
  assert.deepEqual(webhookBodyOf(sent), {
    type: 'webhook.test',
    timestamp: new Date(site.now).toISOString(),
    data: { site: 'test', page: null, id: null, comment: null },
  });
  site.fails(sent);
  const second = send();
  assert.deepEqual(
    site.dueNow().map(({ number }) => number),
    [second.number],
  );
  site.asks('webhook', { type: 'change-webhook', id, disabled: true });
  assert.equal(site.refuses({ type: 'test-webhook', id }), 'conflict');
});
