import assert from 'node:assert/strict';
import test from 'node:test';
import { Webhook } from 'standardwebhooks';
import { ARRIVED, FAILED, PretendedSite, deliveryOf, turn } from './testing/pretended-site.ts';

test('[P66] what is due is sent, signed, and what became of it is settled', async () => {
  const site = new PretendedSite([deliveryOf(1, 'a', { body: '{"type":"webhook.test"}' })]);
  site.now = Date.now();
  assert.deepEqual(site.sender.look(), { begun: 1, next: null });
  const [{ letter } = assert.fail()] = site.sent;
  assert.equal(letter.url, 'https://a.example/');
  assert.deepEqual([letter.isAsking, letter.patience], [false, 10_000]);
  new Webhook('whsec_c2VjcmV0').verify(letter.body, letter.headers);
  await site.answers(letter.body, ARRIVED);
  assert.deepEqual(site.settled, [{ number: 1, status: 200, trouble: null }]);
  assert.equal(site.sender.isIdle, true);
});

test('[P66] two at once for one receiver: one that is slow does not keep the others waiting', async () => {
  const ofA = [1, 2, 3, 4].map((number) => deliveryOf(number, 'a'));
  const site = new PretendedSite([...ofA, deliveryOf(5, 'b'), deliveryOf(6, 'hook')]);
  assert.deepEqual(site.sender.look(), { begun: 4, next: null });
  assert.deepEqual(site.bodies, ['1', '2', '5', '6']);
  await site.answers('2', ARRIVED);
  assert.deepEqual(site.bodies, ['1', '5', '6', '3']);
  await site.answers('5', ARRIVED);
  assert.deepEqual(site.bodies, ['1', '6', '3'], 'there is nothing else for b');
});

test('[P66] what is under way is not sent a second time, however often it is looked', async () => {
  const site = new PretendedSite([deliveryOf(1, 'a')]);
  assert.equal(site.sender.look().begun, 1);
  assert.equal(site.sender.look().begun, 0);
  assert.deepEqual(site.bodies, ['1']);
  await site.answers('1', FAILED);
  assert.deepEqual(site.settled, [{ number: 1, ...FAILED }]);
  site.waiting.push(deliveryOf(1, 'a'));
  assert.equal(site.sender.look().begun, 1, 'the site says when it is due again');
});

test('[P65] the hook is waited for until its answer is of no use, and its answer is handed on', async () => {
  const until = (ms: number) => ({ until: 1_000_000 + ms });
  const site = new PretendedSite([
    deliveryOf(1, 'hook', until(3_000)),
    deliveryOf(2, 'hook', until(900_000)),
    deliveryOf(3, 'hook', until(-5)),
    deliveryOf(4, 'hook'),
  ]);
  site.sender.look();
  assert.deepEqual(
    site.sent.map(({ letter }) => [letter.isAsking, letter.patience]),
    [
      [true, 3_000],
      [true, 30_000],
      [true, 500],
      [true, 30_000],
    ],
  );
  await site.answers('1', { ...ARRIVED, answer: { verdict: 'spam' } });
  assert.deepEqual(site.settled, [{ number: 1, ...ARRIVED, answer: { verdict: 'spam' } }]);
});

test('[P66] [R1] what cannot be remembered is not sent again, but remembered later', async () => {
  const site = new PretendedSite([deliveryOf(1, 'a')]);
  site.sender.look();
  site.isWritable = false;
  await site.answers('1', ARRIVED);
  assert.equal(site.sender.isIdle, false);
  assert.deepEqual(site.sender.look(), { begun: 0, next: site.now + 5_000 });
  await turn();
  assert.deepEqual(site.sender.look(), { begun: 0, next: site.now + 5_000 });
  await turn();
  assert.deepEqual([site.bodies, site.settled], [[], []]);
  site.isWritable = true;
  site.sender.look();
  await turn();
  assert.deepEqual(
    site.settled.map(({ number }) => number),
    [1],
  );
  assert.equal(site.sender.isIdle, true);
});

test('[P66] it says when to look again', async () => {
  const site = new PretendedSite([]);
  assert.equal(site.sender.look().next, null);
  site.later = site.now + 7_000;
  assert.equal(site.sender.look().next, site.now + 7_000);
  site.waiting.push(...Array.from({ length: 30 }, (_, at) => deliveryOf(at, 'a')));
  assert.equal(site.sender.look().next, null, 'it looks by itself when there is place');
});

test('[P66] no more are sent than are asked for', () => {
  const site = new PretendedSite([deliveryOf(1, 'a'), deliveryOf(2, 'b')]);
  assert.equal(site.sender.look(1).begun, 1);
  assert.deepEqual(site.bodies, ['1']);
});

test('[P66] whoever waits for its rest is told when nothing is under way', async () => {
  const site = new PretendedSite([deliveryOf(1, 'a'), deliveryOf(2, 'b')]);
  let hasRest = false;
  await site.sender.rest();
  site.sender.look();
  void site.sender.rest().then(() => (hasRest = true));
  await site.answers('1', ARRIVED);
  assert.equal(hasRest, false);
  await site.answers('2', ARRIVED);
  assert.equal(hasRest, true);
});

test('[P66] draining, it sends nothing and remembers what ends; stopped, it does neither', async () => {
  const site = new PretendedSite([1, 2, 3].map((number) => deliveryOf(number, 'a')));
  site.sender.look();
  site.sender.drain();
  await site.answers('1', ARRIVED);
  assert.deepEqual([site.settled.length, site.bodies], [1, ['2']]);
  site.sender.stop();
  await site.answers('2', ARRIVED);
  assert.deepEqual([site.settled.length, site.bodies], [1, []]);
});

test('[P66] what cannot be signed is trouble, and does not keep the others', async () => {
  const site = new PretendedSite([deliveryOf(1, 'a', { secret: 'whsec_%' }), deliveryOf(2, 'b')]);
  site.sender.look();
  await turn();
  const [first] = site.settled;
  assert.deepEqual([first?.number, first?.status], [1, null]);
  assert.match(first?.trouble ?? '', /signed/);
  assert.ok(site.bodies.includes('2'));
});
