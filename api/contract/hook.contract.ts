import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { DELIVERY, HOOK, listOf } from './testing/desk-shapes.ts';
import { Desk } from './testing/desk.ts';
import { Receiver } from './testing/receiver.ts';
import { comesTrue } from './testing/waiting.ts';
import type { World } from './testing/world.ts';

const SITE = 'asking.example';
const ORIGIN = `https://${SITE}`;

/** Somebody elsewhere decides what becomes of comments. */
export function hook(world: World): void {
  const desk = new Desk(world, SITE);
  // As in webhooks.contract.ts.
  world.staysAwake(SITE);

  /** A hook that is gone after the test. */
  const asked = async (t: TestContext, more: Readonly<Record<string, unknown>> = {}) => {
    const receiver = await Receiver.open();
    const wanted = { url: receiver.url, asks: 'all', late: 'hold', within: 60, sends: ['text'], ...more };
    const made = await desk.gets(HOOK, 'PUT', 'hook', wanted);
    receiver.secret = made.secret ?? '';
    assert.deepEqual(made.hook, wanted);
    t.after(async () => {
      await desk.does('DELETE', 'hook');
      receiver.close();
    });
    return receiver;
  };
  const verdict = (word: string) => () => ({ status: 200, json: { verdict: word } });

  test('[P65] a comment waits, its author is thanked at once, and a reader sees what the hook approves', async (t) => {
    const receiver = await asked(t);
    receiver.reply = verdict('approve');
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.visitor('Ada'), await room.reader()];
    const { id, status } = await ada.says('May I?');
    assert.equal(status, 'held');
    const { comment } = await ben.hears('May I?');
    assert.equal(comment.id, id);
    const [ask] = receiver.received;
    assert.equal(receiver.received.length, 1);
    assert.deepEqual([ask?.body.type, receiver.unsigned], ['hook.ask', []]);
    const entry = (await desk.audit()).find((one) => one.comment === id);
    assert.deepEqual([entry?.actor, entry?.act, entry?.after], ['hook', 'approve', 'published']);
  });

  test('[P65] [A23] what leaves the server is what the owner lists, and nothing else', async (t) => {
    const receiver = await asked(t, { sends: ['text', 'page'] });
    receiver.reply = verdict('hold');
    const room = world.room({ origin: ORIGIN });
    const ada = await room.newcomer();
    await ada.greets();
    await ada.introduces('Ada Lovelace', { email: 'ada@asking.test' });
    const { id } = await ada.says('Only this');
    await receiver.hears(1);
    const [{ body, headers } = assert.fail()] = receiver.received;
    const data: unknown = JSON.parse(JSON.stringify(body.data));
    const page = body.data.page?.id;
    assert.deepEqual(data, {
      site: SITE,
      page: { id: page, key: room.path, title: null },
      comment: { id, parent: null, text: 'Only this' },
      author: { id: ada.you?.id },
    });
    const all = JSON.stringify([body, headers]);
    for (const word of ['Ada Lovelace', 'asking.test', ada.token ?? '-', receiver.secret]) {
      assert.ok(!all.includes(word), word);
    }
  });

  test('[P65] what the hook calls spam is spam, and what it leaves to staff waits for them', async (t) => {
    const receiver = await asked(t);
    const ada = await world.room({ origin: ORIGIN }).visitor('Ada');
    const statusOf = async (id: string) =>
      (await desk.comments('limit=200')).find((one) => one.id === id)?.status;
    receiver.reply = verdict('spam');
    const bought = await ada.says('Buy this');
    await comesTrue('it is spam', async () => (await statusOf(bought.id)) === 'spam');
    receiver.reply = verdict('hold');
    const unsure = await ada.says('What is this?');
    await receiver.hears(2);
    await comesTrue('it was asked', async () => {
      const { items } = await desk.gets(listOf(DELIVERY), 'GET', 'deliveries?receiver=hook&limit=1');
      return items[0]?.comment === unsure.id && items[0].state === 'delivered';
    });
    assert.equal(await statusOf(unsure.id), 'held');
    assert.deepEqual(await desk.act([unsure.id], 'approve'), ['published']);
  });

  test('[P65] while the hook is down the site’s own rule decides, when its time is over', async (t) => {
    const receiver = await asked(t, { late: 'approve', within: 2 });
    receiver.reply = () => ({ status: 500 });
    const room = world.room({ origin: ORIGIN });
    const [ada, ben] = [await room.visitor('Ada'), await room.reader()];
    const before = Date.now();
    const { id } = await ada.says('Nobody answers');
    const fact = await ben.hearsOf('comment', ({ comment }) => comment.id === id);
    assert.equal(fact.comment.id, id);
    assert.ok(Date.now() - before >= 2_000, 'and not before');
    assert.ok(receiver.received.length >= 1);
  });

  test('[P65] a hook is shown without its secret, changed with or without a new one, and removed', async (t) => {
    const receiver = await asked(t);
    const shown = await desk.gets(HOOK, 'GET', 'hook');
    assert.deepEqual([shown.hook?.url, shown.secret], [receiver.url, null]);
    const changed = { ...shown.hook, asks: 'newcomers' };
    assert.equal((await desk.gets(HOOK, 'PUT', 'hook', changed)).secret, null);
    const renewed = await desk.gets(HOOK, 'PUT', 'hook', { ...changed, renew: true });
    assert.ok(renewed.secret !== null && renewed.secret !== receiver.secret);
    await desk.does('DELETE', 'hook');
    assert.deepEqual(await desk.gets(HOOK, 'GET', 'hook'), { hook: null, secret: null });
    const ada = await world.room({ origin: ORIGIN }).visitor('Ada');
    assert.equal((await ada.says('Nobody is asked')).status, 'published');
  });
}
