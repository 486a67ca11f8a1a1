import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createApp } from '../app.ts';
import { addressHasher, addressReader } from './address.ts';
import { Assets } from './assets.ts';
import type { Config } from './config.ts';
import { openDirectory } from './directory-file.ts';
import { Doorkeeper } from './doorkeeper.ts';
import { NodeHouse } from './house.ts';
import { logTrouble } from './log.ts';
import { Sites } from './sites.ts';
import { Sockets } from './sockets.ts';
import { Streams } from './streams.ts';

export interface RunningServer {
  readonly url: string;
  /** Answers what came in, sends everyone away and closes the databases. */
  close(): Promise<void>;
}

/** Milliseconds that a client may take for its request, or for the head of one. */
const REQUEST_WITHIN = 15_000;
const HEAD_WITHIN = 10_000;

/**
 * Starts the comments server.
 * @throws DatabaseTrouble, or the error of `listen`
 */
export async function startServer(config: Config): Promise<RunningServer> {
  const directory = openDirectory(config.dataDir, config.sites);
  const sites = new Sites({ dataDir: config.dataDir, limits: config.siteLimits, trouble: logTrouble });
  const door = new Doorkeeper(config.socketLimits);
  const streams = new Streams(config.socketLimits);
  const shared = {
    lookup: directory.lookup,
    sites,
    door,
    addressOf: addressReader(config.proxies),
    hashAddress: addressHasher(config.dataDir),
  };
  const sockets = new Sockets({ ...shared, limits: config.socketLimits });
  const assets = new Assets(new URL('../../widget/dist/', import.meta.url));
  let draining = false;
  const house = new NodeHouse({ ...shared, streams, assets, isDraining: () => draining, report: (error) => logTrouble(null, error) });
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
  return { url: urlOf(server, config.host), close: () => (stopped ??= stop()) };
}

function serve(house: NodeHouse): Server {
  const app = createApp(house);
  const listener = getRequestListener((request, { incoming }) => {
    house.introduce(request, incoming);
    return app.fetch(request);
  });
  return createServer(
    { headersTimeout: HEAD_WITHIN, requestTimeout: REQUEST_WITHIN, connectionsCheckingInterval: 5_000 },
    (incoming, outgoing) => void listener(incoming, outgoing),
  );
}

function urlOf(server: Server, host: string): string {
  // A server that listens on TCP has an address of this form.
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
