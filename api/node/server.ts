import { once } from 'node:events';
import type { Server } from 'node:http';
import { createApp } from '../app.ts';
import type { Config } from './config.ts';
import { guardFiles } from './crowding.ts';
import { listenForControl } from './control-socket.ts';
import { createHttpServer } from './http-server.ts';
import { createOperatorsApp } from './operators-app.ts';
import { Backups } from './backups.ts';
import type { Closing } from './grace.ts';
import { logTrouble, setLogLevel } from './log.ts';
import { Metrics } from './metrics/metrics.ts';
import { serveMetrics } from './metrics/metrics-server.ts';
import { openHouse } from './open-house.ts';
import { Sockets } from './sockets.ts';

export interface RunningServer {
  readonly url: string;
  /** The file with the operator's token. */
  readonly operatorFile: string;
  /** Answers what came in, sends everyone away and closes the databases: a disk that does not answer is waited for. */
  close(closing?: Closing): Promise<void>;
}

/** Milliseconds between two looks at who has gone silent. */
const LOOK_EVERY = 5_000;

/** Milliseconds for what is under way when the server is told to stop: more than what it asks of others may take. */
const ANSWERED_WITHIN = 6_000;
/** Milliseconds between two looks at whether a connection that stays open has got its last answer. */
const LOOK_FOR_IDLE = 50;

/**
 * Starts the comments server.
 * @throws DatabaseTrouble, or the error of `listen`
 */
export async function startServer(config: Config): Promise<RunningServer> {
  setLogLevel(config.logLevel);
  const metrics = config.metrics ? new Metrics() : undefined;
  const opened = openHouse(config, metrics);
  const sockets = new Sockets({
    ...opened,
    limits: config.socketLimits,
    report: (error: unknown) => logTrouble(null, error),
    now: () => performance.now(),
    time: Date.now,
    lookEvery: LOOK_EVERY,
    watch: metrics,
  });
  metrics?.count(() => ({
    ...sockets.count(),
    ...opened.sites.count(),
    inTrouble: opened.sites.inTrouble(),
  }));
  const server = createHttpServer(createApp(opened.house), opened.house, true);
  server.on('upgrade', (request, stream, head) => sockets.upgrade(request, stream, head));
  guardFiles(server, {
    files: opened.files,
    openSites: () => opened.sites.size,
    tell: (what) => logTrouble(null, what),
    now: () => performance.now(),
  });
  const control = createHttpServer(createOperatorsApp(opened), opened.operatorsHouse, false);
  const backups = config.backups ? new Backups(config.backups, (into) => opened.backUp(into)) : undefined;

  let telling: Server | undefined;
  const stop = async (closing?: Closing) => {
    const until = performance.now() + ANSWERED_WITHIN;
    backups?.stop();
    const isSent = opened.drain();
    const left = () => until - performance.now();
    // On a disk that does not answer nobody gets an answer before it does, or is known not to.
    await atMost(sockets.drain(), left());
    await Promise.all([finish(server, left()), finish(control, left()), atMost(isSent, left())]);
    await opened.finish(closing);
    opened.close();
    telling?.close();
    telling?.closeAllConnections();
  };
  try {
    server.listen(config.port, config.host);
    await once(server, 'listening');
    if (metrics && config.metrics)
      telling = await serveMetrics({ ...config.metrics, metrics, isDraining: () => opened.house.isDraining });
  } catch (error) {
    await stop();
    throw error;
  }
  opened.startSending();
  const trouble = await listenForControl(control, config.dataDir);
  if (trouble !== null) process.stderr.write(`${trouble}\n`);
  let stopped: Promise<void> | undefined;
  return {
    url: urlOf(server, config.host),
    operatorFile: opened.operatorFile,
    close: (closing) => (stopped ??= stop(closing)),
  };
}

/** Waits for something, and not for ever. @param within milliseconds */
async function atMost(something: Promise<void>, within: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const enough = setTimeout(resolve, within);
    void something.then(() => {
      clearTimeout(enough);
      resolve();
    });
  });
}

/** Takes no more requests, and answers those that are under way. @param within milliseconds; then the rest is cut off */
async function finish(server: Server, within: number): Promise<void> {
  const look = setInterval(() => server.closeIdleConnections(), LOOK_FOR_IDLE);
  await new Promise<void>((resolve) => {
    const enough = setTimeout(resolve, within);
    server.close(() => {
      clearTimeout(enough);
      resolve();
    });
  });
  clearInterval(look);
  server.closeAllConnections();
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
