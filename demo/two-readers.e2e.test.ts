import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { startProcess } from '../api/node/testing/server-process.ts';
import { temporaryFolder } from '../api/node/testing/until.ts';
import { buildWidget } from '../widget/build.ts';
import { WISH_PATH } from './pages.ts';
import { startDemoSite } from './site.ts';
import { Reader, openBrowser } from './testing/browsers.ts';

/** A port that the server can come back to. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  assert.ok(typeof address === 'object' && address !== null);
  return String(address.port);
}

async function open(t: TestContext) {
  await buildWidget({ minify: true });
  const setting = {
    dataDir: temporaryFolder(t),
    env: { PORT: await freePort(), SITES: 'localhost=http://localhost:*' },
  };
  const { server, url } = await startProcess(t, setting);
  const site = await startDemoSite({ port: 0, host: 'localhost', commentsUrl: url });
  t.after(() => site.close());
  const openPages = await Promise.all([openBrowser(t), openBrowser(t)]);
  const [ada, ben] = await Promise.all(
    openPages.map(async (newPage, n) => new Reader(n === 0 ? 'Ada' : 'Ben', await newPage())),
  );
  assert.ok(ada && ben);
  await Promise.all([ada.opens(site.url + WISH_PATH), ben.opens(site.url + WISH_PATH)]);
  return { server, ada, ben, restart: () => startProcess(t, setting) };
}

test('[P20] two readers of a page see each other’s comments and replies at once', async (t) => {
  const { ada, ben } = await open(t);
  await ada.says('The first word');
  await ben.sees('The first word');
  await ben.replies('The first word', 'And the second');
  await ada.sees('And the second');
  const within = ada.comment('The first word').locator('.replies .body');
  assert.deepEqual(
    (await within.allTextContents()).map((text) => text.trim()),
    ['And the second'],
  );

  const delays: number[] = [];
  for (let n = 0; n < 2; n++) {
    const text = `Timed ${n}`;
    const [written, heard] = await Promise.all([ada.notesArrivalOf(text), ben.notesArrivalOf(text)]);
    await ada.says(text);
    delays.push((await heard()) - (await written()));
  }
  t.diagnostic(
    `from shown to its writer until shown to the other: ${delays.map((ms) => ms.toFixed(1)).join(', ')} ms`,
  );
  assert.ok(Math.min(...delays) < 100, `It took ${delays.join(', ')} ms.`);
});

test('[R1][P17] a server that is killed and comes back has lost nothing, and both readers recover by themselves', async (t) => {
  const { server, ada, ben, restart } = await open(t);
  await ada.says('Before');
  await ben.sees('Before');
  await server.end('SIGKILL');
  await ada.says('Meanwhile, by Ada');
  await ben.says('Meanwhile, by Ben');
  await ada.thread.locator('.state.reconnecting').waitFor();
  await restart();
  for (const reader of [ada, ben]) {
    for (const text of ['Before', 'Meanwhile, by Ada', 'Meanwhile, by Ben'])
      assert.equal(await reader.sees(text), 1);
    await reader.thread.locator('.state.live').waitFor();
  }
  await ada.replies('Before', 'After');
  await ben.sees('After');
  assert.deepEqual(
    await ada.thread.locator('.body').allTextContents(),
    await ben.thread.locator('.body').allTextContents(),
  );
});
