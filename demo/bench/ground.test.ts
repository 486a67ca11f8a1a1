import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { FRAMED_ONCE, startPeer } from './contenders/contender.ts';
import { Audience } from './crowd/audience.ts';
import { Ground } from './ground.ts';

const PAGES = ['/'];
const nothing = () => undefined;

test('with a ground its processes end and its folders are gone, also those of a part that is cut off', async () => {
  const ground = new Ground('tiny', nothing);
  const outside = await FRAMED_ONCE.start(ground);
  const seen = Promise.withResolvers<{ folder: string; crowd: Audience }>();
  const part = ground.within(async (inner) => {
    const plan = {
      dialect: 'framed once',
      url: outside.url,
      pages: PAGES,
      readers: 2,
      writers: 1,
      attentive: 1,
    } as const;
    const crowd = await Audience.gather(inner, plan);
    seen.resolve({ folder: inner.folder(), crowd });
    return crowd.post({ is: 'paced', perSecond: 1, seconds: 600 });
  });
  const { folder, crowd } = await seen.promise;
  assert.ok(existsSync(folder));
  const cutOff = assert.rejects(part, /has ended/);
  await ground.clear();
  await cutOff;
  assert.ok(!existsSync(folder));
  await assert.rejects(outside.vitals(), /has ended/);
  await assert.rejects(crowd.process.vitals(), /has ended/);
});

test('nothing is started on a ground that is cleared', async () => {
  const ground = new Ground('tiny', nothing);
  await ground.clear();
  assert.throws(() => ground.folder(), /being stopped/);
  await assert.rejects(async () => FRAMED_ONCE.start(ground), /being stopped/);
});

test('a process that does not become ready says why', async (t) => {
  const ground = new Ground('tiny', nothing);
  t.after(() => ground.clear());
  await assert.rejects(startPeer(ground, 'Nobody', 'no-such-server.ts'), /Nobody.*Cannot find module/s);
});
