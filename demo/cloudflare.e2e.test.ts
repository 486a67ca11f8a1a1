import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { comesTrue } from '../api/contract/testing/waiting.ts';
import { temporaryFolder } from '../api/node/testing/until.ts';
import { WISH_PATH } from './pages.ts';
import { Reader, openBrowser } from './testing/browsers.ts';
import { Owner } from './testing/owner.ts';

const START = fileURLToPath(new URL('start-cloudflare.ts', import.meta.url));

interface Started {
  readonly child: ChildProcess;
  readonly site: string;
  readonly worker: string;
  readonly token: string;
}

/** `npm run dev:cloudflare`; whatever happens, it does not outlive its test. */
async function start(t: TestContext, dataDir: string): Promise<Started> {
  const { npm_lifecycle_event: _, OPERATOR_TOKEN: __, ...env } = process.env;
  const child = spawn(process.execPath, [START], {
    env: { ...env, PORT: '0', DEMO_PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  let text = '';
  for await (const line of createInterface({ input: child.stdout })) {
    text += `${line}\n`;
    if (line.startsWith('Ctrl+C')) break;
  }
  const found = (pattern: RegExp): string => {
    const [, value] = pattern.exec(text) ?? [];
    assert.ok(value !== undefined, text);
    return value;
  };
  return {
    child,
    site: found(/All pages of the demo +(\S+)$/m),
    worker: found(/The Worker +(\S+)$/m),
    token: found(/with the token +(\S+)$/m),
  };
}

test('npm run dev:cloudflare shows the demo site, its token opens the desk, and Ctrl+C ends all of it', async (t) => {
  const dataDir = temporaryFolder();
  const { child, site, worker, token } = await start(t, dataDir);
  const [newPage, readersPage] = await Promise.all([openBrowser(t), openBrowser(t)]);

  const ada = new Reader('Ada', await readersPage());
  await ada.opens(site + WISH_PATH);
  await ada.says('Hello from the edge');
  await ada.sees('Hello from the edge');

  const owner = new Owner(await newPage());
  await owner.signsIn(worker, token);
  await owner.opens('Comments');
  await owner.reads('Hello from the edge');

  assert.equal(statSync(join(dataDir, 'dev.secrets')).mode & 0o077, 0, 'the secrets are for nobody else');
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  assert.deepEqual(await ended, [0, null]);
  for (const url of [site, worker]) await comesTrue(`${url} is gone`, () => fetch(url).then(isUp, isGone));
});

const isUp = (): boolean => false;
const isGone = (): boolean => true;
