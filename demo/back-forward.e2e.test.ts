import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startBlockingProxy } from './testing/blocking-proxy.ts';
import { Reader, openBrowser, openContext } from './testing/browsers.ts';
import { startOwnPage } from './testing/own-page.ts';
import { startComments } from './testing/start-comments.ts';

for (const refusesUpgrades of [false, true])
  test(`[R27] a page that comes back from the back/forward cache catches up, by ${refusesUpgrades ? 'a stream' : 'one socket'}`, async (t) => {
    const url = await startComments(t);
    const proxy = await startBlockingProxy(t, url);
    proxy.refusesUpgrades = refusesUpgrades;
    const address = await startOwnPage(t, proxy.url);
    // Playwright turns the cache off.
    const context = await openContext(t, ['--disable-back-forward-cache']);
    const [ada, ben] = [
      new Reader('Ada', await context.newPage()),
      new Reader('Ben', await (await openBrowser(t))()),
    ];
    const open = new Set<unknown>();
    ada.page.on('websocket', (socket) => {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    });
    await Promise.all([ada.opens(address), ben.opens(address)]);
    await ada.page.evaluate(() => {
      window.addEventListener('pageshow', ({ persisted }) =>
        document.documentElement.setAttribute('data-persisted', String(persisted)),
      );
    });
    await ada.thread.locator('textarea').first().fill('Half a thought');
    await ada.page.goto('about:blank');
    await ben.says('Meanwhile');
    await ben.sees('Meanwhile');
    await ada.page.goBack({ waitUntil: 'commit' });
    await ada.page.locator('html[data-persisted=true]').waitFor();
    await ada.sees('Meanwhile');
    await ada.thread.locator('.live').waitFor();
    assert.equal(await ada.thread.locator('textarea').first().inputValue(), 'Half a thought');
    assert.ok(open.size <= 1, `${open.size} sockets are open`);
  });
