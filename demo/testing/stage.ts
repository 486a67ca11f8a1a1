import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { builtWidget } from '../../.ci/built-widget.ts';
import { startProcess } from '../../api/node/testing/server-process.ts';
import type { ServerProcess } from '../../api/node/testing/server-process.ts';
import { temporaryFolder } from '../../api/node/testing/until.ts';
import { startDemoSite } from '../site.ts';
import { Reader, openBrowser } from './browsers.ts';

/** A port that the server can come back to. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  assert.ok(typeof address === 'object' && address !== null);
  return String(address.port);
}

/** The comments server in a process of its own, the demo site, and Ada and Ben in browsers of their own. */
export interface Stage {
  readonly server: ServerProcess;
  /** Asks the admin API as the operator does; `path` is within the site's. */
  readonly asOperator: (method: string, path: string, body: object) => Promise<unknown>;
  /** One more browser, of somebody who has not opened a page yet. */
  readonly stranger: (name: string) => Promise<Reader>;
  readonly restart: () => Promise<unknown>;
  readonly siteUrl: string;
  readonly ada: Reader;
  readonly ben: Reader;
}

/** Both readers open the page at `path`. */
export async function setStage(t: TestContext, path: string): Promise<Stage> {
  await builtWidget();
  const setting = {
    dataDir: temporaryFolder(),
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
  await Promise.all([ada.opens(site.url + path), ben.opens(site.url + path)]);
  return {
    server,
    asOperator: async (method, at, body) => {
      const token = readFileSync(join(setting.dataDir, 'operator.token'), 'utf8').trim();
      const response = await fetch(`${url}/api/admin/sites/localhost/${at}`, {
        method,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      const text = await response.text();
      assert.ok(response.ok, text);
      const answer: unknown = text === '' ? undefined : JSON.parse(text);
      return answer;
    },
    stranger: async (name) => new Reader(name, await (await openBrowser(t))()),
    restart: () => startProcess(t, setting),
    siteUrl: site.url,
    ada,
    ben,
  };
}
