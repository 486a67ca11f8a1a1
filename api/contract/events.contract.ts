import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as v from 'valibot';
import { Desk } from './testing/desk.ts';
import { newId } from './testing/ids.ts';
import { Listener } from './testing/listener.ts';
import type { StreamEvent } from './testing/listener.ts';
import { readChange, readProblem } from './testing/shapes.ts';
import type { World } from './testing/world.ts';

/** No other test is on this site: what is told of it is counted. */
const SITE = 'followed.example';
const ORIGIN = `https://${SITE}`;
const EVENTS = `/api/admin/sites/${SITE}/events`;

const sequenceOf = v.object({ items: v.array(v.object({ sequence: v.number() })) });

/** What staff follow of a whole site, as an event stream. */
export function events(world: World): void {
  const desk = new Desk(world, SITE);
  const listeners: Listener[] = [];
  after(() => listeners.forEach((one) => one.ends()));

  const follows = async (path = EVENTS, more: Record<string, string> = {}): Promise<Listener> => {
    const bearer = { Authorization: `Bearer ${world.host.operatorToken}` };
    const listener = await Listener.listen(world, path, { ...bearer, ...more });
    listeners.push(listener);
    return listener;
  };
  const hears = (listener: Listener, text: string): Promise<StreamEvent> =>
    listener.hears(({ data }) => data.includes(`"${text}"`));
  const lastSequence = async (): Promise<number> => {
    const { items } = await desk.gets(sequenceOf, 'GET', 'comments?limit=200');
    return Math.max(0, ...items.map(({ sequence }) => sequence));
  };

  test('[P53] who has heard more than the site knows of is told so, and hears what comes all the same', async () => {
    const ada = await world.room({ origin: ORIGIN }).visitor('Ada');
    await ada.says('Before the backup');
    const now = await lastSequence();
    const ahead = await follows(EVENTS, { 'Last-Event-ID': String(now + 1_000) });
    const { id, data } = await ahead.hears(({ event }) => event === 'turned-back');
    assert.deepEqual([id, JSON.parse(data)], [String(now), { type: 'turned-back', sequence: now }]);
    await ada.says('After the backup');
    const { id: next } = await hears(ahead, 'After the backup');
    assert.equal(next, String(now + 1));
  });

  test('[P53] the stream brings what changes on whatever page, in order, by the sequence of the site', async () => {
    const [one, two] = [world.room({ origin: ORIGIN }), world.room({ origin: ORIGIN })];
    const [ada, ben] = [await one.visitor('Ada'), await two.visitor('Ben')];
    await ada.says('Before');
    const before = await lastSequence();
    const stream = await follows();
    const { id } = await ada.says('On one page');
    await desk.settings({ mode: 'hold-all' });
    const { id: held } = await ben.says('On another, held');
    await desk.settings({ mode: 'open' });
    await desk.act([id], 'reject');
    await ben.asks({ type: 'delete', id: held });
    await stream.hears(({ id: last }) => Number(last) === before + 4);
    assert.deepEqual(
      stream.events.map(({ event, id: sequence }) => [event, Number(sequence) - before]),
      [
        ['moderation', 1],
        ['moderation', 2],
        ['moderation', 3],
        ['moderation', 4],
      ],
    );
    const changes = stream.events.map(({ data }) => readChange(data));
    assert.deepEqual(
      changes.map(({ page, comment, sequence }) => [
        page,
        comment.id,
        comment.status,
        comment.heldFor,
        sequence - before,
      ]),
      [
        [one.path, id, 'published', undefined, 1],
        [two.path, held, 'held', 'all', 2],
        [one.path, id, 'rejected', undefined, 3],
        [two.path, held, 'deleted', undefined, 4],
      ],
    );
    assert.deepEqual(changes[1]?.comment.body, [{ type: 'paragraph', children: ['On another, held'] }]);
    stream.ends();
  });

  test('[P53] who comes back goes on where they were: each comment as it is now, and nothing twice', async () => {
    const ada = await world.room({ origin: ORIGIN }).visitor('Ada');
    const first = await follows();
    const { id } = await ada.says('Heard');
    const heard = await hears(first, 'Heard');
    first.ends();
    await ada.says('Missed');
    await desk.act([id], 'spam');
    await desk.act([id], 'approve');
    for (const second of [
      await follows(EVENTS, { 'Last-Event-ID': heard.id ?? '' }),
      await follows(`${EVENTS}?after=${heard.id}`),
    ]) {
      const { id: last } = await second.hears(({ data }) => readChange(data).comment.id === id);
      await ada.says(`After ${last}`);
      await hears(second, `After ${last}`);
      const texts = second.events.map(({ data }) => JSON.stringify(readChange(data).comment.body));
      assert.ok(texts[0]?.includes('Missed') && texts[1]?.includes('Heard'), texts.join());
      const ids = second.events.map((event) => Number(event.id));
      assert.deepEqual(
        ids,
        [...new Set(ids)].toSorted((a, b) => a - b),
      );
      second.ends();
    }
  });

  test('[P53] who missed much misses nothing of it, wherever it is cut', async () => {
    const ada = await world.room({ origin: ORIGIN }).visitor('Ada');
    const from = await lastSequence();
    const tops = Array.from({ length: 105 }, () => ({ id: newId(), text: 'Top' }));
    // Each reply changes what it replies to, too.
    const replies = tops.map(({ id }) => ({ id: newId(), text: 'Reply', parent: id }));
    await ada.saysAll([...tops, { id: newId(), text: 'Alone' }, ...replies]);
    const end = await lastSequence();
    for (const known of [from, end - replies.length]) {
      const stream = await follows(`${EVENTS}?after=${known}`);
      await stream.hears(({ id }) => Number(id) === end);
      const heard = new Set(stream.events.map(({ data }) => readChange(data).comment.id));
      assert.deepEqual(
        replies.filter(({ id }) => !heard.has(id)),
        [],
      );
      stream.ends();
    }
  });

  test('[P53] while much goes on, who comes back again and again misses nothing and hears nothing twice', async () => {
    const ada = await world.room({ origin: ORIGIN }).visitor('Ada');
    const from = await lastSequence();
    const said = Array.from({ length: 120 }, () => ({ id: newId(), text: 'One of many' }));
    const saying = (async () => {
      for (let at = 0; at < said.length; at += 10) await ada.saysAll(said.slice(at, at + 10));
      return lastSequence();
    })();
    const heard: string[] = [];
    const hearMore = async (known: number, sequence: number): Promise<number> => {
      const stream = await follows(EVENTS, { 'Last-Event-ID': String(known) });
      await stream.hears(({ id }) => Number(id) >= sequence);
      stream.ends();
      heard.push(...stream.events.map(({ data }) => readChange(data).comment.id));
      return Number(stream.events.at(-1)?.id);
    };
    let last = from;
    for (let most = 13; most < 100; most += 13)
      if (last < from + most) last = await hearMore(last, from + most);
    const end = await saying;
    if (last < end) await hearMore(last, end);
    assert.deepEqual(
      heard,
      said.map(({ id }) => id),
    );
  });

  test('[P53] [P44] a stream ends with the token of who listens', async () => {
    const { id, token } = await desk.token('Mo', 'moderator');
    const stream = await follows(EVENTS, { Authorization: `Bearer ${token}` });
    const ada = await world.room({ origin: ORIGIN }).visitor('Ada');
    await ada.says('While Mo is here');
    await hears(stream, 'While Mo is here');
    const other = await follows();
    await desk.does('DELETE', `tokens/${id}`);
    await ada.says('When Mo is gone');
    await stream.isOver();
    assert.ok(stream.events.every(({ data }) => !data.includes('When Mo is gone')));
    await hears(other, 'When Mo is gone');
    other.ends();
  });

  test('[P53] [A30] it is for staff, with a token in a header, and for no other origin', async () => {
    const ada = await world.room({ origin: ORIGIN }).visitor('Ada');
    const accept = { Accept: 'text/event-stream', ...world.from('10.99.0.3') };
    for (const [token, status] of [
      [undefined, 401],
      [ada.token, 401],
      ['no-token-of-anybody', 401],
    ] as const) {
      const headers = { ...accept, ...(token !== undefined && { Authorization: `Bearer ${token}` }) };
      const response = await world.fetch(EVENTS, headers);
      assert.deepEqual(
        [response.status, readProblem(await response.text()).reason],
        [status, 'not-introduced'],
      );
    }
    const inUrl = await world.fetch(`${EVENTS}?token=${world.host.operatorToken}`, accept);
    assert.equal(inUrl.status, 401);
    await inUrl.text();
    const bearer = { Authorization: `Bearer ${world.host.operatorToken}`, Origin: ORIGIN };
    for (const path of [`${EVENTS}?after=x`, `${EVENTS}?after=-1`, `${EVENTS}?nonsense=1`]) {
      const response = await world.fetch(path, { ...accept, ...bearer });
      assert.deepEqual(
        [response.status, readProblem(await response.text()).reason],
        [400, 'malformed'],
        path,
      );
    }
    const leaves = new AbortController();
    const good = await world.fetch(EVENTS, { ...accept, ...bearer }, { signal: leaves.signal });
    assert.deepEqual(
      [good.status, good.headers.get('Access-Control-Allow-Origin'), good.headers.get('Cache-Control')],
      [200, null, 'no-store'],
    );
    leaves.abort();
  });
}
