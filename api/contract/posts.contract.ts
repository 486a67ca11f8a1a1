import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE, LIMITS } from '../protocol.ts';
import type { Answer, ServerMessage } from '../protocol.ts';
import { Desk } from './testing/desk.ts';
import { newAddress, newId, newSecret } from './testing/ids.ts';
import { Poster, poll, post, refusalOf } from './testing/poster.ts';
import { textOf } from './testing/text-of.ts';
import { WISHTACK } from './testing/world.ts';
import type { Room, World } from './testing/world.ts';

/** No other test is on this site: a stream keeps it awake, so it is never put to rest meanwhile. */
const POSTED = 'posted.example';

const HELLO = { type: 'hello' };

/** Hearing by a stream, and speaking by requests. */
export function posts(world: World): void {
  const desk = new Desk(world, POSTED);
  const room = (): Room => {
    world.staysAwake(POSTED);
    return world.room({ origin: `https://${POSTED}` });
  };
  const introduce = (name: string) => ({ type: 'introduce' as const, secret: newSecret(), name });
  const comment = (text: string, id = newId()) => ({ type: 'comment' as const, id, text });
  const guest = async (page: Room, name: string): Promise<Poster> => {
    const poster = await Poster.opens(world, page);
    assert.equal((await poster.asks(introduce(name))).type, 'you');
    return poster;
  };

  test('[P56] a stream and requests do what a socket does', async () => {
    const page = room();
    const ben = await page.visitor('Ben');
    const ada = await Poster.opens(world, page);
    const [welcome] = ada.answers;
    assert.ok(welcome?.type === 'welcome' && welcome.you === null && welcome.readers === 2);
    await ben.sees(2);
    const you = await ada.asks(introduce('Ada'));
    assert.ok(you.type === 'you' && you.you.name === 'Ada' && you.token !== undefined);
    const { id } = await ben.says('Said to a socket');
    await ada.hears('what the other said', (one) => one.type === 'comment' && one.comment.id === id);
    const mine = newId();
    const thanks = await ada.asks(comment('Said by a request', mine));
    assert.ok(thanks.type === 'thanks' && thanks.status === 'published' && thanks.revision === 2);
    assert.equal((await ben.hears('Said by a request')).comment.author?.id, you.you.id);
    const edited = await ada.asks({ type: 'edit', id: mine, text: 'Said better' });
    assert.ok(edited.type === 'thanks' && edited.revision === 3);
    await ben.hears('Said better');
    const window = await ada.asks({ type: 'window', limit: 1 });
    assert.ok(window.type === 'window' && window.comments[0]?.id === mine);
    await ada.says('{"type":"ping"}');
    await ada.hears('a pong', ({ type }) => type === 'pong');
    ada.vanishes();
  });

  test('[P56] [P9] answers and facts come in one order: that of the requests, each before what came of it', async () => {
    const page = room();
    const ada = await guest(page, 'Ada');
    const ids = Array.from({ length: 20 }, () => newId());
    await ada.says(ids.slice(0, 10).map((id) => ({ ...comment('x', id), ref: id })));
    await Promise.all(ids.slice(10).map((id) => ada.says({ ...comment('x', id), ref: id })));
    await ada.hears('the last fact', (one) => one.type === 'comment' && one.revision === ids.length);
    const thanked = ada.heard.flatMap((one) => (one.type === 'thanks' ? [one.id] : []));
    const told = ada.heard.flatMap((one) => (one.type === 'comment' ? [one.comment.id] : []));
    assert.deepEqual(thanked.slice(0, 10), ids.slice(0, 10));
    assert.deepEqual(told, thanked);
    const at = (type: string, id: string): number =>
      ada.heard.findIndex((one) => one.type === type && idOf(one) === id);
    for (const id of ids) assert.ok(at('thanks', id) < at('comment', id), '[P33]');
    ada.vanishes();
  });

  test('[P56] [P12] after a cut, another stream goes on with `since`: nothing is lost, nothing twice', async () => {
    const page = room();
    const ada = await guest(page, 'Ada');
    const ben = await page.visitor('Ben');
    const sent = comment('Sent before the cut');
    await ada.asks(sent);
    await ada.hears('it', (one) => one.type === 'comment');
    const { history } = await ben.greets();
    ada.vanishes();
    await ben.says('Missed');
    const again = await Poster.opens(world, page, { type: 'hello', since: 1, history, token: tokenOf(ada) });
    const [welcome] = again.answers;
    assert.ok(welcome?.type === 'welcome' && welcome.since === 1 && welcome.you?.name === 'Ada');
    assert.deepEqual(
      welcome.comments.map(({ body }) => textOf(body)),
      ['Missed'],
    );
    assert.ok(again.ids.includes('2'));
    const thanks = await again.asks(sent);
    assert.ok(thanks.type === 'thanks' && thanks.revision === 1, '[P18]');
    again.vanishes();
  });

  test('[P56] who was told that a `hello` is refused has a seat, too, and says another', async () => {
    const poster = await Poster.opens(world, room(), { type: 'hello', around: newId() });
    const [refused] = poster.answers;
    assert.ok(refused?.type === 'refused' && refused.reason === 'not-found');
    assert.equal((await poster.asks({ type: 'hello' })).type, 'welcome');
    poster.vanishes();
  });

  test('[P56] a seat is good on its own page, from anywhere, while its stream is open', async () => {
    const [page, other] = [room(), room()];
    const ada = await guest(page, 'Ada');
    const seat = { 'Livethread-Seat': ada.seat };
    const thief = await Poster.opens(world, other);
    const elsewhere = world.room({ origin: WISHTACK, path: page.path });
    const wrong: [Room, Record<string, string>][] = [
      [page, { 'Livethread-Seat': newSecret() }],
      [page, { 'Livethread-Seat': '' }],
      [page, { 'Livethread-Seat': thief.seat }],
      [other, seat],
      [elsewhere, seat],
    ];
    for (const [where, headers] of wrong) {
      const { status, reason } = await refusalOf(await post(world, where, comment('Stolen'), { headers }));
      assert.deepEqual([status, reason], [404, 'not-found']);
    }
    const moved = { ...seat, ...world.from(newAddress()) };
    assert.equal((await post(world, page, comment('From the train'), { headers: moved })).status, 202);
    assert.equal((await page.view()).page.count, 1);
    await desk.act([(await page.view()).comments[0]?.id ?? ''], 'approve');
    ada.vanishes();
    thief.vanishes();
  });

  test('[P56] [P47] a ban ends the stream, and says so', async () => {
    const page = room();
    const [ada, ben] = [await guest(page, 'Ada'), await guest(page, 'Ben')];
    const { id } = comment('');
    await ada.asks(comment('Bad', id));
    await desk.does('POST', 'bans', { comment: id });
    assert.equal(await ada.isClosed(), CLOSE.banned);
    assert.equal((await ada.posts(comment('Worse'))).status, 404);
    assert.equal((await ben.asks(comment('Good'))).type, 'thanks');
    const again = await Poster.opens(world, page, { type: 'hello', token: tokenOf(ada) });
    const [refused] = again.answers;
    assert.ok(refused?.type === 'refused' && refused.reason === 'banned');
    ben.vanishes();
    again.vanishes();
  });

  test('[P56] [P51] who is in a room that moves is sent back', async () => {
    const page = room();
    const ada = await guest(page, 'Ada');
    await ada.asks(comment('Here'));
    const pages = (await (await desk.ask('GET', `pages?q=${page.path}`)).json()) as {
      items: { id: number }[];
    };
    await desk.does('PATCH', `pages/${pages.items[0]?.id}`, { url: `${page.url}-moved` });
    assert.equal(await ada.isClosed(), CLOSE.draining);
  });

  test('[P56] [P57] [P32] what is held is told to nobody else', async () => {
    const page = room();
    await desk.settings({ mode: 'hold-all' });
    try {
      const [ada, ben] = [await guest(page, 'Ada'), await guest(page, 'Ben')];
      const thanks = await ada.asks(comment('Held'));
      assert.ok(thanks.type === 'thanks' && thanks.status === 'held' && thanks.revision === undefined);
      assert.equal((await ben.asks({ type: 'hello' })).type, 'welcome');
      assert.ok(!JSON.stringify(ben.heard).includes('Held'));
      assert.ok(!JSON.stringify(await poll(world, page, HELLO)).includes('Held'));
      const own = await poll(world, page, { type: 'hello', token: tokenOf(ada) });
      assert.deepEqual(own[0]?.type === 'welcome' && own[0].mine.held.map(({ body }) => textOf(body)), [
        'Held',
      ]);
      ada.vanishes();
      ben.vanishes();
    } finally {
      await desk.settings({ mode: 'open' });
    }
  });

  test('[P56] what cannot be read from a seat is refused, and the seat stays', async () => {
    const ada = await guest(room(), 'Ada');
    for (const body of ['{', '[]', `"${'x'.repeat(LIMITS.frameBytes)}"`]) {
      assert.ok((await refusalOf(await ada.posts(body))).status >= 400);
    }
    assert.equal(
      (await refusalOf(await ada.posts(comment('x'), { 'Content-Type': 'text/plain' }))).status,
      400,
    );
    await ada.says([{ type: 'hullo', ref: 'x' }, 7, null, [HELLO]]);
    const refused = (): readonly Answer[] => ada.answers.filter(({ type }) => type === 'refused');
    await ada.hears('all refusals', () => refused().length === 4);
    assert.equal((await ada.asks(comment('Fine'))).type, 'thanks');
    ada.vanishes();
  });
}

function idOf(message: ServerMessage): string | undefined {
  if (message.type === 'comment') return message.comment.id;
  return message.type === 'thanks' ? message.id : undefined;
}

/** What the guest says in the next `hello`. */
function tokenOf({ answers }: Poster): string {
  const you = answers.find((one) => one.type === 'you');
  return you?.token ?? '';
}
