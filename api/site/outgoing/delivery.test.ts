import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OutgoingStage, webhookBodyOf } from './testing/outgoing-stage.ts';

const HOUR = 3_600_000;

test('[P66] what fails is tried again later, and holds up nothing but its own page for its own receiver', () => {
  const site = new OutgoingStage();
  const [good, bad] = [site.webhook(['comment.created']), site.webhook(['comment.created'])];
  const ada = site.guest('Ada');
  for (const text of ['One', 'Two']) site.says(ada, text);
  site.says({ ...ada, page: '/other' }, 'Elsewhere');
  const first = site.dueNow().find(({ receiver }) => receiver === bad);
  assert.ok(first);
  site.fails(first);
  assert.equal(site.listed(bad).trouble, 'It answered 500.');
  const now = site.dueNow().map((one) => [one.receiver, webhookBodyOf(one).data.comment?.text]);
  assert.deepEqual(now, [
    [good, 'One'],
    [good, 'Elsewhere'],
    [bad, 'Elsewhere'],
  ]);
  site.carry();
  assert.equal(site.site.due(9).next, site.now + 5_250, 'five seconds and a little more');
  site.now += 5_250;
  const [again, ...others] = site.dueNow();
  assert.deepEqual([again?.event, again?.number, others], [first.event, first.number, []]);
  site.carry();
  assert.deepEqual([site.listed(bad).trouble, site.listed(bad).waiting], [null, 0]);
  assert.equal(site.site.due(9).next, null);
});

test('[P66] after three days it has failed, and what follows goes on', () => {
  const site = new OutgoingStage();
  site.webhook(['comment.created']);
  const ada = site.guest('Ada');
  for (const text of ['One', 'Two']) site.says(ada, text);
  const began = site.now;
  for (let attempts = 1; attempts <= 10; attempts++) {
    const [one] = site.dueNow();
    assert.ok(one);
    assert.equal(webhookBodyOf(one).data.comment?.text, 'One', String(attempts));
    site.fails(one, null);
    const { next } = site.site.due(0);
    if (attempts < 10) site.now = next ?? site.now;
  }
  const hours = (site.now - began) / HOUR;
  assert.ok(hours > 75.5 && hours < 84, String(hours));
  const { state, attempts, status, nextAt, doneAt } = site.deliveries().at(-1) ?? {};
  assert.deepEqual([state, attempts, status, nextAt, doneAt], ['failed', 10, null, null, site.now]);
  const [next] = site.dueNow();
  assert.ok(next);
  assert.equal(webhookBodyOf(next).data.comment?.text, 'Two');
});

test('[P66] a receiver that answers 410 is told nothing any more, not even what waits', () => {
  const site = new OutgoingStage();
  const [gone, other] = [site.webhook(), site.webhook()];
  const ada = site.guest('Ada');
  site.says(ada, 'One');
  const first = site.dueNow().find(({ receiver }) => receiver === gone);
  assert.ok(first);
  site.settles({ number: first.number, status: 410, trouble: 'It answered 410.' });
  assert.equal(site.listed(gone).disabledAt, site.now);
  assert.match(site.listed(gone).trouble ?? '', /410/);
  site.says(ada, 'Two');
  assert.ok(site.carry().every(({ receiver }) => receiver === other));
  assert.deepEqual([site.listed(gone).waiting, site.log(1)[0]?.act], [0, 'disable-webhook']);
  const states = site.deliveries().filter(({ receiver }) => receiver === gone);
  assert.deepEqual(
    states.map(({ state }) => state),
    ['failed', 'failed'],
  );
});

test('[P66] a result that comes twice, late, or of nothing changes nothing', () => {
  const site = new OutgoingStage();
  const receiver = site.webhook();
  const ada = site.guest('Ada');
  site.says(ada, 'One');
  const [first] = site.dueNow();
  assert.ok(first);
  site.arrive([first]);
  const before = site.raw.serialize();
  site.fails(first);
  site.arrive([first, { ...first, number: 4_711 }]);
  assert.ok(before.equals(site.raw.serialize()));
  const [second] = site.dueNow();
  assert.ok(second);
  site.tells({ type: 'remove-webhook', id: receiver });
  site.fails(second);
  assert.deepEqual(
    site.deliveries().map(({ state }) => state),
    ['failed', 'delivered'],
  );
});

test('[P66] what is under way is not sent again, nor what follows it; the limit counts without it', () => {
  const site = new OutgoingStage();
  site.webhook(['comment.created']);
  const ada = site.guest('Ada');
  for (const page of ['/1', '/2', '/3']) site.says({ ...ada, page }, page);
  site.says({ ...ada, page: '/1' }, 'More');
  const { deliveries, next } = site.site.due(2);
  assert.deepEqual(
    deliveries.map((one) => webhookBodyOf(one).data.page?.key),
    ['/1', '/2'],
  );
  assert.equal(next, site.now);
  const underWay = new Set(deliveries.map(({ number }) => number));
  const more = site.site.due(2, underWay);
  assert.deepEqual(
    more.deliveries.map((one) => webhookBodyOf(one).data.page?.key),
    ['/3'],
  );
  assert.equal(more.next, null);
  assert.deepEqual(site.site.due(0), { deliveries: [], next: site.now });
});

test('[P66] a receiver with very much to hear does not keep the others waiting', () => {
  const site = new OutgoingStage();
  site.webhook();
  const ada = site.guest('Ada');
  for (let page = 0; page < 30; page++) site.says({ ...ada, page: `/${page}` }, 'Hello');
  const late = site.webhook();
  site.says({ ...ada, page: '/late' }, 'Hello');
  const now = site.dueNow(20);
  assert.equal(now.filter(({ receiver }) => receiver === late).length, 1);
  assert.equal(now.length, 9);
});

test('[P66] what fails while its page becomes one with another waits behind what came before it there', () => {
  const site = new OutgoingStage();
  site.webhook(['comment.created']);
  const ada = site.guest('Ada');
  for (const page of ['/a', '/b', '/a']) site.says({ ...ada, page }, 'Hello');
  const [one, two] = site.dueNow();
  assert.ok(one && two);
  const [into, from] = site.asks('pages', { type: 'list-pages', limit: 2 }).listing.items;
  site.tells({ type: 'merge-pages', from: from?.id ?? 0, into: into?.id ?? 0 });
  site.fails(two);
  site.now += HOUR;
  const numbers = () => site.dueNow().map(({ number }) => number);
  assert.deepEqual(numbers(), [one.number]);
  site.arrive([one]);
  assert.deepEqual(numbers(), [two.number]);
  assert.deepEqual(site.carry().length, 2);
});

test('[P66] what was done a week ago is forgotten, in parts', () => {
  const site = new OutgoingStage();
  const receiver = site.webhook(['comment.created']);
  const ada = site.guest('Ada');
  for (let n = 0; n < 600; n++) site.says({ ...ada, page: `/${n % 20}` }, 'Hello');
  const number = site.dueNow()[0]?.number ?? 0;
  site.carry();
  assert.equal(site.site.chores().next, site.now + 1_000, 'the search index');
  site.tells({ type: 'test-webhook', id: receiver });
  site.now += 7 * 24 * HOUR - 1;
  const left = () => site.raw.prepare('SELECT count(*) AS count FROM deliveries').get();
  site.site.chores();
  assert.deepEqual(left(), { count: 601 });
  site.now += 1;
  assert.equal(site.site.chores().next, site.now + 1_000);
  assert.deepEqual(left(), { count: 101 });
  site.site.chores();
  assert.deepEqual(left(), { count: 1 }, 'what waits is not forgotten');
  assert.equal(site.refuses({ type: 'repeat-delivery', number }), 'not-found');
});

test('[P66] what waits for a receiver that has been gone for long is given up, the oldest first', () => {
  const site = new OutgoingStage();
  const receiver = site.webhook(['comment.created']);
  const ada = site.guest('Ada');
  site.says(ada, 'One');
  site.site.chores();
  const copy = site.raw
    .prepare(`INSERT INTO deliveries (receiver, event, type, page_id, comment_id, at, next_at)
    SELECT receiver, event, type, page_id, comment_id, at, 9007199254740991 FROM deliveries WHERE number = 1`);
  site.raw.transaction(() => {
    for (let n = 0; n < 50_700; n++) copy.run();
  })();
  assert.equal(site.site.chores().next, site.now + 1_000, 'there is more of it');
  assert.equal(site.listed(receiver).waiting, 50_201);
  assert.deepEqual(
    site.dueNow().map(({ number }) => number),
    [501],
    'the next one is sent now',
  );
  assert.equal(site.site.chores().next, site.now + 7 * 24 * HOUR);
  assert.equal(site.listed(receiver).waiting, 50_000);
  const [oldest] = site.asks('deliveries', { type: 'list-deliveries', before: 2, limit: 1 }).listing.items;
  assert.match(oldest?.trouble ?? '', /50000/);
});
