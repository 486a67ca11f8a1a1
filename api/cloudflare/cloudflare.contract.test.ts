import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contract } from '../contract/host.contract.ts';
import type { RunningHost } from '../contract/testing/host.ts';
import { OPERATOR_TOKEN, startWorker } from './testing/start-worker.ts';

/** The frames of a WebSocket are read by the platform, not by us, and a Worker remembers nothing. */
const FORGIVEN = [
  'a frame without a mask',
  'a ping of 126 bytes',
  'text that is not UTF-8',
  'headers of 200 KB',
  'a key that is too short',
  'wrong tokens',
];

/** How often an object was taken from memory between two messages. */
let rests = 0;

contract('the Cloudflare host', async ({ sites, limits }) => {
  const worker = await startWorker({ ...limits, SITES: sites });
  return {
    url: worker.url,
    forgives: FORGIVEN,
    operatorToken: OPERATOR_TOKEN,
    addressHeader: 'CF-Connecting-IP',
    rest: async (site) => void (rests += Number(await worker.evict(site))),
    close: () => worker.close(),
  } satisfies RunningHost;
});

test('[R26] all of this was done by objects that slept between the messages', () => {
  assert.ok(rests > 500, `${rests} times`);
});
