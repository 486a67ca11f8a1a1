/** Runs the Worker of `wrangler.toml` in workerd, as Cloudflare would, on this machine and without the network. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestHarness } from 'wrangler';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The runtime under test asks nobody anything, and writes nothing beside the project. */
Object.assign(process.env, {
  CI: '1',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  DO_NOT_TRACK: '1',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_LOG: 'error',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_WRITE_LOGS: 'false',
});

export const OPERATOR_TOKEN = 'the-token-of-the-operator-of-these-tests';

export interface RunningWorker {
  /** Without a slash at its end. */
  readonly url: string;
  /**
   * Takes the object of a site from memory, as happens when nobody has said anything for a while; its sockets stay.
   *
   * @returns whether it was there
   */
  evict(site: string): Promise<boolean>;
  /** Runs a statement on the storage of a site. */
  query(site: string, sql: string, ...values: readonly string[]): Promise<readonly Record<string, unknown>[]>;
  /** What the Worker has told its operator. */
  logs(): string;
  close(): Promise<void>;
}

/** @param vars variables of `wrangler.toml`, by name */
export async function startWorker(vars: Readonly<Record<string, string>>): Promise<RunningWorker> {
  // wrangler refuses a folder of assets that is not there, even if nothing is built.
  mkdirSync(`${ROOT}/widget/dist`, { recursive: true });
  // Its settings are read when it is loaded.
  const { createTestHarness } = await import('wrangler');
  const harness: TestHarness = createTestHarness({
    root: ROOT,
    workers: [
      {
        configPath: 'wrangler.toml',
        vars: { ...vars },
        secrets: { ADDRESS_KEY: 'known to this test alone', OPERATOR_TOKEN },
      },
    ],
  });
  const { url } = await harness.listen();
  const worker = harness.getWorker();
  return {
    url: url.origin,
    async evict(name) {
      try {
        await worker.evictDurableObject('SiteObject', { name, webSockets: 'hibernate' });
        return true;
      } catch (error) {
        // It sleeps already.
        if (!String(error).includes('not currently running')) throw error;
        return false;
      }
    },
    async query(name, sql, ...values) {
      const storage = await worker.getDurableObjectStorage('SiteObject', { name });
      return storage.exec(sql, ...values);
    },
    logs: () =>
      harness
        .getLogs()
        .map(({ message }) => message)
        .join('\n'),
    close: () => harness.close(),
  };
}
