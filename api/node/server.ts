import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createApp } from '../app.ts';
import { addressHasher, addressReader } from './address.ts';
import { Assets } from './assets.ts';
import type { Config } from './config.ts';
import { explainTrouble } from './database-trouble.ts';
import { openDirectory } from './directory-file.ts';
import { Doorkeeper } from './doorkeeper.ts';
import { NodeHouse } from './house.ts';
import { logTrouble } from './log.ts';
import { readOperator } from './operator.ts';
import type { Operator } from './operator.ts';
import { Sites } from './sites.ts';
import { Sockets } from './sockets.ts';
import { Streams } from './streams.ts';

export interface RunningServer {
  readonly url: string;
  /** The file with the operator's token. */
  readonly operatorFile: string;
  /** Answers what came in, sends everyone away and closes the databases. */
  close(): Promise<void>;
}

/** Milliseconds that a client may take for its request, or for the head of one. */
const REQUEST_WITHIN = 15_000;
const HEAD_WITHIN = 10_000;

/** Files of sites that are kept open. */
const MOST_OPEN = 256;
/** Milliseconds between two looks at who has gone silent. */
const LOOK_EVERY = 5_000;

/**
 * Starts the comments server.
 * @throws DatabaseTrouble, or the error of `listen`
 */
export async function startServer(config: Config): Promise<RunningServer> {
  const { dataDir, siteLimits } = config;
  const { hashAddress, operator } = readSecrets(dataDir);
  const directory = openDirectory(dataDir, config.sites);
  const sites = new Sites({ dataDir, limits: siteLimits, mostOpen: MOST_OPEN, trouble: logTrouble });
  const door = new Doorkeeper(config.socketLimits);
  const streams = new Streams(config.socketLimits);
  const shared = {
    lookup: directory.lookup,
    sites,
    door,
    addressOf: addressReader(config.proxies),
    hashAddress,
    report: (error: unknown) => logTrouble(null, error),
  };
  const limits = config.socketLimits;
  const sockets = new Sockets({ ...shared, limits, now: () => performance.now(), lookEvery: LOOK_EVERY });
  const assets = new Assets(new URL('../../widget/dist/', import.meta.url));
  let draining = false;
  const house = new NodeHouse({
    ...shared,
    streams,
    assets,
    isDraining: () => draining,
    isSite: directory.isSite,
    operator,
  });
  const server = serve(house);
  server.on('upgrade', (request, stream, head) => sockets.upgrade(request, stream, head));

  const stop = async () => {
    draining = true;
    streams.drain();
    await sockets.drain();
    server.close();
    server.closeAllConnections();
    sites.close();
    directory.close();
  };
  try {
    server.listen(config.port, config.host);
    await once(server, 'listening');
  } catch (error) {
    await stop();
    throw error;
  }
  let stopped: Promise<void> | undefined;
  return { url: urlOf(server, config.host), operatorFile: operator.file, close: () => (stopped ??= stop()) };
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

function serve(house: NodeHouse): Server {
  const app = createApp(house);
  const listener = getRequestListener((request, { incoming }) => {
    house.introduce(request, incoming);
    return app.fetch(request);
  });
  return createServer(
    {
      headersTimeout: HEAD_WITHIN,
      requestTimeout: REQUEST_WITHIN,
      connectionsCheckingInterval: 5_000,
      // Some clients offer HTTP/2 with every request; they are answered over HTTP/1.1.
      shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
    },
    (incoming, outgoing) => void listener(incoming, outgoing),
  );
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
