/** What the disk takes after all, when staff were told long ago that nobody knows whether it would. */
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { OPERATOR } from '../comments/administration.ts';
import type { AdminAnswer, AdminRequest } from '../comments/administration.ts';
import { newSession } from '../room/seat.ts';
import { sitDown } from './audience.ts';
import type { OpenSite } from './open-site.ts';
import { newSecret } from './testing/client.ts';
import { holdTime, passTime } from './testing/silent-disk.ts';
import { startSites } from './testing/start-sites.ts';
import { until } from './testing/until.ts';
import { WriteAheadLog } from './write-ahead-log.ts';

function siteOf(t: TestContext): { site: OpenSite; dataDir: string } {
  const { sites, dataDir } = startSites(t);
  return { site: sites.get('localhost'), dataDir };
}

/** Asks while the disk does not answer, until nobody waits for it. @returns what was said, and what has the disk answer */
async function askInSilence(
  t: TestContext,
  site: OpenSite,
  request: AdminRequest,
): Promise<{ answer: AdminAnswer; goOn: () => Promise<void> }> {
  const held = Promise.withResolvers<null>();
  const real = WriteAheadLog.prototype['sync'];
  t.mock.method(WriteAheadLog.prototype, 'sync', async function hold(this: WriteAheadLog) {
    await held.promise;
    await real.call(this);
  });
  holdTime(t);
  const asked = site.administer({ request, actor: { steward: OPERATOR } });
  await until('it is committed', () => !site.authority.isSettled);
  await passTime(t);
  const answer = await asked;
  const goOn = () => {
    held.resolve(null);
    return site.authority.disk.over;
  };
  return { answer, goOn };
}

test('[P49][R24] an erasing that nobody waits for any more deletes the copies when it is on disk, and not before', async (t) => {
  const { site, dataDir } = siteOf(t);
  const introduction = { type: 'introduce', secret: newSecret(), name: 'Vanessa' } as const;
  const you = await site.authority.ask(introduction, { page: '/wish', participant: null, address: '' });
  assert.ok(you.type === 'you');
  const copy = join(dataDir, 'localhost.db.before-0001_earlier');
  writeFileSync(copy, 'Vanessa');
  const { answer, goOn } = await askInSilence(t, site, { type: 'erase', id: you.you.id });
  assert.deepEqual([answer.type, existsSync(copy)], ['refused', true]);
  await goOn();
  assert.equal(existsSync(copy), false);
});

test('[P25][R24] an import that nobody waits for any more sends everybody away when it is on disk, and not before', async (t) => {
  const { site } = siteOf(t);
  let isSentAway = false;
  const close = () => void (isSentAway = true);
  sitDown(site, '/wish', { state: newSession(''), send: () => undefined, close }, { most: 1, per: 1_000 });
  const head = { format: 'livethread-site', version: 1, site: 'localhost', exportedAt: 1 };
  const lines = JSON.stringify({ ...head, createdAt: 1, sequence: 0, addressesForgotten: 0 });
  const { answer, goOn } = await askInSilence(t, site, { type: 'import', line: 0, lines });
  assert.deepEqual([answer.type, isSentAway], ['refused', false]);
  await goOn();
  assert.equal(isSentAway, true);
});
