import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { DELIVERY, NEW_WEBHOOK, WEBHOOK, allOf, listOf } from './testing/desk-shapes.ts';
import { Desk } from './testing/desk.ts';
import { Receiver } from './testing/receiver.ts';
import type { Received } from './testing/receiver.ts';
import { comesTrue } from './testing/waiting.ts';
import type { World } from './testing/world.ts';

const SITE = 'hooked.example';
const ORIGIN = `https://${SITE}`;
/** Milliseconds, for what is sent a second time. */
const PATIENCE = 15_000;

export function webhooks(world: World): void {
  const desk = new Desk(world, SITE);
  // To rest in the middle of a delivery, as a host never does, takes the runtime on this machine as long as that may last.
  world.staysAwake(SITE);

  /** A webhook that is gone after the test. */
  const hooked = async (t: TestContext, events: readonly string[] = []) => {
    const receiver = await Receiver.open();
    const made = await desk.gets(NEW_WEBHOOK, 'POST', 'webhooks', { url: receiver.url, events });
    receiver.secret = made.secret;
    t.after(async () => {
      await desk.ask('DELETE', `webhooks/${made.id}`);
      receiver.close();
    });
    return { receiver, id: made.id };
  };
  const listed = async (id: string) =>
    (await desk.gets(allOf(WEBHOOK), 'GET', 'webhooks')).items.find((one) => one.id === id) ?? assert.fail();
  const deliveries = async (query: string) =>
    (await desk.gets(listOf(DELIVERY), 'GET', `deliveries?${query}`)).items;

  test('[P66] a receiver that fails and returns gets each event, signed, in the order of its page', async (t) => {
    const { receiver, id } = await hooked(t);
    receiver.reply = () => ({ status: 503 });
    const [here, there] = [world.room({ origin: ORIGIN }), world.room({ origin: ORIGIN })];
    const [ada, ben] = [await here.visitor('Ada'), await there.visitor('Ben')];
    const ids = [(await ada.says('One')).id, (await ada.says('Two')).id];
    const other = (await ben.says('Elsewhere')).id;
    await receiver.hears(2);
    await ada.asks({ type: 'edit', id: ids[0] ?? '', text: 'One, better' });
    await comesTrue(
      'it is known why it waits',
      async () => (await listed(id)).trouble?.includes('503') ?? false,
    );
    await comesTrue('nothing is under way', async () => {
      const waiting = await deliveries(`receiver=${id}&state=waiting`);
      return waiting.filter(({ attempts }) => attempts > 0).length === receiver.received.length;
    });
    assert.ok((await listed(id)).waiting >= 7);
    receiver.reply = () => ({ status: 200 });
    await world.host.rest?.(SITE);
    await receiver.gets('each event', (arrived) => arrived.length >= 7);
    assert.deepEqual(toldOf(receiver.arrived, ids), [
      [ids[0], 'comment.created'],
      [ids[0], 'comment.published'],
      [ids[1], 'comment.created'],
      [ids[1], 'comment.published'],
      [ids[0], 'comment.edited'],
    ]);
    assert.deepEqual(toldOf(receiver.arrived, [other]), [
      [other, 'comment.created'],
      [other, 'comment.published'],
    ]);
    assert.deepEqual(receiver.unsigned, []);
    const events = receiver.arrived.map(({ event }) => event);
    assert.equal(new Set(events).size, 7, 'each has an id of its own');
    for (const { event, status } of receiver.received) if (status >= 300) assert.ok(events.includes(event));
    const first = receiver.arrived.find(({ body }) => body.data.comment?.id === ids[0]);
    assert.equal(
      first?.body.data.comment?.text,
      'One, better',
      'the comment is told as it is when it is sent',
    );
    await comesTrue('nothing waits', async () => (await listed(id)).waiting === 0);
    assert.equal((await listed(id)).trouble, null);
  });

  test('[P66] a webhook is told of what it asks for, and of nothing while it is disabled', async (t) => {
    const { receiver, id } = await hooked(t, ['comment.deleted']);
    const ada = await world.room({ origin: ORIGIN }).visitor('Ada');
    const gone = await ada.says('Gone soon');
    await ada.asks({ type: 'delete', id: gone.id });
    await receiver.gets('the event', (arrived) => arrived.length === 1);
    assert.deepEqual(toldOf(receiver.arrived, [gone.id]), [[gone.id, 'comment.deleted']]);
    const disabled = await desk.gets(WEBHOOK, 'PATCH', `webhooks/${id}`, { disabled: true });
    assert.notEqual(disabled.disabledAt, null);
    await ada.asks({ type: 'delete', id: (await ada.says('Unseen')).id });
    const back = await desk.gets(WEBHOOK, 'PATCH', `webhooks/${id}`, { disabled: false, events: [] });
    assert.deepEqual([back.disabledAt, back.events], [null, []]);
    const seen = await ada.says('Seen');
    await receiver.gets('what came later', (arrived) => arrived.length === 3);
    assert.deepEqual(
      toldOf(receiver.arrived, [seen.id]).map(([, type]) => type),
      ['comment.created', 'comment.published'],
    );
  });

  test('[P66] a test is sent, listed, and sent again with the same id; `410` disables for good', async (t) => {
    const { receiver, id } = await hooked(t);
    const { number, event } = await desk.gets(DELIVERY, 'POST', `webhooks/${id}/test`);
    await receiver.gets('the test', (arrived) => arrived.length === 1);
    assert.deepEqual([receiver.arrived[0]?.body.type, receiver.arrived[0]?.event], ['webhook.test', event]);
    const delivered = async () =>
      (await deliveries(`receiver=${id}&state=delivered`)).map((one) => one.number);
    await comesTrue('it is listed', async () => (await delivered()).includes(number));
    await desk.gets(DELIVERY, 'POST', `deliveries/${number}/repeat`);
    await receiver.gets('it once more', (arrived) => arrived.length === 2);
    assert.equal(receiver.arrived[1]?.event, event);
    receiver.reply = () => ({ status: 410 });
    await desk.gets(DELIVERY, 'POST', `webhooks/${id}/test`);
    await comesTrue('it is disabled', async () => (await listed(id)).disabledAt !== null, PATIENCE);
    assert.equal(receiver.received.at(-1)?.status, 410);
    assert.deepEqual(receiver.unsigned, []);
  });

  test('[P66] [A35] only owners see webhooks, their secrets are told once, and nothing is sent to the removed', async (t) => {
    const { receiver, id } = await hooked(t);
    const { token: mo } = await desk.token('Mo', 'moderator');
    for (const [method, path] of [
      ['GET', 'webhooks'],
      ['GET', 'deliveries'],
      ['GET', 'hook'],
      ['POST', `webhooks/${id}/test`],
    ] as const) {
      assert.equal((await desk.isRefused(method, path, undefined, mo)).status, 403, path);
    }
    for (const path of ['webhooks', 'deliveries', 'audit']) {
      const text = await (await desk.ask('GET', path)).text();
      assert.ok(!text.includes(receiver.secret) && !text.includes('whsec_'), path);
    }
    await desk.does('DELETE', `webhooks/${id}`);
    const ada = await world.room({ origin: ORIGIN }).visitor('Ada');
    const marked = await hooked(t, ['comment.created']);
    await ada.says('To nobody removed');
    await marked.receiver.gets('what the other is told', (arrived) => arrived.length === 1);
    assert.equal(receiver.received.length, 0);
    assert.equal((await desk.isRefused('POST', `webhooks/${id}/test`)).status, 404);
  });
}

/** This machine, in many ways of writing it. */
const HERE = ['127.0.0.1', 'localhost', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '0', '[::1]'];

/** @param world whose host may reach nothing private, as is usual  @param site one of its own */
export function privateReceivers(world: World, site: string): void {
  const desk = new Desk(world, site);

  test('[A45] [P66] a webhook does not reach this machine, unless its operator allows it', async () => {
    let seen = 0;
    const listener = createServer((socket) => {
      seen += 1;
      socket.destroy();
    });
    listener.listen(0);
    await once(listener, 'listening');
    const address = listener.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const said: (string | null)[] = [];
    for (const host of HERE) {
      const { id } = await desk.gets(NEW_WEBHOOK, 'POST', 'webhooks', { url: `http://${host}:${port}/` });
      const { number } = await desk.gets(DELIVERY, 'POST', `webhooks/${id}/test`);
      await comesTrue('it was tried', async () => {
        const { items } = await desk.gets(listOf(DELIVERY), 'GET', `deliveries?receiver=${id}`);
        const one = items.find((listed) => listed.number === number);
        if (one?.trouble) said.push(one.trouble);
        return one !== undefined && one.attempts > 0;
      });
      await desk.does('DELETE', `webhooks/${id}`);
    }
    listener.close();
    assert.equal(seen, 0);
    assert.deepEqual(
      said,
      HERE.map(() => 'The address has to begin with https://.'),
    );
  });
}

/** What was told of these comments, in order. */
function toldOf(
  received: readonly Received[],
  ids: readonly string[],
): readonly (readonly [string, string])[] {
  return received.flatMap(({ body: { type, data } }) => {
    const { id } = data;
    return typeof id === 'string' && ids.includes(id) ? [[id, type] as const] : [];
  });
}
