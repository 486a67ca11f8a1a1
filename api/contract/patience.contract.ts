import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { CLOSE, HEARTBEAT } from '../protocol.ts';
import { RawSocket, openingOf } from './testing/raw-socket.ts';
import type { World } from './testing/world.ts';

/** How much later than said a host may look. */
const LATER = 8_000;

/** Sits down before all other tests. @returns the test that looks what became of it: it comes last, for it takes long */
export function patience(world: World): () => void {
  let closed: Promise<number | null> | undefined;
  before(async () => {
    const silent = await RawSocket.connect(new URL(world.host.url));
    silent.write(openingOf('/pages/silent'));
    closed = silent.closed(HEARTBEAT.helloWithin + LATER).finally(() => silent.vanishes());
  });
  return () => {
    test('[P10] who does not say `hello` within 10 s is closed with 4000', async () => {
      assert.equal(await closed, CLOSE.protocolError);
    });
  };
}
