import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAGE } from '../testing/site-in-memory.ts';
import { OutgoingStage, webhookBodyOf } from '../outgoing/testing/outgoing-stage.ts';

test('[P66] staff see what was sent and what waits, the last first, by receiver and state', () => {
  const site = new OutgoingStage();
  const [one, two] = [site.webhook(['comment.created']), site.webhook(['comment.created'])];
  const ada = site.guest('Ada');
  const { id } = site.says(ada, 'One');
  for (const delivery of site.dueNow()) {
    if (delivery.receiver === one) site.arrive([delivery]);
    else site.fails(delivery);
  }
  const [failing, delivered] = site.deliveries();
  assert.ok(failing && delivered);
  const common = {
    event: delivered.event,
    type: 'comment.created',
    page: { id: site.pageId(PAGE), key: PAGE },
    comment: id,
    at: site.now,
    attempts: 1,
  } as const;
  assert.deepEqual(delivered, {
    ...common,
    number: 1,
    receiver: one,
    state: 'delivered',
    nextAt: null,
    doneAt: site.now,
    status: 204,
    trouble: null,
  });
  assert.deepEqual(failing, {
    ...common,
    number: 2,
    receiver: two,
    state: 'waiting',
    nextAt: site.now + 5_250,
    doneAt: null,
    status: 500,
    trouble: 'It answered 500.',
  });
  site.says(ada, 'Two');
  const numbers = (filter: {
    receiver?: string;
    state?: 'waiting' | 'delivered' | 'failed';
    before?: number;
  }) =>
    site
      .asks('deliveries', { type: 'list-deliveries', limit: 10, ...filter })
      .listing.items.map(({ number }) => number);
  assert.deepEqual(numbers({}), [4, 3, 2, 1]);
  assert.deepEqual(numbers({ receiver: two }), [4, 2]);
  assert.deepEqual(numbers({ state: 'waiting' }), [4, 3, 2]);
  assert.deepEqual(numbers({ state: 'delivered', receiver: one }), [1]);
  assert.deepEqual(numbers({ state: 'failed' }), []);
  assert.deepEqual(numbers({ before: 3 }), [2, 1]);
  assert.equal(site.deliveries()[0]?.nextAt, null, 'it waits for the one before it');
  const { listing } = site.asks('deliveries', { type: 'list-deliveries', limit: 3 });
  assert.equal(listing.next, 2);
});

test('[P66] a delivery is repeated as the same event; one that waits is tried at once', () => {
  const site = new OutgoingStage();
  const id = site.webhook(['comment.created']);
  const happened = site.now;
  site.says(site.guest('Ada'), 'Hello');
  const [first] = site.carry();
  assert.ok(first);
  site.now += 60_000;
  const repeat = (number: number) => site.asks('delivery', { type: 'repeat-delivery', number }).delivery;
  const again = repeat(first.number);
  assert.deepEqual([again.event, again.state, again.attempts], [first.event, 'waiting', 0]);
  assert.notEqual(again.number, first.number);
  const [sent] = site.dueNow();
  assert.ok(sent);
  assert.deepEqual(
    [sent.event, webhookBodyOf(sent).timestamp],
    [first.event, new Date(happened).toISOString()],
  );
  site.fails(sent);
  assert.deepEqual(site.dueNow(), []);
  assert.equal(repeat(sent.number).number, sent.number);
  assert.equal(site.dueNow().length, 1);
  assert.deepEqual(site.acts(2), ['repeat-delivery', 'repeat-delivery']);
  site.tells({ type: 'remove-webhook', id });
  assert.equal(site.refuses({ type: 'repeat-delivery', number: first.number }), 'conflict');
  assert.equal(site.refuses({ type: 'repeat-delivery', number: 4_711 }), 'not-found');
});

test('[P66] a repeated delivery keeps the order of its page', () => {
  const site = new OutgoingStage();
  site.webhook(['comment.created']);
  const ada = site.guest('Ada');
  site.says(ada, 'One');
  const [one] = site.carry();
  site.says(ada, 'Two');
  site.tells({ type: 'repeat-delivery', number: one?.number ?? 0 });
  const texts = site.carry().map((sent) => webhookBodyOf(sent).data.comment?.text);
  assert.deepEqual(texts, ['Two', 'One']);
});

test('[P65] the hook is asked again about what still waits, and has as long to answer as before', () => {
  const site = new OutgoingStage();
  site.hook();
  const { id } = site.says(site.guest('Ada'), 'Hello');
  const first = site.asked();
  site.now += 60_000;
  site.site.chores();
  const again = site.asks('delivery', { type: 'repeat-delivery', number: first.number }).delivery;
  assert.equal(
    site.refuses({ type: 'repeat-delivery', number: first.number }),
    'conflict',
    'it is asked already',
  );
  site.now += 59_999;
  const sent = site.asked();
  assert.deepEqual([sent.event, sent.number], [first.event, again.number]);
  site.answers(sent, { verdict: 'approve' });
  assert.equal(site.statusOf(id), 'published');
  assert.equal(
    site.refuses({ type: 'repeat-delivery', number: first.number }),
    'conflict',
    'it does not wait',
  );
  site.tells({ type: 'remove-hook' });
  assert.equal(site.refuses({ type: 'repeat-delivery', number: first.number }), 'conflict');
});
