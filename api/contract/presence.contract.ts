import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE, TYPING } from '../protocol.ts';
import type { ServerMessage } from '../protocol.ts';
import { crowds } from './crowds.contract.ts';
import { isQuiet, known, namesOf, says } from './testing/company.ts';
import { Desk } from './testing/desk.ts';
import { newAddress, newId, newSecret } from './testing/ids.ts';
import { Listener } from './testing/listener.ts';
import { Poster, poll } from './testing/poster.ts';
import type { Visitor } from './testing/visitor.ts';
import type { Room, World } from './testing/world.ts';

/** It shows names. Nobody puts it to rest: whoever writes keeps it awake. */
const NAMED = 'company.example';
/** It holds all; names are shown only while a test wants it. */
const HOLDING = 'holding.example';
/** It shows nothing, and rests whenever it can. */
const QUIET = 'quiet.example';

/** Who is here, and who is writing. */
export function presence(world: World): void {
  const desk = new Desk(world, NAMED);
  const room = (): Room => {
    world.staysAwake(NAMED);
    return world.room({ origin: `https://${NAMED}` });
  };
  const person = ({ you }: Visitor) => ({ id: you?.id, name: you?.name });

  test('[P59] people who are known are named, also to one who comes later', async () => {
    const page = room();
    const ada = await known(page, 'Ada');
    const ben = await page.reader();
    await ben.isShown((shown) => shown.readers === 2 && namesOf(shown).join() === 'Ada');
    await ben.introduces('Ben');
    await ben.says('To be known');
    const shown = await ada.isShown((one) => namesOf(one).length === 2);
    assert.deepEqual(shown, { type: 'presence', readers: 2, people: [person(ada), person(ben)] });
    await ada.introduces('Countess');
    await ben.isShown((one) => namesOf(one).join() === 'Countess,Ben');
    await ada.leaves();
    await ben.isShown((one) => one.readers === 1 && namesOf(one).join() === 'Ben');
  });

  test('[P59] [A10] who has nothing published yet is counted, and named nowhere', async () => {
    const holding = new Desk(world, HOLDING);
    world.staysAwake(HOLDING);
    await holding.settings({ presence: 'names', typing: 'names' });
    try {
      const page = world.room({ origin: `https://${HOLDING}` });
      const [ada, eve] = [await page.reader(), await page.visitor('BUY at evil.example')];
      const { id, status } = await eve.says('Buy');
      assert.equal(status, 'held');
      await says(eve);
      await ada.isShown(({ readers, typing }) => readers === 2 && typing?.[0]?.count === 1);
      const ben = await page.reader();
      await ben.isShown(({ readers }) => readers === 3);
      assert.ok(![...ada.frames, ...ben.frames].join().includes('evil'));
      assert.deepEqual(await holding.act([id], 'approve'), ['published']);
      const again = await page.bearer(eve.token ?? '');
      const shown = await ada.isShown(({ readers, people }) => readers === 4 && people?.length === 1);
      assert.deepEqual(shown.people, [person(again)]);
    } finally {
      await holding.settings({ presence: 'count', typing: 'names' });
    }
  });

  test('[P59] who writes is shown to all, with the place, until they have posted', async () => {
    const page = room();
    const [ada, ben] = [await known(page, 'Ada'), await page.from(newAddress()).reader()];
    const { id } = await ada.says('Question');
    await says(ada, id);
    await says(ben);
    const shown = await ben.isShown(({ typing }) => typing?.length === 2);
    assert.deepEqual(shown.typing, [
      { parent: id, count: 1, people: [person(ada)] },
      { parent: null, count: 1 },
    ]);
    assert.deepEqual(await ada.isShown(({ typing }) => typing?.length === 2), shown);
    const cyd = await page.reader();
    assert.deepEqual((await cyd.isShown(() => true)).typing, shown.typing);
    await ada.says('Answer', { parent: id });
    await ben.isShown(({ typing }) => typing?.length === 1 && typing[0]?.parent === null);
    ben.vanishes();
    await ada.isShown(isQuiet);
  });

  test('[P59] who does not say it again is shown for 6 s', async () => {
    const page = room();
    const [ada, ben] = [await page.visitor('Ada'), await page.reader()];
    const from = performance.now();
    await says(ada);
    await ben.isShown(({ typing }) => typing !== undefined);
    await ben.isShown(isQuiet);
    const over = performance.now() - from;
    // The clocks of two processes may differ by a few milliseconds.
    assert.ok(over > TYPING.showFor - 50, `${over} ms`);
  });

  test('[P59] [P6] `typing` is answered by nothing; a wrong one, or one before `hello`, is refused', async () => {
    const page = room();
    const ada = await page.newcomer();
    const refusal = await ada.answerTo('{"type":"typing"}');
    assert.equal(refusal.type === 'refused' && refusal.reason, 'hello-first');
    await ada.greets();
    const before = ada.heard.length;
    await ada.throws(
      JSON.stringify({
        type: 'typing',
        ref: 'r',
        name: 'Mallory',
        people: [{ id: 'x', name: 'Eve' }],
        count: 7,
      }),
    );
    await ada.isFine();
    assert.deepEqual(
      ada.heard
        .slice(before)
        .map(({ type }) => type)
        .filter((type) => type !== 'presence'),
      ['pong'],
    );
    const { typing } = await ada.isShown((one) => !isQuiet(one));
    assert.deepEqual(typing, [{ parent: null, count: 1 }]);
    for (const parent of [null, 7, '', 'x', newId().toUpperCase(), [newId()], {}]) {
      assert.equal((await ada.isRefused({ type: 'typing', parent })).reason, 'malformed');
    }
  });

  test('[P59] [P47] the name of one who is banned or erased is nowhere any more', async () => {
    const page = room();
    const [ben, ada, eve] = [await page.reader(), await known(page, 'Banned'), await known(page, 'Erased')];
    await says(ada);
    await says(eve);
    await ben.isShown(({ typing }) => typing?.[0]?.people?.length === 2);
    await desk.does('POST', 'bans', { participant: ada.you?.id });
    await ben.isShown((one) => !JSON.stringify(one).includes('Banned'));
    await desk.does('POST', `participants/${eve.you?.id}/erase`, {});
    await ben.isShown((one) => !JSON.stringify(one).includes('Erased'));
    assert.equal((await ada.isClosed()).code, CLOSE.banned);
    const cyd = await page.reader();
    await cyd.sees(2);
    const shown = cyd.heard.filter(({ type }) => type === 'presence');
    assert.ok(shown.length > 0 && !/Banned|Erased/.test(JSON.stringify(shown)));
  });

  test('[P59] [P48] what is shown changes with the settings, at once', async () => {
    const page = room();
    const [ada, ben] = [await known(page, 'Ada'), await page.reader()];
    await says(ada);
    await ben.isShown((one) => !isQuiet(one));
    try {
      await desk.settings({ presence: 'count', typing: 'count' });
      const shown = await ben.isShown(({ people }) => people === undefined);
      assert.deepEqual(shown, { type: 'presence', readers: 2, typing: [{ parent: null, count: 1 }] });
      await desk.settings({ presence: 'off', typing: 'off' });
      assert.deepEqual(await ben.isShown(({ readers }) => readers === 0), { type: 'presence', readers: 0 });
      assert.equal((await (await page.newcomer()).greets()).readers, 0);
      const { settings } = await ben.hearsOf('settings', (one) => one.settings.presence === 'off');
      assert.equal(settings.typing, 'off');
    } finally {
      await desk.settings({ presence: 'names', typing: 'names' });
    }
    await ben.isShown(({ readers, people }) => readers === 3 && people?.length === 1);
  });

  test('[P59] [R26] a site that shows nothing shows nothing, also after a rest', async () => {
    const page = world.room({ origin: `https://${QUIET}` });
    const [ada, ben] = [await page.visitor('Ada'), await page.visitor('Ben')];
    await says(ben);
    await world.rest(QUIET);
    await ben.leaves();
    await page.reader();
    await ada.asks({ type: 'window' });
    for (const one of ada.heard) {
      if (one.type === 'welcome') assert.equal(one.readers, 0);
      assert.notEqual(one.type, 'presence');
    }
  });

  test('[P59] [P56] [P40] who hears by a stream is shown it, too; who speaks by requests is shown', async () => {
    const page = room();
    const ada = await known(page, 'Ada');
    const shows = (name: string) => (one: ServerMessage) =>
      one.type === 'presence' && JSON.stringify(one.typing ?? []).includes(name);
    const ben = await Poster.opens(world, page);
    await ben.asks({ type: 'introduce', secret: newSecret(), name: 'Ben' });
    await ben.asks({ type: 'comment', id: newId(), text: 'By Ben' });
    await ben.says({ type: 'typing' });
    await ada.isShown(shows('Ben'));
    await says(ada);
    await ben.hears('that Ada writes', shows('Ada'));
    const listener = await Listener.listen(world, `/api/room?page=${encodeURIComponent(page.url)}`);
    const { id } = await listener.hears(
      ({ data }) => data.startsWith('{"type":"presence"') && data.includes('Ada'),
    );
    assert.equal(id, undefined, 'there is nothing to come back to');
    listener.ends();
    ben.vanishes();
    await ada.isShown((one) => !shows('Ben')(one));
  });

  test('[P59] [P57] who polls is not seen to write, nor shown who does', async () => {
    const page = room();
    const ada = await page.visitor('Ada');
    await says(ada);
    await ada.isShown((one) => !isQuiet(one));
    const introduce = { type: 'introduce', secret: newSecret(), name: 'Ben' };
    const answers = await poll(world, page, [
      { type: 'hello' },
      introduce,
      { type: 'typing' },
      { type: 'ping' },
    ]);
    assert.deepEqual(
      answers.map(({ type }) => type),
      ['welcome', 'you', 'pong'],
    );
    await ada.says('Done');
    await ada.isShown(isQuiet);
    assert.ok(!ada.frames.join().includes('Ben'));
  });

  crowds(room);
}
