import { readFile } from 'node:fs/promises';
import { contract } from '../contract/host.contract.ts';
import type { HostSetup, RunningHost } from '../contract/testing/host.ts';
import { readConfig } from './config.ts';
import type { Config } from './config.ts';
import { startServer } from './server.ts';
import { temporaryFolder } from './testing/until.ts';

contract('the Node server', async (setup) => {
  const dataDir = temporaryFolder();
  const config = configOf(setup, dataDir);
  const server = await startServer(config);
  return {
    url: server.url,
    forgives: [],
    operatorToken: (await readFile(server.operatorFile, 'utf8')).trim(),
    addressHeader: 'X-Forwarded-For',
    close: () => server.close(),
  } satisfies RunningHost;
});

function configOf({ sites, limits }: HostSetup, dataDir: string): Config {
  const place = { PORT: '0', HOST: '127.0.0.1', TRUSTED_PROXIES: '1', DATA_DIR: dataDir };
  const env = { ...limits, ...place, SITES: sites };
  const result = readConfig(env, []);
  if (!result.ok) throw new Error(result.messages.join(' '));
  return result.config;
}
