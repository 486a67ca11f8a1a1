import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATOR } from '../comments/administration.ts';
import { newSession } from '../room/seat.ts';
import type { Seat } from '../room/seat.ts';
import { sitDown } from './audience.ts';
import type { OpenSite } from './open-site.ts';
import { Readers } from './readers.ts';
import { startSites } from './testing/start-sites.ts';
import { temporaryFolder } from './testing/until.ts';

test('the most readers at once are those between two questions', () => {
  const readers = new Readers();
  for (const move of ['came', 'came', 'left', 'came', 'came', 'left', 'left'] as const) readers[move]();
  assert.deepEqual([readers.most(), readers.most()], [3, 1]);
  readers.came();
  readers.left();
  assert.deepEqual([readers.most(), readers.most()], [2, 1]);
});

async function mostReaders(site: OpenSite): Promise<number> {
  const request = { type: 'list-tallies', by: 'hour', last: 2 } as const;
  const answer = await site.administer({ request, actor: { steward: OPERATOR } });
  assert.ok(answer.type === 'tallies', JSON.stringify(answer));
  return Math.max(...answer.tallies.map(({ readers }) => readers));
}

test('[R26] what was counted is written before a site is closed', async (t) => {
  const dataDir = temporaryFolder('in memory');
  const { sites: before } = startSites(t, { dataDir });
  const seat: Seat = { state: newSession(''), send: () => undefined, close: () => undefined };
  sitDown(before.get('localhost'), '/wish', seat, { most: 1, per: 1_000 }).leave();
  await before.finish();
  before.close();
  const { sites: after, troubles } = startSites(t, { dataDir });
  assert.deepEqual(troubles, []);
  assert.equal(await mostReaders(after.get('localhost')), 1);
});
