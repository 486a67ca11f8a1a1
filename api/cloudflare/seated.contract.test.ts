/**
 * The contract once more, with each page hot from its first reader: all of them sit in rooms far from their site. Nobody
 * can tell. `npm test` runs the part that shows most of it, `npm test -- seated` all.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { contract, contractOfSeats } from '../contract/host.contract.ts';
import type { HostSetup } from '../contract/testing/host.ts';
import { hostOf } from './testing/cloudflare-host.ts';
import { startWorker } from './testing/start-worker.ts';

/** How often a site, and how often a room, was taken from memory between two messages. */
const rests = { sites: 0, rooms: 0 };
/** Looking for all rooms takes longer than what is tested. */
const ROOMS_REST_EVERY = 20;
/** Milliseconds. A room whose stream has gone without a word stays awake until it notices; nobody waits for that. */
const LONGEST_REST = 1_000;
let asked = 0;

async function start({ sites, limits }: HostSetup) {
  const worker = await startWorker({ ...limits, SITES: sites, HOT_PAGE: '0' });
  return hostOf(worker, async (site) => {
    rests.sites += Number(await worker.evict(site));
    if (asked++ % ROOMS_REST_EVERY > 0) return;
    const resting = worker.evictRooms().then((rooms) => void (rests.rooms += rooms));
    await Promise.race([resting, pause(LONGEST_REST)]);
  });
}

const isWhole = process.env['SEATED'] === 'whole';
(isWhole ? contract : contractOfSeats)('the Cloudflare host, in rooms far from their site', start);

test('[R26] all of this was done by sites and rooms that slept between the messages', () => {
  assert.ok(rests.sites > 100 && rests.rooms > 5, JSON.stringify(rests));
});
