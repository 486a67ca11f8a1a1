import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE, LIMITS, TYPING } from '../protocol.ts';
import type { Presence, ServerMessage } from '../protocol.ts';
import { Desk } from './testing/desk.ts';
import { newId, newSecret } from './testing/ids.ts';
import { Listener } from './testing/listener.ts';
import { Poster, poll } from './testing/poster.ts';
import type { Visitor } from './testing/visitor.ts';
import type { Room, World } from './testing/world.ts';

/** It shows names. Nobody puts it to rest: whoever writes keeps it awake. */
const NAMED = 'company.example';
/** It shows nothing, and rests whenever it can. */
const QUIET = 'quiet.example';

const namesOf = ({ people = [] }: Presence): readonly string[] => people.map(({ name }) => name);
const isQuiet = ({ typing }: Presence): boolean => typing === undefined;

/** Who is here, and who is writing. */
export function presence(world: World): void {
  const desk = new Desk(world, NAMED);
  const room = (): Room => {
    world.staysAwake(NAMED);
    return world.room({ origin: `https://${NAMED}` });
  };
  const says = (one: Visitor, parent?: string): Promise<void> =>
    one.throws(JSON.stringify({ type: 'typing', parent }));
  const person = ({ you }: Visitor) => ({ id: you?.id, name: you?.name });

  test('[P59] people who have introduced themselves are named, also to one who comes later', async () => {
    const page = room();
    const ada = await page.visitor('Ada');
    const ben = await page.reader();
    await ben.isShown((shown) => shown.readers === 2 && namesOf(shown).join() === 'Ada');
    await ben.introduces('Ben');
    const shown = await ada.isShown((one) => namesOf(one).length === 2);
    assert.deepEqual(shown, { type: 'presence', readers: 2, people: [person(ada), person(ben)] });
    await ada.introduces('Countess');
    await ben.isShown((one) => namesOf(one).join() === 'Countess,Ben');
    await ada.leaves();
    await ben.isShown((one) => one.readers === 1 && namesOf(one).join() === 'Ben');
  });

  test('[P59] who writes is shown to all, with the place, until they have posted', async () => {
    const page = room();
    const [ada, ben] = [await page.visitor('Ada'), await page.reader()];
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

  test('[P59] [P23] up to 20 people are named, those who came first, and in a large room it is told once a second', async () => {
    const page = room();
    const everyone: Visitor[] = [];
    for (let at = 0; at < 23; at++) everyone.push(await page.visitor(`Guest ${at}`));
    const [first] = everyone;
    assert.ok(first);
    const shown = await first.isShown(({ readers, people }) => readers === 23 && people?.length === 20);
    assert.deepEqual(
      namesOf(shown),
      Array.from({ length: LIMITS.peopleHere }, (_, at) => `Guest ${at}`),
    );
    const [started, before] = [performance.now(), first.heard.length];
    for (let at = 0; at < 60; at++) await says(everyone[at % 7] ?? first, at % 3 === 0 ? newId() : undefined);
    const { typing = [] } = await first.isShown(
      (one) => one.typing?.some(({ people }) => people?.length === LIMITS.peopleTyping) ?? false,
    );
    assert.ok(typing.length <= 5);
    const seconds = (performance.now() - started) / 1_000;
    const told = first.heard.slice(before).filter(({ type }) => type === 'presence').length;
    assert.ok(told <= Math.ceil(seconds) + 1, `${told} times in ${seconds} s`);
  });

  test('[P59] where more than 500 read, nobody is shown as writing', async () => {
    const page = room();
    const ada = await page.visitor('Ada');
    await says(ada);
    await ada.isShown((one) => !isQuiet(one));
    for (let at = 0; at < 10; at++) await Promise.all(Array.from({ length: 50 }, () => page.newcomer()));
    await says(ada);
    await ada.isShown((one) => one.readers === 501 && isQuiet(one));
  });

  test('[P59] [P47] the name of one who is banned or erased is nowhere any more', async () => {
    const page = room();
    const [ben, ada, eve] = [
      await page.visitor('Ben'),
      await page.visitor('Banned'),
      await page.visitor('Erased'),
    ];
    await ada.says('To be known by the site');
    await says(ada);
    await says(eve);
    await ben.isShown(({ typing }) => typing?.[0]?.count === 2);
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
    const [ada, ben] = [await page.visitor('Ada'), await page.reader()];
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
    const ada = await page.visitor('Ada');
    const shows = (name: string) => (one: ServerMessage) =>
      one.type === 'presence' && JSON.stringify(one.typing ?? []).includes(name);
    const ben = await Poster.opens(world, page);
    await ben.asks({ type: 'introduce', secret: newSecret(), name: 'Ben' });
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
}
