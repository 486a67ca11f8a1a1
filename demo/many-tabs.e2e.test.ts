import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startBlockingProxy } from './testing/blocking-proxy.ts';
import { Reader, openContext } from './testing/browsers.ts';
import { startOwnPage } from './testing/own-page.ts';
import { startComments } from './testing/start-comments.ts';

const TABS = 8;

test('[P56] of many tabs behind a proxy that refuses WebSockets each hears and speaks, though a browser has six connections', async (t) => {
  const url = await startComments(t);
  const proxy = await startBlockingProxy(t, url);
  const address = await startOwnPage(t, proxy.url);
  const context = await openContext(t);
  const tabs: Reader[] = [];
  for (let n = 1; n <= TABS; n++) {
    const tab = new Reader('Ada', await context.newPage());
    await tab.opens(address);
    tabs.push(tab);
  }
  const streams = proxy.seen.filter((seen) => seen.includes('text/event-stream')).length;
  assert.equal(streams, 4);
  for (const [n, tab] of tabs.entries()) await tab.says(`From tab ${n}`);
  for (const tab of tabs) for (let n = 0; n < TABS; n++) assert.equal(await tab.sees(`From tab ${n}`), 1);

  // One that ends leaves its place to the next that comes.
  await tabs[0]?.page.close();
  const late = new Reader('Ada', await context.newPage());
  await late.opens(address);
  await late.says('From a late tab');
  await tabs[TABS - 1]?.sees('From a late tab');
  assert.equal(proxy.seen.filter((seen) => seen.includes('text/event-stream')).length, 5);
});
