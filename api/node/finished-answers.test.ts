/** An answer that is given again is what would be answered anew: whatever happened meanwhile, and whoever asks. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { IncomingMessage, ServerResponse, get } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import test from 'node:test';
import type { TestContext } from 'node:test';
import fc from 'fast-check';
import { createApp } from '../app.ts';
import { readConfig } from './config.ts';
import { FinishedAnswers, TOLD_APART_BY } from './finished-answers.ts';
import type { Question } from './finished-answers.ts';
import { createHttpServer } from './http-server.ts';
import { openHouse } from './open-house.ts';
import { Events, HERE, PAGES, SITE, THERE, step } from './testing/happenings.ts';
import { temporaryFolder } from './testing/until.ts';

type Headers = Readonly<Record<string, string>>;

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server with two sites, and the same without what it keeps. */
async function open(t: TestContext) {
  const dataDir = temporaryFolder('in memory');
  const read = readConfig(
    {
      DATA_DIR: dataDir,
      SITES: 'a.example,b.example',
      RATE_COMMENTS: '100000/1',
      RATE_COMMENTS_PER_ADDRESS: '100000/1',
    },
    [],
  );
  assert.ok(read.ok);
  const opened = openHouse(read.config);
  const { house, sites } = opened;
  const app = createApp(house);
  const server = createHttpServer(app, house, false);
  t.after(() => {
    server.close();
    server.closeAllConnections();
    opened.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address);
  const port = address.port;
  const again = t.mock.method(house.finished, 'repeat');

  const asked = async (target: string, headers: Headers): Promise<Answer> => {
    const request = get({ host: '127.0.0.1', port, path: target, headers });
    const response = await new Promise<IncomingMessage>((resolve) => request.on('response', resolve));
    const body = await text(response);
    const { date: _date, ...others } = response.headers;
    return { status: response.statusCode, headers: others, body };
  };
  const anew = async (target: string, headers: Headers): Promise<Answer> => {
    // So that nothing is taken from what the site has in memory either.
    sites.get(SITE).authority.read((site) => site.forget());
    const response = await app.request(`http://127.0.0.1:${port}${target}`, { headers });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  };
  return {
    house,
    app,
    sites,
    asked,
    anew,
    countAgain: () => again.mock.calls.filter(({ result }) => result).length,
  };
}

/** What a connection adds by itself, and how long an answer is. */
function withoutFraming({ status, headers, body }: Answer) {
  const {
    connection: _c,
    'keep-alive': _k,
    'content-length': length,
    'transfer-encoding': _t,
    ...said
  } = headers;
  if (length !== undefined) assert.equal(Number(length), Buffer.byteLength(body));
  return { status, headers: said, body };
}

const TARGETS = [
  ...PAGES.map((page) => `/api/room?page=${page}`),
  `/api/room?page=${HERE}/one&sort=oldest`,
  `/api/room?page=${THERE}/one`,
  '/api/room?id=one',
  '/api/room?page=http://',
  `/api/counts?page=${HERE}/one&page=/two&id=one`,
  `/api/counts?page=${THERE}/one&page=/two`,
  '/api/counts',
];
/** Asked after whatever happened. */
const ALWAYS = [TARGETS[0], TARGETS[6]].map((target = '') => ({ target, origin: HERE, known: null }));
const question = fc.record({
  target: fc.constantFrom(...TARGETS),
  origin: fc.constantFrom(HERE, HERE, HERE, THERE, THERE, 'https://c.example', 'null', '', null),
  /** Names the answer before. */
  known: fc.constantFrom('*', 'the last', 'W/the last', null, null, null),
});

test('[P39] [P55] [A39] what is answered again is what would be answered anew, whatever happened and whoever asks', async (t) => {
  let repeated = 0;
  const walk = fc.array(fc.tuple(step, fc.array(question, { maxLength: 3 })), {
    minLength: 10,
    maxLength: 20,
  });
  await fc.assert(
    fc.asyncProperty(walk, async (steps) => {
      const world = await open(t);
      const events = new Events(world);
      const tags = new Map<string, string>();
      await events.take({ does: 'settle' });
      for (const [one, questions] of steps) {
        await events.take(one);
        for (const { target, origin, known } of [...ALWAYS, ...questions]) {
          const tag = known?.replace('the last', tags.get(target) ?? '"none"');
          const headers = {
            ...(origin === null ? {} : { Origin: origin }),
            ...(tag === undefined ? {} : { 'If-None-Match': tag }),
          };
          const first = await world.asked(target, headers);
          const second = await world.asked(target, headers);
          const anew = await world.anew(target, headers);
          assert.deepEqual(withoutFraming(second), withoutFraming(anew));
          assert.deepEqual(first, second);
          if (typeof anew.headers.etag === 'string') tags.set(target, anew.headers.etag);
        }
      }
      repeated += world.countAgain();
    }),
    { numRuns: 3, seed: 7 },
  );
  assert.ok(repeated > 40, `${repeated} were given again.`);
});

test('[A39] a route whose answers are given again looks at nothing else of a request', async (t) => {
  const { house, app } = await open(t);
  const kept = t.mock.method(house, 'keep');
  const looked = new Set<string>();
  const asked = { Origin: HERE, Accept: 'application/json', 'If-None-Match': '"x"', Cookie: 'a=b' };
  for (const target of TARGETS) {
    const headers = new Headers(asked);
    const read = headers.get.bind(headers);
    t.mock.method(headers, 'get', (name: string) => {
      looked.add(name.toLowerCase());
      return read(name);
    });
    const request = new Request(`http://127.0.0.1${target}`);
    Object.defineProperty(request, 'headers', { value: headers });
    await app.fetch(request);
  }
  assert.ok(kept.mock.callCount() > 0 && looked.has('origin') && looked.has('if-none-match'));
  const told: readonly string[] = TOLD_APART_BY;
  assert.deepEqual(
    [...looked].filter((name) => !told.includes(name)),
    [],
  );
});

test('[A39] kept are answers to a GET without a body, as long as they stand, and not too many of them', async () => {
  let edition = {};
  let stands = true;
  const finished = new FinishedAnswers(() => edition);
  const answer = async (incoming: Question, bytes = 10) => {
    const request = new Request('http://127.0.0.1/');
    await finished.answer(incoming, request, () => {
      finished.note(request, { body: new Uint8Array(bytes), stands: () => stands });
      return new Response();
    });
  };
  const isKept = (incoming: Question) => {
    const response = new ServerResponse(new IncomingMessage(new Socket()));
    return finished.repeat(incoming, response);
  };
  const ask = async (incoming: Question) => {
    await answer(incoming);
    return isKept(incoming);
  };
  const plain = { method: 'GET', url: '/a', headers: {} };
  assert.equal(await ask(plain), true);
  assert.equal(await ask({ ...plain, method: 'HEAD' }), false);
  assert.equal(await ask({ ...plain, method: 'POST' }), false);
  assert.equal(await ask({ ...plain, headers: { 'content-length': '0' } }), false);
  assert.equal(await ask({ ...plain, headers: { 'transfer-encoding': 'chunked' } }), false);
  assert.equal(await ask({ ...plain, url: `/${'a'.repeat(12_000)}` }), false);
  assert.equal(isKept({ ...plain, headers: { origin: '' } }), false);
  edition = {};
  assert.equal(isKept(plain), false);
  assert.equal(await ask(plain), true);
  stands = false;
  assert.equal(isKept(plain), false);
  stands = true;
  assert.equal(isKept(plain), false);
  for (let n = 0; n < 7; n++) await answer({ ...plain, url: `/${n}` }, 1_000_000);
  assert.equal(isKept({ ...plain, url: '/0' }), true);
  for (let n = 7; n < 9; n++) await answer({ ...plain, url: `/${n}` }, 1_000_000);
  assert.deepEqual(
    ['/0', '/8'].map((url) => isKept({ ...plain, url })),
    [false, true],
  );
});
