import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import type { TestContext } from 'node:test';
import fc from 'fast-check';
import { ROUTES } from '../admin/all-routes.ts';
import { createApp } from '../app.ts';
import { parseRequest } from '../room/parse.ts';
import { newSession } from '../room/seat.ts';
import type { Frame, Seat } from '../room/seat.ts';
import { sitDown } from './audience.ts';
import { readConfig } from './config.ts';
import { openHouse } from './open-house.ts';
import type { OpenHouse } from './open-house.ts';
import { found, much } from './testing/faults.ts';
import { body, message, parameter } from './testing/strange.ts';
import { temporaryFolder } from './testing/until.ts';

const GENERATED = much('GENERATED', 3_000);
/** Written down with what was found: it repeats all of it. */
const SEED = much('SEED', randomInt(1, 2 ** 31));
/** The parser is asked most, for it is asked first. */
const SHARES = { parsed: 0.6, received: 0.3, requested: 0.1 } as const;
const AT_ONCE = 100;
const SEATS = 4;
const LIMITLESS = { most: 1_000_000_000, per: 1 };
/** Streams do not end, and keys are fetched from elsewhere. */
const ANSWERED = ROUTES.filter(({ path }) => !/events|sign-on/.test(path));
const ODD = /"(?:failed|storage-trouble)"/;

function open(t: TestContext): { opened: OpenHouse; token: string } {
  const rates = Object.fromEntries(
    [
      'COMMENTS',
      'COMMENTS_PER_ADDRESS',
      'COMMENTS_PER_SITE',
      'INTRODUCTIONS',
      'NEWCOMERS',
      'REPORTS',
      'REACTIONS',
    ]
      .concat(['REACTIONS_PER_ADDRESS', 'REACTIONS_PER_SITE', 'MESSAGES', 'HANDSHAKES'])
      .map((name) => [`RATE_${name}`, '100000/1']),
  );
  const dataDir = temporaryFolder('in memory');
  const read = readConfig({ ...rates, DATA_DIR: dataDir, SITES: 'localhost=https://www.wishtack.com' }, []);
  assert.ok(read.ok);
  const opened = openHouse(read.config);
  t.after(() => opened.close());
  return { opened, token: readFileSync(opened.operatorFile, 'utf8').trim() };
}

test('[R20][A24] generated messages and bodies', { timeout: 850_000 }, async (t) => {
  const { opened, token } = open(t);
  const counts = { parsed: 0, received: 0, requested: 0 };
  const lots = (share: keyof typeof SHARES) => ({
    seed: SEED,
    numRuns: Math.ceil((GENERATED * SHARES[share]) / AT_ONCE),
    endOnFailure: GENERATED > 100_000,
  });
  const many = <T>(one: fc.Arbitrary<T>) =>
    fc.array(one, { minLength: AT_ONCE, maxLength: AT_ONCE, size: 'max' });

  await t.test('a parser has an answer to each', () => {
    const parses = fc.property(many(message), (all) => {
      for (const raw of all) assert.equal(typeof parseRequest(raw).type, 'string');
      counts.parsed += all.length;
    });
    fc.assert(parses, lots('parsed'));
    assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
  });
  await t.test('a room has, and what it sends is messages', async () => {
    const talk = fc.asyncProperty(many(message), async (all) => {
      await converse(opened, all);
      counts.received += all.length;
    });
    await fc.assert(talk, lots('received'));
  });
  await t.test('so has every route of the API, and none is 5xx', async () => {
    const request = fc.tuple(fc.nat(), body, parameter, parameter, fc.boolean());
    const asks = fc.asyncProperty(many(request), async (all) => {
      for (const one of all) await ask(opened, token, one);
      counts.requested += all.length;
    });
    await fc.assert(asks, lots('requested'));
  });
  await t.test('after all of them a comment is taken as ever', async () => {
    const heard = await converse(
      opened,
      [
        '{"type":"hello"}',
        '{"type":"introduce","secret":"zyxwvutsrqponmlkjihgfe","name":"Zoe"}',
        '{"type":"comment","id":"01900000-0000-7000-8000-0000000000ff","text":"And now?"}',
      ],
      1,
    );
    assert.match(heard, /"type":"thanks"/);
  });
  const { parsed, received, requested } = counts;
  const more = `${parsed} messages for the parser, ${received} for rooms over a real site, ${requested} requests for all routes; seed ${SEED}; no exception, no 5xx`;
  found(t, 'fuzz', { times: parsed + received + requested, more });
});

/** All of it said in one room, in turns. @returns what was heard */
async function converse(opened: OpenHouse, all: readonly string[], seats = SEATS): Promise<string> {
  const site = opened.sites.get('localhost');
  const frames: string[] = [];
  const people = Array.from({ length: seats }, (_, at) => {
    const seat: Seat = {
      state: newSession(`address ${at}`),
      send: ({ text }: Frame) => void frames.push(text),
      close: () => undefined,
    };
    return { seat, ...sitDown(site, '/wish', seat, LIMITLESS) };
  });
  for (const { room, seat } of people) await room.receive(seat, '{"type":"hello"}');
  await Promise.all(
    people.map(async ({ room, seat }, at) => {
      for (let turn = at; turn < all.length; turn += seats) await room.receive(seat, all[turn] ?? '');
    }),
  );
  for (const { leave } of people) leave();
  for (const text of frames) {
    assert.ok(text.startsWith('{"type":') || text.startsWith('['), text.slice(0, 100));
    assert.doesNotMatch(text, ODD);
  }
  return frames.join('\n');
}

type Asked = readonly [route: number, body: string, one: string, other: string, isKnown: boolean];

async function ask(
  opened: OpenHouse,
  token: string,
  [route, text, one, other, isKnown]: Asked,
): Promise<void> {
  const at = route % (ANSWERED.length + 2);
  const { method, path } = ANSWERED[at] ?? { method: at % 2 === 0 ? 'get' : 'post', path: '/api/room' };
  const place = path
    .replace(':site', isKnown ? 'localhost' : encodeURIComponent(one.toWellFormed()))
    .replaceAll(/:\w+/g, encodeURIComponent(other.toWellFormed()));
  const address = isKnown ? 'https://www.wishtack.com/wish' : one;
  const query = new URLSearchParams({ page: address.toWellFormed(), [other.slice(0, 8)]: one });
  const request = new Request(`http://127.0.0.1${place}?${String(query)}`, {
    method: method.toUpperCase(),
    headers: {
      Authorization: `Bearer ${token}`,
      Origin: 'https://www.wishtack.com',
      'Content-Type': 'application/json',
    },
    ...(method === 'get' ? {} : { body: text }),
  });
  const socket = { remoteAddress: '192.0.2.1' } as Parameters<OpenHouse['house']['introduce']>[1]['socket'];
  opened.house.introduce(request, { headers: {}, socket });
  const answer = await appOf(opened).fetch(request);
  assert.ok(answer.status < 500, `${method} ${place} ${text}: ${answer.status}`);
  await answer.body?.cancel();
}

const apps = new WeakMap<OpenHouse, ReturnType<typeof createApp>>();

function appOf(opened: OpenHouse): ReturnType<typeof createApp> {
  const app = apps.get(opened) ?? createApp(opened.house);
  apps.set(opened, app);
  return app;
}
