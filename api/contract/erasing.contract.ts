import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { CLOSE } from '../protocol.ts';
import { Desk } from './testing/desk.ts';
import { newId } from './testing/ids.ts';
import { SignOn, newSubject } from './testing/sign-on.ts';
import { comesTrue } from './testing/waiting.ts';
import type { Room, World } from './testing/world.ts';

const SITE = 'erasing.example';
const ORIGIN = `https://${SITE}`;

/** What somebody leaves behind who is erased: words that nobody else says. */
interface Traces {
  readonly name: string;
  readonly email: string;
  readonly text: string;
}

let people = 0;

function newTraces(): Traces {
  people++;
  const name = `Vanessa Vanish${people}`;
  return { name, email: `vanessa${people}@vanish.example`, text: `Vanishing words ${people}` };
}

export function erasing(world: World): void {
  const desk = new Desk(world, SITE);

  test('[P49] who erases themselves is gone from every answer, and the thread keeps its form', async () => {
    const room = world.room({ origin: ORIGIN });
    const traces = newTraces();
    const [ada, ben] = [await room.reader(), await room.visitor('Ben')];
    await ada.introduces(traces.name, traces);
    const { id } = await ada.says(traces.text);
    const { id: reply } = await ben.says('A reply that stays', { parent: id });
    await ben.asks({ type: 'edit', id: reply, text: 'A reply that stays here' });
    await ada.asks({ type: 'report', id: reply });
    const { you, token } = ada;
    const elsewhere = await world.room({ origin: ORIGIN }).bearer(token ?? '');
    await elsewhere.says(`${traces.text}, elsewhere`);
    assert.deepEqual(
      await tracesLeft(world, desk, room, traces),
      [true, true, true],
      'the search is a good one',
    );

    const gone = await world.fetch(
      '/api/participant',
      { Origin: ORIGIN, Authorization: `Bearer ${token}` },
      { method: 'DELETE' },
    );
    assert.equal(gone.status, 204);
    const tombstone = await ben.hearsOf(
      'comment',
      ({ comment }) => comment.id === id && comment.status === 'deleted',
    );
    assert.deepEqual([tombstone.comment.author, tombstone.comment.body, tombstone.count], [null, [], 1]);
    for (const one of [ada, elsewhere]) assert.equal((await one.isClosed()).code, CLOSE.tokenExpired);
    assert.deepEqual(await tracesLeft(world, desk, room, traces), [false, false, false]);
    const { comments } = await room.view();
    assert.deepEqual(
      comments.map(({ status, author, replies }) => [status, author?.name, replies]),
      [
        ['deleted', undefined, 1],
        ['published', 'Ben', 0],
      ],
    );
    const back = await room.newcomer();
    assert.equal((await back.greets({ token: token ?? '' })).you, null, 'the token is dead');
    const again = await back.introduces('Ada', { secret: ada.secret });
    assert.notEqual(again.you.id, you?.id, 'and so is the secret');
    const headers = { ...world.from('10.99.0.2'), Origin: ORIGIN, Authorization: `Bearer ${token}` };
    assert.equal((await world.fetch('/api/participant', headers)).status, 401);
  });

  test('[P49] an owner erases a member with the guest that they were; what was hidden goes, too', async () => {
    const own = await SignOn.begin(SITE, desk);
    const room = world.room({ origin: ORIGIN });
    const traces = newTraces();
    const guest = await room.reader();
    await guest.introduces(`${traces.name} guest`, { email: `guest.${traces.email}` });
    await guest.says(`${traces.text}, as a guest`);
    const sub = newSubject();
    const token = own.token(traces.name, { sub, email: traces.email });
    const ada = await room.bearer(token, guest.token);
    const { id: hidden } = await ada.says(`${traces.text}, rejected`);
    await desk.act([hidden], 'reject');
    await ada.says(traces.text);
    assert.deepEqual(await tracesLeft(world, desk, room, traces), [true, true, true]);
    await desk.does('POST', `participants/${ada.you?.id}/erase`, { why: 'asked-for' });
    for (const one of [ada, guest]) assert.equal((await one.isClosed()).code, CLOSE.tokenExpired);
    await comesTrue('all of it is gone, of whoever they were', async () => {
      const left = await tracesLeft(world, desk, room, traces);
      return left.every((isLeft) => !isLeft);
    });
    assert.ok(!(await everything(world, desk, room)).includes(sub));
    assert.deepEqual(await desk.act([hidden], 'restore'), [null], 'nothing can be restored');
    const entry = (await desk.audit()).find(({ act }) => act === 'erase');
    assert.deepEqual([entry?.participant, entry?.actor, entry?.why], [ada.you?.id, 'operator', 'asked-for']);
    const anew = await room.bearer(token);
    assert.notEqual(anew.you?.id, ada.you?.id, 'who signs on again is somebody new');
    await desk.does('DELETE', `sign-on-keys/${own.id}`);
  });

  test('[P49] [A30] moderators erase and take out nobody but themselves', async () => {
    const ada = await world.room({ origin: ORIGIN }).visitor('Ada');
    const { id, token } = await desk.token('Mo', 'moderator');
    const path = `participants/${ada.you?.id}`;
    for (const [method, what] of [
      ['POST', 'erase'],
      ['GET', 'data'],
    ] as const) {
      const { status, reason } = await desk.isRefused(method, `${path}/${what}`, undefined, token);
      assert.deepEqual([status, reason], [403, 'forbidden'], what);
    }
    await desk.does('GET', `participants/${id}/data`, undefined, token);
    await desk.does('POST', `participants/${id}/erase`, undefined, token);
    assert.equal((await desk.isRefused('GET', 'comments', undefined, token)).status, 401);
    assert.equal((await ada.says('Still here')).status, 'published');
    assert.equal((await desk.isRefused('POST', 'participants/nobody/erase')).status, 404);
  });

  test('[P49] somebody who wrote much is erased whole, in one go or soon after', async () => {
    const room = world.room({ origin: ORIGIN });
    const traces = newTraces();
    const ada = await room.reader();
    await ada.introduces(traces.name, traces);
    const { id } = await ada.says(traces.text);
    await ada.saysAll(Array.from({ length: 230 }, () => ({ id: newId(), text: traces.text, parent: id })));
    await desk.does('POST', `participants/${ada.you?.id}/erase`);
    await comesTrue('all of it is gone', async () => {
      const said = await (await desk.ask('GET', `comments?author=${ada.you?.id}&limit=200`)).text();
      return !said.includes(traces.text) && (await room.view()).page.count === 0;
    });
    assert.deepEqual(await desk.comments(`q=${encodeURIComponent(traces.text)}`), []);
  });
}

/** Whether name, e-mail address and text are in any answer. */
async function tracesLeft(
  world: World,
  desk: Desk,
  room: Room,
  { name, email, text }: Traces,
): Promise<boolean[]> {
  const all = await everything(world, desk, room);
  return [name, email, text].map((trace) => all.includes(trace));
}

const searched = v.object({ items: v.array(v.object({ id: v.union([v.string(), v.number()]) })) });

/** All that the site tells anyone, as one text. */
async function everything(world: World, desk: Desk, room: Room): Promise<string> {
  const said: string[] = [];
  const asks = async (path: string): Promise<string> => {
    const response = await desk.ask('GET', path);
    const text = await response.text();
    assert.ok(response.ok, `${path}: ${text}`);
    said.push(text);
    return text;
  };
  const lists = ['comments', 'participants', 'pages', 'reports', 'bans', 'audit'];
  for (const path of lists) await asks(`${path}?limit=200`);
  for (const path of ['settings', 'tokens', 'sign-on-keys']) await asks(path);
  for (const q of ['vanish', 'vanessa'])
    for (const path of ['comments', 'participants']) await asks(`${path}?q=${q}`);
  for (const path of ['participants', 'comments', 'pages']) {
    const { items } = await desk.gets(searched, 'GET', `${path}?limit=200`);
    for (const { id } of items) await asks(`${path}/${id}`);
    if (path === 'participants') for (const { id } of items) await asks(`participants/${id}/data`);
  }
  const fresh = await room.newcomer();
  await fresh.greets();
  await fresh.greets({ since: 0 });
  await fresh.asks({ type: 'window', sort: 'oldest' });
  for (const sort of ['newest', 'oldest', 'top']) {
    const path = `/api/room?page=${encodeURIComponent(room.url)}&sort=${sort}`;
    said.push(await (await world.fetch(path)).text());
  }
  return [...said, ...fresh.frames].join('\n');
}
