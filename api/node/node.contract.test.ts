import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { contract } from '../contract/host.contract.ts';
import type { HostSetup, RunningHost } from '../contract/testing/host.ts';
import { readConfig } from './config.ts';
import type { Config } from './config.ts';
import { startServer } from './server.ts';

contract('the Node server', async (setup) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'livethread-contract-'));
  const config = configOf(setup, dataDir);
  if (setup.settings) await storeSettings(config, setup.settings);
  const server = await startServer(config);
  return {
    url: server.url,
    forgives: [],
    operatorToken: (await readFile(server.operatorFile, 'utf8')).trim(),
    async close() {
      await server.close();
      await rm(dataDir, { recursive: true });
    },
  } satisfies RunningHost;
});

function configOf({ sites, limits }: HostSetup, dataDir: string): Config {
  const env = { ...limits, SITES: sites, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir };
  const result = readConfig(env, []);
  if (!result.ok) throw new Error(result.messages.join(' '));
  return result.config;
}

/** Settings are stored as an owner's tool will store them one day: in the files, which a first start has made. */
async function storeSettings(config: Config, settings: NonNullable<HostSetup['settings']>): Promise<void> {
  const server = await startServer(config);
  for (const site of Object.keys(settings)) {
    await fetch(`${server.url}/api/room?page=${encodeURIComponent(`https://${site}/`)}`);
  }
  await server.close();
  for (const [site, values] of Object.entries(settings)) {
    const db = new Database(join(config.dataDir, `${site}.db`), { fileMustExist: true });
    const insert = db.prepare('INSERT INTO settings (name, value) VALUES (?, ?)');
    for (const [name, value] of Object.entries(values)) insert.run(name, JSON.stringify(value));
    db.close();
  }
}
