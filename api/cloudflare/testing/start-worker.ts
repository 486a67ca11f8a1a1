/** Runs the Worker of `wrangler.toml` in workerd, as Cloudflare would, on this machine and without the network. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestHarness, TestHarnessOptions } from 'wrangler';
import { OPERATOR } from '../../comments/administration.ts';
import type { Actor } from '../../comments/administration.ts';
import type { DirectoryAnswer, DirectoryRequest } from '../../comments/directory.ts';
import { THE_DIRECTORY } from '../objects.ts';
import { QUIET } from './quiet-wrangler.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

Object.assign(process.env, { ...QUIET, WRANGLER_LOG: 'error' });

export const OPERATOR_TOKEN = 'the-token-of-the-operator-of-these-tests';

/** As in `Environment`, and in frail-worker.ts. */
type Bindings = {
  readonly SITE: {
    getByName(name: string): {
      endNow(): Promise<void>;
      endAlarms(where: readonly string[]): Promise<void>;
      alarmsToEnd(): Promise<number>;
      limitPages(pages: number): Promise<void>;
    };
  };
  readonly DIRECTORY: {
    getByName(name: string): {
      direct(request: DirectoryRequest, actor: Actor): Promise<{ readonly answer: DirectoryAnswer }>;
    };
  };
};

export interface RunningWorker {
  /** Without a slash at its end. */
  readonly url: string;
  /**
   * Takes the object of a site from memory, as happens when nobody has said anything for a while; its sockets stay.
   * `close`: as when its machine goes away, with all its sockets.
   *
   * @returns whether it was there
   */
  evict(site: string, webSockets?: 'hibernate' | 'close'): Promise<boolean>;
  /**
   * The same with rooms of pages that many read. `close`: as when their machine goes away, with all their sockets.
   *
   * @returns how many were there
   */
  evictRooms(webSockets?: 'hibernate' | 'close'): Promise<number>;
  /** How many rooms of pages there are that many read. */
  countRooms(): Promise<number>;
  /** Runs a statement on the storage of a site. */
  query(site: string, sql: string, ...values: readonly string[]): Promise<readonly Record<string, unknown>[]>;
  /** As on a bad day, the object of a site is ended with all its sockets, in the midst of whatever it does. */
  end(site: string): Promise<void>;
  /** As on a bad day, the next alarms of any site end its object: before or after what they do is on disk. */
  endAlarms(site: string, where: readonly ('midway' | 'after')[]): Promise<void>;
  /** How many of those alarms have not been. */
  alarmsToEnd(site: string): Promise<number>;
  /** As on a bad day, the database of a site may have so many pages and no more. */
  limitPages(site: string, pages: number): Promise<void>;
  /** Asks the directory, as another copy of the Worker would. Left out: as the operator. */
  direct(request: DirectoryRequest, actor?: Actor): Promise<DirectoryAnswer>;
  /** Runs a statement on the storage of the directory. */
  queryDirectory(sql: string): Promise<readonly Record<string, unknown>[]>;
  /** Deploys it again, with other variables: every copy and every object is made anew, and what they stored stays. */
  redeploy(vars: Readonly<Record<string, string>>): Promise<void>;
  /** How many sites have ever stored anything. */
  countSites(): Promise<number>;
  /** What the Worker has told its operator. */
  logs(): string;
  close(): Promise<void>;
}

/** @returns whether it was awake */
async function evicted(evicting: Promise<void>): Promise<boolean> {
  try {
    await evicting;
    return true;
  } catch (error) {
    // It sleeps already.
    if (!String(error).includes('not currently running')) throw error;
    return false;
  }
}

const SECRETS = { ADDRESS_KEY: 'known to this test alone', OPERATOR_TOKEN };

/** What wrangler is to run. */
type Options = (vars: Readonly<Record<string, string>>) => TestHarnessOptions;

/** What is chosen for the deployed one is not to be had on this machine. */
const ANYWHERE = { JURISDICTION: '' };

const asDeployed: Options = (vars) => ({
  root: ROOT,
  workers: [{ configPath: 'wrangler.toml', vars: { ...ANYWHERE, ...vars }, secrets: SECRETS }],
});

/** As it is deployed, but with another Worker around it. @param flags of the runtime, besides those of `wrangler.toml` */
function around(file: string, flags: readonly string[] = []): Options {
  const objects = { SITE: 'SiteObject', ROOM: 'RoomObject', DIRECTORY: 'DirectoryObject' };
  const bindings = Object.entries(objects).map(([name, one]) => ({ name, class_name: one }));
  return (vars) => {
    const config = {
      name: 'livethread',
      main: `${ROOT}/api/cloudflare/testing/${file}`,
      compatibility_date: '2026-11-01',
      compatibility_flags: ['nodejs_compat', 'no_web_socket_compression', ...flags],
      durable_objects: { bindings },
      migrations: [{ tag: 'v1', new_sqlite_classes: Object.values(objects) }],
      assets: { directory: `${ROOT}/widget/dist`, binding: 'ASSETS', run_worker_first: true },
      alias: { entities: `${ROOT}/api/cloudflare/entities.ts` },
      vars: { ...vars, ...SECRETS },
    };
    return { root: ROOT, workers: [{ config }] };
  };
}

/** With a network between sites and rooms that loses, repeats and delays. */
export const withBadLines = around('lossy-worker.ts');

/** With sites that note what they are asked: under `/notes?site=`. */
export const withCounts = around('counting-worker.ts');

/** With questions that are lost, and sites that end or have no room. `experimental`: to say how much room there is. */
export const onABadDay = around('frail-worker.ts', ['experimental']);

/** @param vars variables of `wrangler.toml`, by name */
export async function startWorker(
  vars: Readonly<Record<string, string>>,
  optionsFor: Options = asDeployed,
): Promise<RunningWorker> {
  // wrangler refuses a folder of assets that is not there, even if nothing is built.
  mkdirSync(`${ROOT}/widget/dist`, { recursive: true });
  // Its settings are read when it is loaded.
  const { createTestHarness } = await import('wrangler');
  const harness: TestHarness = createTestHarness(optionsFor(vars));
  const { url } = await harness.listen();
  const worker = harness.getWorker();
  return {
    url: url.origin,
    evict: (name, webSockets = 'hibernate') =>
      evicted(worker.evictDurableObject('SiteObject', { name, webSockets })),
    async evictRooms(webSockets = 'hibernate') {
      const rooms = await worker.listDurableObjectIds('RoomObject');
      const gone = rooms.map((id) => evicted(worker.evictDurableObject('RoomObject', { id, webSockets })));
      return (await Promise.all(gone)).filter(Boolean).length;
    },
    countRooms: async () => (await worker.listDurableObjectIds('RoomObject')).length,
    async query(name, sql, ...values) {
      const storage = await worker.getDurableObjectStorage('SiteObject', { name });
      return storage.exec(sql, ...values);
    },
    async end(name) {
      const { SITE } = await harness.getWorker<Bindings>().getEnv();
      await SITE.getByName(name)
        .endNow()
        .catch(() => undefined);
    },
    async endAlarms(name, where) {
      const { SITE } = await harness.getWorker<Bindings>().getEnv();
      await SITE.getByName(name).endAlarms(where);
    },
    async alarmsToEnd(name) {
      const { SITE } = await harness.getWorker<Bindings>().getEnv();
      return SITE.getByName(name).alarmsToEnd();
    },
    async limitPages(name, pages) {
      const { SITE } = await harness.getWorker<Bindings>().getEnv();
      await SITE.getByName(name).limitPages(pages);
    },
    async direct(request, actor = { steward: OPERATOR }) {
      const { DIRECTORY } = await harness.getWorker<Bindings>().getEnv();
      const { answer } = await DIRECTORY.getByName(THE_DIRECTORY).direct(request, actor);
      return answer;
    },
    async queryDirectory(sql) {
      const storage = await worker.getDurableObjectStorage('DirectoryObject', { name: THE_DIRECTORY });
      return storage.exec(sql);
    },
    redeploy: (others) => harness.update(optionsFor(others)),
    countSites: async () => (await worker.listDurableObjectIds('SiteObject')).length,
    logs: () =>
      harness
        .getLogs()
        .map(({ message }) => message)
        .join('\n'),
    close: () => harness.close(),
  };
}
