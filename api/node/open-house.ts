import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { OPERATOR } from '../comments/administration.ts';
import type { Actor } from '../comments/administration.ts';
import type { Lookup } from '../admission.ts';
import { addressHasher, addressReader } from './address.ts';
import type { AddressOf } from './address.ts';
import { Assets } from './assets.ts';
import { backUp } from './backup.ts';
import type { Backup, Source } from './backup.ts';
import type { Config } from './config.ts';
import { DatabaseTrouble, explainTrouble } from './database-trouble.ts';
import { openDirectory } from './directory-file.ts';
import type { OpenDirectory } from './directory-file.ts';
import { Doorkeeper } from './doorkeeper.ts';
import { NodeHouse } from './house.ts';
import type { Closing } from './grace.ts';
import { logTrouble } from './log.ts';
import type { Watch } from './metrics/watch.ts';
import { openFiles } from './open-files.ts';
import type { OpenFiles } from './open-files.ts';
import { readOperator } from './operator.ts';
import type { Operator } from './operator.ts';
import { fetchJson, postLetter } from './outgoing.ts';
import { Sites } from './sites.ts';
import { Streams } from './streams.ts';

const nothing = (): void => undefined;

/** All that a process has of its data folder, whether it listens or not. No other process has any of it meanwhile. */
export interface OpenHouse {
  readonly house: NodeHouse;
  /** The same, where whoever asks is the operator: for those who can reach the data folder itself. */
  readonly operatorsHouse: NodeHouse;
  /** The file with the operator's token. */
  readonly operatorFile: string;
  readonly lookup: Lookup;
  readonly files: OpenFiles;
  readonly sites: Sites;
  readonly door: Doorkeeper;
  readonly addressOf: AddressOf;
  readonly hashAddress: (prefix: string) => string;
  /** Copies all databases into a new folder within another. @throws Error where nothing can be written */
  backUp(into: string): Promise<Backup>;
  /** From now on webhooks are told, and the hook is asked: by the process that serves, and no other. */
  startSending(): void;
  /**
   * Lets nobody in any more, ends the streams, and sends nothing any more.
   * @returns a promise that is fulfilled when nothing that was sent is under way
   */
  drain(): Promise<void>;
  /** Closes the sites, each when its disk has answered, and waits for the backups that this cuts short. */
  finish(closing?: Closing): Promise<void>;
  /** Closes the databases, and waits for their disks with all that there is. */
  close(): void;
}

/**
 * Opens the data folder, and makes what is not there.
 * @throws DatabaseTrouble
 */
export function openHouse(config: Config, watch?: Watch): OpenHouse {
  const { dataDir, siteLimits, socketLimits, allowPrivateAddresses: allowPrivate } = config;
  const report = (error: unknown) => logTrouble(null, error);
  if (config.existingData) assertExists(join(dataDir, 'directory.db'));
  const { hashAddress, operator } = readSecrets(dataDir);
  const files = openFiles();
  const directory = openDirectory(dataDir, config.sites, report);
  const sites = new Sites({
    dataDir,
    limits: siteLimits,
    mostBytes: config.siteBytes,
    mostOpen: files.sites,
    fetchKeys: (url) => fetchJson(url, { allowPrivate }),
    trouble: logTrouble,
    isSite: directory.isSite,
    watch,
  });
  const streams = new Streams(socketLimits);
  const end = new AbortController();
  const copying = new Set<Promise<void>>();
  let draining = false;
  const shared = {
    sites,
    door: new Doorkeeper(socketLimits),
    addressOf: addressReader(config.proxies, (advice) => logTrouble(null, advice)),
    hashAddress,
  };
  const setting = {
    ...shared,
    directory,
    streams,
    assets: new Assets(new URL('../../widget/dist/', import.meta.url)),
    isDraining: () => draining,
    operator,
    report,
  };
  return {
    ...shared,
    house: new NodeHouse(setting),
    operatorsHouse: new OperatorsHouse(setting),
    operatorFile: operator.file,
    lookup: directory.lookup,
    files,
    async backUp(into) {
      const work = backUp(sourcesOf(directory, sites, dataDir), into, new Date());
      const over = work.then(nothing, nothing).finally(() => copying.delete(over));
      copying.add(over);
      return work;
    },
    async drain() {
      draining = true;
      streams.drain();
      await sites.stopSending();
    },
    async finish(closing) {
      end.abort();
      await Promise.all([sites.finish(closing), ...copying]);
    },
    startSending() {
      const options = { allowPrivate, stopped: end.signal };
      sites.startSending((letter) => postLetter(letter, options), directory.names());
    },
    close() {
      streams.drain();
      end.abort();
      sites.close();
      directory.close();
    },
  };
}

/** A site that nobody has come to yet has no file. */
function* sourcesOf(directory: OpenDirectory, sites: Sites, dataDir: string): Generator<Source> {
  yield { name: 'directory.db', copyTo: (file) => directory.copyTo(file) };
  for (const site of directory.names()) {
    const name = `${site}.db`;
    if (!existsSync(join(dataDir, name))) continue;
    yield { name, copyTo: async (file) => sites.get(site).copyTo(file) };
  }
}

class OperatorsHouse extends NodeHouse {
  override async actor(): Promise<Actor> {
    return { steward: OPERATOR };
  }
}

/** Only an operator can tell a new server from one whose volume is not there. @throws DatabaseTrouble */
function assertExists(file: string): void {
  if (existsSync(file)) return;
  throw new DatabaseTrouble(
    `${file} is missing, but EXISTING_DATA says that there is one. Is its volume mounted? Nothing was made in its place.`,
  );
}

/** First of all: what cannot be read must not leave anything open. @throws DatabaseTrouble */
function readSecrets(dataDir: string): { hashAddress: (prefix: string) => string; operator: Operator } {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return { hashAddress: addressHasher(dataDir), operator: readOperator(dataDir) };
  } catch (error) {
    throw explainTrouble(join(dataDir, 'address.key or operator.token'), error);
  }
}
