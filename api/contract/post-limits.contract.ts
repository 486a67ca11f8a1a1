import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CLOSE } from '../protocol.ts';
import { GENEROUS } from './testing/host.ts';
import type { StartHost } from './testing/host.ts';
import { newAddress } from './testing/ids.ts';
import { Poster, poll, post, refusalOf } from './testing/poster.ts';
import { World } from './testing/world.ts';

/** Each test has a site of its own: what one spends, no other lacks. */
const SITES = ['seven', 'eight', 'nine'].map((name) => `${name}.example`);
const LIMITS = { ...GENEROUS, RATE_MESSAGES: '12/60', SOCKETS_PER_ADDRESS: '4' };

/** The limits of a socket, for whom it is not. */
export function postLimits(start: StartHost): void {
  const world = new World();
  before(() => world.begin(start, { sites: SITES.join(), limits: LIMITS }));
  after(() => world.end());
  const room = (site: string) => {
    world.staysAwake(`${site}.example`);
    return world.room({ origin: `https://${site}.example` });
  };
  const isTooMany = (one: { type: string }): boolean =>
    one.type === 'refused' && 'reason' in one && one.reason === 'too-many';

  test('[P56] [P9] a seat may send a number of messages at once; who goes on is closed with 4029', async () => {
    const ada = await Poster.opens(world, room('seven'));
    for (let at = 1; at < 12; at++)
      assert.equal((await ada.asks({ type: 'window', limit: 1 })).type, 'window');
    for (let at = 0; at < 20; at++) assert.ok(isTooMany(await ada.asks({ type: 'window' })));
    await ada.says({ type: 'window' });
    assert.equal(await ada.isClosed(), CLOSE.tooMuch);
  });

  test('[P56] [P5] streams with a seat count like sockets', async () => {
    const page = room('eight');
    const from = world.from(newAddress());
    const stream = { Accept: 'text/event-stream', ...from };
    const all = [];
    for (let at = 0; at < 4; at++) all.push(await Poster.opens(world, page, { type: 'hello' }, from));
    const away = await post(world, page, { type: 'hello' }, { headers: stream });
    assert.match(away.headers.get('Retry-After') ?? '', /^[1-9]\d*$/);
    assert.equal((await refusalOf(away)).reason, 'too-many');
    const sockets = world.room({
      origin: page.origin,
      path: page.path,
      address: from['X-Forwarded-For'] ?? from['CF-Connecting-IP'],
    });
    await assert.rejects(sockets.newcomer(), /429/);
    for (const one of all) one.vanishes();
  });

  test('[P57] [P9] polls have an allowance each, and all from one network have one together', async () => {
    const page = room('nine');
    const headers = world.from(newAddress());
    const hello = { type: 'hello' };
    const window = { type: 'window', limit: 1 };
    const one = await poll(world, page, [hello, ...Array.from({ length: 59 }, () => window)], { headers });
    assert.deepEqual([one.filter(isTooMany).length, one.length], [20, 32], 'closed after 20 warnings');
    let answered = 12;
    for (; answered < 200; answered++) {
      const [answer] = await poll(world, page, hello, { headers });
      if (answer && isTooMany(answer)) break;
    }
    assert.ok(answered >= 120 && answered < 130, `${answered}`);
    const [elsewhere] = await poll(world, page, hello, { headers: world.from(newAddress()) });
    assert.equal(elsewhere?.type, 'welcome');
  });
}
