/** Staff follow a site whose object sleeps: the Worker holds their streams. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Desk } from '../contract/testing/desk.ts';
import { GENEROUS } from '../contract/testing/host.ts';
import { newAddress, newId } from '../contract/testing/ids.ts';
import { Listener } from '../contract/testing/listener.ts';
import { readProblem } from '../contract/testing/shapes.ts';
import { comesTrue } from '../contract/testing/waiting.ts';
import { WISHTACK, World } from '../contract/testing/world.ts';
import { LIMITS as MOST } from '../protocol.ts';
import { OPERATOR_TOKEN, startWorker } from './testing/start-worker.ts';
import type { RunningWorker } from './testing/start-worker.ts';

const SITE = 'localhost';
const READ = 'read.example';
const SITES = `${SITE}=${WISHTACK},${READ}`;
const EVENTS = `/api/admin/sites/${SITE}/events`;
const MOST_FROM_ONE_ADDRESS = 3;
const LIMITS = { ...GENEROUS, SOCKETS_PER_ADDRESS: `${MOST_FROM_ONE_ADDRESS}` };
/** Milliseconds in which some megabytes are written: a kernel takes so many before anybody notices. */
const FILLED_WITHIN = 60_000;
/** Milliseconds after which what is counted is surely written down. */
const WRITTEN_WITHIN = 10_000;

let worker: RunningWorker;
const world = new World();
const desk = new Desk(world, SITE);
before(() =>
  world.begin(
    async () => {
      worker = await startWorker({ ...LIMITS, SITES });
      return {
        url: worker.url,
        forgives: [],
        operatorToken: OPERATOR_TOKEN,
        addressHeader: 'CF-Connecting-IP',
        close: () => worker.close(),
      };
    },
    { sites: SITES, limits: LIMITS },
  ),
);
after(() => world.end());

interface Follows {
  readonly site?: string;
  readonly token?: string;
  readonly address?: string;
  /** The sequence that they have. */
  readonly has?: string;
}

function headersOf({ token = OPERATOR_TOKEN, address = newAddress(), has }: Follows): Record<string, string> {
  const last = has === undefined ? {} : { 'Last-Event-ID': has };
  return { Authorization: `Bearer ${token}`, ...world.from(address), ...last };
}

function follows({ site = SITE, ...whom }: Follows = {}): Promise<Listener> {
  return Listener.listen(world, `/api/admin/sites/${site}/events`, headersOf(whom));
}

/** Asks to follow, and leaves. */
async function asks(address: string) {
  const leaves = new AbortController();
  const response = await world.fetch(EVENTS, headersOf({ address }), { signal: leaves.signal });
  const refusal = response.ok ? null : readProblem(await response.text()).reason;
  leaves.abort();
  return { refusal, status: response.status, retryAfter: response.headers.get('Retry-After') };
}

const room = (origin?: string) => world.room({ origin, address: newAddress() });
const hears = (listener: Listener, text: string) => listener.hears(({ data }) => data.includes(`"${text}"`));

test('[P53] [R26] who follows hears of each act in order, however often the object slept before it', async (t) => {
  const ada = await room().visitor('Ada');
  const [one, other] = [await follows(), await follows()];
  t.after(() => [one, other].forEach((listener) => listener.ends()));
  const texts = ['One', 'Two', 'Three', 'Four', 'Five'];
  for (const text of texts) {
    assert.ok(await worker.evict(SITE), 'it was awake, and is gone from memory while they follow');
    assert.equal(await worker.evict(SITE), false, 'nothing of theirs has woken it');
    await ada.says(text);
  }
  for (const listener of [one, other]) {
    await hears(listener, 'Five');
    const first = Number(listener.events[0]?.id);
    assert.deepEqual(
      listener.events.map(({ id, data }) => [Number(id) - first, texts.find((text) => data.includes(text))]),
      texts.map((text, at) => [at, text]),
    );
  }
});

test('[P53] [P44] whose token is removed after the object slept hears nothing more; others do', async (t) => {
  const ada = await room().visitor('Ada');
  const { id, token } = await desk.token('Mo', 'moderator');
  const [mo, other] = [await follows({ token }), await follows()];
  t.after(() => other.ends());
  await ada.says('While Mo is here');
  await hears(mo, 'While Mo is here');
  await worker.evict(SITE);
  await desk.does('DELETE', `tokens/${id}`);
  await ada.says('When Mo is gone');
  await mo.isOver();
  assert.ok(mo.events.every(({ data }) => !data.includes('When Mo is gone')));
  await hears(other, 'When Mo is gone');
});

test('[P53] [R26] with the object the stream ends, and who comes back has missed nothing', async (t) => {
  const ada = await room().visitor('Ada');
  const first = await follows();
  await ada.says('Heard');
  const { id } = await hears(first, 'Heard');
  await worker.evict(SITE, 'close');
  await first.isOver();
  await (await room().visitor('Ben')).says('Missed');
  const second = await follows({ has: id ?? '' });
  t.after(() => second.ends());
  await hears(second, 'Missed');
  assert.equal(Number(second.events[0]?.id), Number(id) + 1);
});

test('[P53] [P30] who follows is not counted among readers, and stays when the clock looks at those', async (t) => {
  const followers = [await follows({ site: READ }), await follows({ site: READ })];
  t.after(() => followers.forEach((one) => one.ends()));
  const ada = await room(`https://${READ}`).visitor('Ada');
  await ada.says('Hello');
  let readers: unknown = null;
  const isWritten = async () => {
    const [row] = await worker.query(READ, 'SELECT max(readers) AS readers FROM tallies');
    readers = row?.['readers'] ?? null;
    return readers !== null;
  };
  await comesTrue('the clock rang, and they are counted', isWritten, WRITTEN_WITHIN);
  assert.equal(readers, 1);
  await worker.evict(READ);
  await ada.says('And again');
  for (const one of followers) await hears(one, 'And again');
});

test('[P5] who follows counts at the door like a reader, also after the object slept, and until they leave', async (t) => {
  const address = newAddress();
  const reader = world.room({ address });
  const first = await follows({ address });
  const second = await follows({ address });
  t.after(() => second.ends());
  const ada = await reader.visitor('Ada');
  await worker.evict(SITE);
  assert.deepEqual(await asks(address), { refusal: 'too-many', status: 429, retryAfter: '5' });
  const { origin, path } = reader;
  assert.equal((await world.isTurnedAway({ origin, path, address })).status, 429);
  first.ends();
  await comesTrue('whoever left is missed when there is something to tell them, and makes room', async () => {
    await ada.says('Is anybody there?');
    return (await asks(address)).status === 200;
  });
});

test('[P36] who follows and does not read is let go, and keeps nobody else from hearing', async (t) => {
  const address = newAddress();
  const ada = await room().visitor('Ada');
  const all = [await follows({ address }), await follows({ address })];
  t.after(() => all.forEach((one) => one.ends()));
  const leaves = new AbortController();
  t.after(() => leaves.abort());
  await world.fetch(EVENTS, headersOf({ address }), { signal: leaves.signal });
  assert.equal((await asks(address)).status, 429);
  const text = '😀'.repeat(MOST.textCodePoints - 50);
  let said = 0;
  const isLetGo = async () => {
    await ada.saysAll(Array.from({ length: 20 }, () => ({ id: newId(), text })));
    said += 20;
    return (await asks(address)).status === 200;
  };
  await comesTrue('the seat is free', isLetGo, FILLED_WITHIN);
  await ada.says('The last');
  for (const one of all) {
    await hears(one, 'The last');
    assert.equal(one.events.length, said + 1);
  }
});
