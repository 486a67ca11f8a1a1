import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtWidget } from '../.ci/built-widget.ts';
import { startProcess } from '../api/node/testing/server-process.ts';
import { temporaryFolder } from '../api/node/testing/until.ts';
import { Reader, openBrowser } from './testing/browsers.ts';
import { startOwnPage } from './testing/own-page.ts';

/** One may come as they are; whoever comes after that is many. */
const CROWDED = { SITES: 'localhost=http://localhost:*', RATE_NEWCOMERS: '1/600' };

test('[P64] [A41] [A53] under attack whoever is new comes in without noticing, by a worker or without', async (t) => {
  await builtWidget();
  const { url } = await startProcess(t, { dataDir: temporaryFolder(), env: CROWDED });
  const policy =
    `default-src 'none'; script-src ${url}; connect-src ${url} ${url.replace('http', 'ws')}; ` +
    `require-trusted-types-for 'script'`;
  const [open, strict] = await Promise.all([startOwnPage(t, url), startOwnPage(t, url, { policy })]);
  const [ada, ben, cyd] = await Promise.all(
    ['Ada', 'Ben', 'Cyd'].map(async (name) => new Reader(name, await (await openBrowser(t))())),
  );
  assert.ok(ada && ben && cyd);
  const workers: string[] = [];
  for (const { page } of [ada, ben, cyd]) page.on('worker', (worker) => workers.push(worker.url()));
  const asked: string[] = [];
  for (const { page } of [ada, ben, cyd]) page.on('request', (request) => asked.push(request.url()));
  const loaded = (): number => asked.filter((address) => /\/solve\.\w+\.js$/.test(address)).length;

  await ada.opens(open);
  await ada.says('As I am');
  await ada.sees('As I am');
  assert.equal(loaded(), 0, 'who is not asked loads nothing of it');
  await ben.opens(open);
  await ben.says('With a worker');
  await ada.sees('With a worker');
  assert.deepEqual([workers.length, workers[0]?.startsWith('blob:')], [1, true]);
  await cyd.opens(strict);
  await cyd.says('Without a worker');
  await cyd.reads('Without a worker');
  await cyd.thread.locator('.patient').waitFor({ state: 'detached' });
  assert.equal(workers.length, 1);
  assert.ok(loaded() >= 2);
});
