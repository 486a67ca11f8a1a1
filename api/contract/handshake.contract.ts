import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '../protocol.ts';
import { TEXT, encode, openingOf } from './testing/raw-socket.ts';
import { WISHTACK } from './testing/world.ts';
import type { World } from './testing/world.ts';

const WISH = '/users/123456/wishes/abcdef';

const FOREIGN: readonly (readonly [origin: string | undefined, what: string])[] = [
  [undefined, 'none at all'],
  ['', 'an empty one'],
  ['null', '`null`'],
  ['https://evil.example', 'one of nobody'],
  ['https://www.wishtack.com.evil.example', 'ours as a prefix'],
  ['https://evilwww.wishtack.com', 'ours as a suffix'],
  ['https://evil.www.wishtack.com', 'a name below ours'],
  ['https://wishtack.com', 'the name above ours'],
  ['http://www.wishtack.com', 'another scheme'],
  ['wss://www.wishtack.com', 'the scheme of a socket'],
  ['https://www.wishtack.com:8443', 'another port'],
  ['https://www.wishtack.com:443', 'a port that browsers leave out'],
  ['https://WWW.wishtack.com', 'capitals, which browsers do not send'],
  ['https://www.wishtack.com.', 'a dot at the end'],
  ['https://www.wishtack.com/', 'a slash at the end'],
  ['https://www.wishtack.com@evil.example', 'ours as credentials'],
  ['https://evil.example#https://www.wishtack.com', 'ours as a fragment'],
  ['https://evil.example, https://www.wishtack.com', 'ours in a list'],
  ['https://www.wishtack.com https://evil.example', 'two of them'],
  ['//www.wishtack.com', 'no scheme'],
  ['www.wishtack.com', 'a bare name'],
  ['file://', 'a file'],
  ['chrome-extension://www.wishtack.com', 'an extension'],
  ['https://www.xn--wishtck-8nb.com', 'a look-alike'],
  ['https://ports.example', 'a site of ours, but not with this port'],
];

const TARGETS: readonly (readonly [target: string, why: string])[] = [
  [`/${'a'.repeat(2_048)}`, 'a key that is too long'],
  ['/api/room', 'nothing named'],
  ['/api/room?page=', 'an empty address'],
  ['/api/room?page=mailto:ada%40example.com', 'an address of no page'],
  ['/api/room?page=https%3A%2F%2F', 'an address without a host'],
  ['/api/room?id=', 'an empty id'],
  ['/api/room?id=%00', 'an id that cannot be read'],
  [`/api/room?id=${'i'.repeat(2_049)}`, 'an id that is too long'],
  [`/api/room?page=${encodeURIComponent('https://other.example/x')}`, 'a page of another site'],
  [`/api/room?page=${encodeURIComponent('http://www.wishtack.com/x')}`, 'a page of an origin that is none'],
];

const MANY = Array.from({ length: 3_000 }, (_, at) => `X-${at}: ${'y'.repeat(60)}`).join('\r\n');

/** Handshakes that are wrong in one way. */
const ABUSES: readonly (readonly [what: string, opening: string])[] = [
  ['headers of 200 KB', openingOf('/x').replace('Origin:', `${MANY}\r\nOrigin:`)],
  ['a target of 200 KB', openingOf(`/${'x'.repeat(200_000)}`)],
  ['an old version', openingOf('/x').replace('Version: 13', 'Version: 12')],
  ['a version that is no number', openingOf('/x').replace('Version: 13', 'Version: many')],
  ['a key that is too short', openingOf('/x').replace('x3JJHMbDL1EzLkh9GBhXDw==', 'short')],
  ['no key', openingOf('/x').replace(/Sec-WebSocket-Key: .*\r\n/, '')],
  ['another method', openingOf('/x').replace('GET', 'POST')],
  ['another version of HTTP', openingOf('/x').replace('HTTP/1.1', 'HTTP/9.9')],
  ['a NUL in the name of a header', openingOf('/x').replace('Host:', 'H\u0000st:')],
  ['a control character in the name of a header', openingOf('/x').replace('Origin: ', 'Origin\u0001: ')],
  ['a header without a colon', openingOf('/x').replace('Origin: ', 'Origin ')],
  ['a target with a space', openingOf('/a b')],
  ['bytes that are no HTTP', '\u0000\u0001\u0002\r\n\r\n'],
  ['a method and nothing else', 'GET\r\n\r\n'],
];

export function handshake(world: World): void {
  test('[P2] the handshake works to the letter', async () => {
    const raw = await world.raw();
    raw.write(openingOf(WISH));
    const [status, ...headers] = ((await raw.head()) ?? '').split('\r\n');
    assert.equal(status, 'HTTP/1.1 101 Switching Protocols');
    const named = new Map(headers.map((line) => [line.split(': ')[0]?.toLowerCase(), line.split(': ')[1]]));
    assert.equal(named.get('sec-websocket-accept'), 'HSmrc0sMlYUkAGmm5OPpG2HaGWk=');
    assert.equal(named.get('sec-websocket-protocol'), 'comments');
    assert.equal(named.get('upgrade')?.toLowerCase(), 'websocket');
    assert.equal(named.get('connection')?.toLowerCase(), 'upgrade');
    raw.frame({ opcode: TEXT, payload: '{"type":"hello"}' });
    assert.match(await raw.text('"type":"welcome"'), /"page":\{"key":"\/users\/123456\/wishes\/abcdef"/);
  });

  test('[P2] any path is a page, also one that HTTP answers otherwise', async () => {
    for (const path of ['/', '/embed.js', '/health', '/api/rooms', '/api/admin', '/assets/x.js']) {
      const reader = await world.room({ path }).newcomer();
      assert.equal((await reader.greets()).page.key, path);
    }
  });

  test('[P3] /api/room leads to the same room', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const page = encodeURIComponent(room.url);
    const ben = await world.comes({ origin: WISHTACK, path: `/api/room?page=${page}` });
    const cyd = await world.comes({
      origin: WISHTACK,
      path: `/api/room?page=${encodeURIComponent(room.path)}`,
    });
    assert.equal((await ben.greets()).page.key, room.path);
    await cyd.greets();
    await ada.says('Hello');
    await ben.hears('Hello');
    await cyd.hears('Hello');
  });

  test('[P3] [P4] an id names a page of its own', async () => {
    const byId = await world.comes({ origin: WISHTACK, path: '/api/room?id=about' });
    const byPath = await world.comes({ origin: WISHTACK, path: '/about' });
    assert.equal((await byId.greets()).page.key, 'id:about');
    assert.equal((await byPath.greets()).page.key, '/about');
  });

  test('[P4] all addresses of a page lead to one room', async () => {
    const key = '/a/b?x=1&y=2';
    for (const path of [
      '/a/b?y=2&x=1',
      '//a//b/?utm_source=mail&x=1&y=2',
      '/a/./c/../b/index.html?x=%31&y=2',
    ]) {
      assert.equal((await (await world.room({ path }).newcomer()).greets()).page.key, key, path);
    }
    const named = world.room({ origin: 'https://named.example', path: '/p?session=1&id=7&utm_source=x' });
    assert.equal((await (await named.newcomer()).greets()).page.key, '/p?id=7');
  });

  test('[P4] a target is never read so that it names a host', async () => {
    const raw = await world.raw();
    raw.write(openingOf('//evil.example/x'));
    assert.match((await raw.head()) ?? '', /^HTTP\/1.1 101 /);
    raw.frame({ opcode: TEXT, payload: '{"type":"hello"}' });
    assert.match(await raw.text('welcome'), /"key":"\/evil\.example\/x"/);
  });

  for (const [origin, what] of FOREIGN) {
    test(`[P5] [A15] refused as an origin: ${what}`, async () => {
      const away = await world.isTurnedAway({
        options: origin === undefined ? {} : { headers: { Origin: origin } },
      });
      assert.equal(away.status, 403);
      assert.equal(away.problem.reason, 'unknown-origin');
      assert.match(away.headers['content-type'] ?? '', /^application\/problem\+json/);
    });
  }

  test('[P5] [A15] two Origin headers are none', async () => {
    const raw = await world.raw();
    raw.write(openingOf('/x').replace('Origin:', 'Origin: https://evil.example\r\nOrigin:'));
    assert.match((await raw.head()) ?? '', /^HTTP\/1.1 40[03] /);
  });

  test('[P5] the origins of a site, each with its scheme and port, come in', async () => {
    for (const origin of [
      WISHTACK,
      'https://other.example',
      'https://www.other.example',
      'http://localhost',
      'http://localhost:3000',
      'https://ports.example:8443',
      'http://ports.example',
    ]) {
      const reader = await world.comes({ origin, path: '/x' });
      assert.equal((await reader.greets()).page.key, '/x', origin);
    }
  });

  for (const protocols of [[], ['chat'], ['Comments'], ['comments2'], ['comment']]) {
    test(`[P5] [A16] refused as subprotocols: ${protocols.join() || 'none'}`, async () => {
      const away = await world.isTurnedAway({ origin: WISHTACK, protocols });
      assert.deepEqual([away.status, away.problem.reason], [400, 'no-subprotocol']);
    });
  }

  test('[P5] [A16] of several subprotocols the answer names `comments`', async () => {
    const raw = await world.raw();
    raw.write(openingOf('/x').replace('Protocol: comments', 'Protocol: chat,  comments , v2'));
    assert.match((await raw.head()) ?? '', /^sec-websocket-protocol: comments$/im);
  });

  for (const [path, why] of TARGETS) {
    test(`[P5] [A17] refused as a target: ${why}`, async () => {
      const away = await world.isTurnedAway({ origin: WISHTACK, path });
      assert.deepEqual([away.status, away.problem.reason], [400, 'bad-target']);
    });
  }

  test('[P4] the longest keys, of any script, lead to a page', async () => {
    const path = `/${'a'.repeat(LIMITS.pageCharacters - 1)}`;
    const id = '😀'.repeat(LIMITS.pageCharacters / 2);
    for (const [target, key] of [
      [path, path],
      [`/api/room?id=${encodeURIComponent(id)}`, `id:${id}`],
    ] as const) {
      const ada = await world.comes({ origin: WISHTACK, path: target });
      assert.equal((await ada.greets()).page.key, key);
      await ada.introduces('Ada');
      await ada.says('Found');
      await ada.hears('Found');
    }
  });

  test('[A17] sites with equal paths and ids stay apart', async () => {
    const here = world.room();
    const there = world.room({ origin: 'https://other.example', path: here.path });
    const [ada, eve] = [await here.visitor('Ada'), await there.visitor('Eve')];
    const { id } = await ada.says('Only here');
    assert.equal((await eve.isRefused({ type: 'window', around: id })).reason, 'not-found');
    assert.equal(
      (await eve.isRefused({ type: 'comment', id: newReply(id), text: 'x', parent: id })).reason,
      'not-found',
    );
    assert.equal((await eve.says('Mine', { id })).revision, 1);
    assert.deepEqual((await eve.asks({ type: 'window' })).comments.length, 1);
    assert.deepEqual(
      ada.facts.map(({ count }) => count),
      [1],
    );
    const known = await there.newcomer();
    assert.equal((await known.greets({ token: ada.token ?? '' })).you, null);
  });

  for (const [what, opening] of ABUSES) {
    test(`[A26] ${what}: no way in, and nobody is hurt`, async () => {
      const room = world.room();
      const ada = await room.visitor('Ada');
      const raw = await world.raw();
      raw.write(opening);
      const head = await raw.head();
      if (!world.host.forgives.includes(what)) assert.match(head ?? 'HTTP/1.1 400', /^HTTP\/1.1 4\d\d/);
      raw.vanishes();
      await ada.says('Still here');
      assert.equal((await (await room.newcomer()).greets()).page.count, 1);
    });
  }

  test('[A26] half a handshake hurts nobody', async () => {
    const half = await world.raw();
    half.write(openingOf('/x').slice(0, 40));
    half.vanishes();
    await (await world.room().reader()).isFine();
  });

  test('[P2] a handshake and the first message may come at once', async () => {
    const raw = await world.raw();
    raw.write(
      Buffer.concat([Buffer.from(openingOf(WISH)), encode({ opcode: TEXT, payload: '{"type":"hello"}' })]),
    );
    await raw.text('welcome');
  });

  test('[P2] a handshake may come in pieces', async () => {
    const raw = await world.raw();
    for (const piece of openingOf(WISH).match(/[\s\S]{1,17}/g) ?? []) raw.write(piece);
    assert.match((await raw.head()) ?? '', /^HTTP\/1.1 101 /);
  });
}

/** Another id of the same form. */
function newReply(id: string): string {
  return id.slice(0, -1) + (id.endsWith('0') ? '1' : '0');
}
