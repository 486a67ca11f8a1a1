import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { CLOSE } from '../protocol.ts';
import { GENEROUS } from './testing/host.ts';
import type { StartHost } from './testing/host.ts';
import { newId, newSecret } from './testing/ids.ts';
import type { Visitor } from './testing/visitor.ts';
import { World } from './testing/world.ts';
import { privateReceivers } from './webhooks.contract.ts';

/** Each test has a site of its own: what one spends, no other lacks. */
const SITES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'].map(
  (name) => `${name}.example`,
);

const LIMITS = {
  ...GENEROUS,
  RATE_COMMENTS: '3/60',
  RATE_COMMENTS_PER_ADDRESS: '5/60',
  RATE_INTRODUCTIONS: '4/60',
  RATE_REACTIONS: '2/60',
  RATE_REACTIONS_PER_ADDRESS: '3/60',
  RATE_MESSAGES: '12/60',
  SOCKETS_PER_ADDRESS: '8',
};

export function limits(start: StartHost): void {
  const world = new World();
  before(() => world.begin(start, { sites: SITES.join(), limits: LIMITS }));
  after(() => world.end());
  afterEach(() => world.sendHome());

  privateReceivers(world, 'eight.example');

  const room = (site: string) => world.room({ origin: `https://${site}.example` });
  const tooMany = async (who: Visitor, request: { type: string }, most: number): Promise<void> => {
    const { reason, retryAfter } = await who.isRefused(request);
    assert.equal(reason, 'too-many');
    assert.ok(retryAfter !== undefined && retryAfter >= 1 && retryAfter <= most, `${retryAfter}`);
  };
  const comment = (text = 'x') => ({ type: 'comment', id: newId(), text });

  test('[P19] a participant has a number of comments at once, in all sessions together', async () => {
    const page = room('one');
    const ada = await page.visitor('Ada');
    const first = await ada.says('1');
    await ada.says('2');
    await ada.says('3');
    await tooMany(ada, comment(), 20);
    const elsewhere = await room('one').newcomer();
    await elsewhere.greets({ token: ada.token ?? '' });
    await tooMany(elsewhere, comment(), 20);
    assert.deepEqual(
      (await ada.says('1', { id: first.id })).revision,
      first.revision,
      '[P18] is looked at before',
    );
    const ben = await page.visitor('Ben');
    assert.equal((await ben.says('Mine')).revision, 4);
    assert.equal((await ben.greets()).page.count, 4);
  });

  test('[P19] all from one network have a number of comments together', async () => {
    const page = room('two');
    for (const name of ['Ada', 'Ben', 'Cyd']) await (await page.visitor(name)).says('1');
    const dan = await page.visitor('Dan');
    await dan.says('1');
    await dan.says('2');
    await tooMany(dan, comment(), 12);
    assert.equal((await dan.greets()).page.count, 5);
  });

  test('[P19] what is refused for another reason costs nothing', async () => {
    const ada = await room('three').visitor('Ada');
    for (let at = 0; at < 4; at++) assert.equal((await ada.isRefused(comment(' '))).reason, 'blank');
    for (const text of ['1', '2', '3']) await ada.says(text);
    await tooMany(ada, comment(), 20);
  });

  test('[P19] from one network a number of guests introduce themselves; who is known already may', async () => {
    const page = room('four');
    const ada = await page.visitor('Ada');
    for (const name of ['Ben', 'Cyd', 'Dan']) await page.visitor(name);
    const eve = await page.reader();
    await tooMany(eve, { type: 'introduce', secret: newSecret(), name: 'Eve' } as { type: string }, 15);
    assert.equal((await eve.introduces('Ada Again', { secret: ada.secret })).you.id, ada.you?.id);
  });

  test('[P9] a session may send a number of messages at once; who goes on is closed with 4029', async () => {
    const ada = await room('five').reader();
    for (let at = 1; at < 12; at++) await ada.asks({ type: 'window', limit: 1 });
    for (let at = 0; at < 20; at++) {
      const answer = await ada.answerTo('{"type":"window","ref":"r"}');
      assert.ok(answer.type === 'refused' && answer.reason === 'too-many', JSON.stringify(answer));
      assert.ok((answer.retryAfter ?? 0) >= 1 && (answer.retryAfter ?? 0) <= 5, `${answer.retryAfter}`);
    }
    await ada.throws('{"type":"window"}');
    assert.equal((await ada.isClosed()).code, CLOSE.tooMuch);
    await (await room('five').reader()).asks({ type: 'window' });
  });

  test('[P58] a participant reacts a number of times at once, and so do all from one network', async () => {
    const page = room('seven');
    const [ada, ben] = [await page.visitor('Ada'), await page.visitor('Ben')];
    const { id } = await ada.says('Hello');
    const react = (on: boolean) => ({ type: 'react', id, emoji: '👍', on }) as const;
    for (const on of [true, false, false]) await ada.asks(react(on));
    await tooMany(ada, react(true), 30);
    await ben.asks(react(true));
    await tooMany(ben, react(false), 20);
    assert.deepEqual((await page.view()).comments[0]?.reactions, { '👍': 1 });
  });

  test('[P5] from one network a number of sockets are open at a time', async () => {
    const page = room('six');
    const readers = [];
    for (let at = 0; at < 8; at++) readers.push(await page.newcomer());
    const away = await world.isTurnedAway({ origin: page.origin, path: page.path });
    assert.deepEqual([away.status, away.problem.reason], [429, 'too-many']);
    assert.match(away.headers['retry-after'] ?? '', /^[1-9]\d*$/);
    const path = `/api/room?page=${encodeURIComponent(page.url)}`;
    const stream = await world.fetch(path, { Accept: 'text/event-stream' });
    assert.equal(stream.status, 429);
    await stream.text();
    await readers[1]?.greets();
    await readers[0]?.leaves();
    await readers[1]?.sees(7);
    await (await page.newcomer()).greets();
  });
}
