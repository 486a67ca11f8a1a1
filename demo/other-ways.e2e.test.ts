import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { WISH_PATH } from './pages.ts';
import { startDemoSite } from './site.ts';
import { startBlockingProxy } from './testing/blocking-proxy.ts';
import type { BlockingProxy } from './testing/blocking-proxy.ts';
import { Reader, openBrowser } from './testing/browsers.ts';
import { startComments } from './testing/start-comments.ts';

interface Scene {
  readonly proxy: BlockingProxy;
  /** Behind the proxy. */
  readonly ada: Reader;
  /** In a network of their own. */
  readonly ben: Reader;
}

async function setScene(t: TestContext, blocks: Partial<BlockingProxy>): Promise<Scene> {
  const url = await startComments(t);
  const proxy = Object.assign(await startBlockingProxy(t, url), blocks);
  const [blocked, open] = await Promise.all(
    [proxy.url, url].map((commentsUrl) => startDemoSite({ port: 0, host: 'localhost', commentsUrl })),
  );
  const [newPage, newPageOfBen] = await Promise.all([openBrowser(t), openBrowser(t)]);
  assert.ok(blocked && open);
  t.after(() => Promise.all([blocked.close(), open.close()]));
  const scene = {
    proxy,
    ada: new Reader('Ada', await newPage()),
    ben: new Reader('Ben', await newPageOfBen()),
  };
  await Promise.all([scene.ada.opens(blocked.url + WISH_PATH), scene.ben.opens(open.url + WISH_PATH)]);
  return scene;
}

/** They talk, and each sees all of it once and in one order. */
async function talk({ ada, ben }: Scene, word: string): Promise<void> {
  await ada.says(`${word} by Ada`);
  await ben.sees(`${word} by Ada`);
  await ben.replies(`${word} by Ada`, `${word} by Ben`);
  await ada.sees(`${word} by Ben`);
  await ada.replies(`${word} by Ben`, `${word} again`);
  await ben.sees(`${word} again`);
  for (const reader of [ada, ben])
    for (const who of ['by Ada', 'by Ben', 'again']) assert.equal(await reader.sees(`${word} ${who}`), 1);
  const bodies = await Promise.all(
    [ada, ben].map((reader) => reader.thread.locator('.body').allTextContents()),
  );
  assert.deepEqual(bodies[0], bodies[1]);
}

const isStream = (seen: string): boolean => seen.startsWith('POST') && seen.includes('text/event-stream');
const isPost = (seen: string): boolean => seen.startsWith('POST') && !isStream(seen);

test('[P56] behind a proxy that refuses WebSockets, a stream and requests do the same', async (t) => {
  const scene = await setScene(t, { refusesUpgrades: true });
  await talk(scene, 'First');
  const { seen } = scene.proxy;
  assert.deepEqual(seen.filter((one) => one === 'refused').length, 2);
  assert.equal(seen.filter(isStream).length, 1);
  assert.ok(seen.some(isPost));
});

test('[P56] a stream that is cut comes back, and nothing is lost or doubled', async (t) => {
  const scene = await setScene(t, { refusesUpgrades: true });
  await talk(scene, 'First');
  scene.proxy.cut();
  await talk(scene, 'Second');
  await scene.ada.thread.locator('.state.live').waitFor();
});

test('[P56] once WebSockets pass, a network that says it is there again has one tried', async (t) => {
  const scene = await setScene(t, { refusesUpgrades: true });
  await talk(scene, 'First');
  scene.proxy.refusesUpgrades = false;
  await scene.ada.page.evaluate(() => dispatchEvent(new Event('online')));
  await talk(scene, 'Second');
  assert.equal(scene.proxy.seen.filter((one) => one === 'socket').length, 1);
});

test('[P57] behind a proxy that holds streams back as well, polls do the same', async (t) => {
  const scene = await setScene(t, { refusesUpgrades: true, holdsAnswers: true });
  await talk(scene, 'First');
  assert.ok(scene.proxy.seen.some(isPost));
});
