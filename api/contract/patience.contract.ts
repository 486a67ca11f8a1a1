import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CLOSE, HEARTBEAT } from '../protocol.ts';
import { Desk } from './testing/desk.ts';
import { RawSocket, openingOf } from './testing/raw-socket.ts';
import { SignOn } from './testing/sign-on.ts';
import type { Visitor } from './testing/visitor.ts';
import type { World } from './testing/world.ts';

/** How much later than said a host may look. */
const LATER = 8_000;
/** No other test is on this site: what ends the sessions of members elsewhere ends none here. */
const SITE = 'patient.example';
/** Milliseconds for which the token of a member is still good. */
const LEFT = 3_000;
const SKEW = 60_000;

/** Sit down before all other tests. @returns the tests that look what became of them: they come last, for it takes long */
export function patience(world: World): () => void {
  let closed: Promise<number | null> | undefined;
  let member: Visitor | undefined;
  let isStaying: Promise<boolean> | undefined;
  before(async () => {
    const silent = await RawSocket.connect(new URL(world.host.url));
    silent.write(openingOf('/pages/silent'));
    closed = silent.closed(HEARTBEAT.helloWithin + LATER).finally(() => silent.vanishes());
    const { token, ends } = await lastToken(world);
    member = await world.room({ origin: `https://${SITE}` }).bearer(token);
    world.keeps(member);
    isStaying = member.isClosed(LEFT + LATER).then(() => Date.now() >= ends);
  });
  after(() => member?.vanishes());
  return () => {
    test('[P50] [A29] a member who says nothing more is closed with 4001 when their token is over', async () => {
      assert.ok(await isStaying, 'and not before');
      assert.equal((await member?.isClosed())?.code, CLOSE.tokenExpired);
    });

    test('[P10] who does not say `hello` within 10 s is closed with 4000', async () => {
      assert.equal(await closed, CLOSE.protocolError);
    });
  };
}

async function lastToken(world: World): Promise<{ readonly token: string; readonly ends: number }> {
  const own = await SignOn.begin(SITE, new Desk(world, SITE));
  const ends = Date.now() + LEFT;
  return { token: own.token('Ada', { exp: (ends - SKEW) / 1_000 }), ends };
}
