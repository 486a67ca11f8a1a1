/** A door of its own for whoever runs the server: what it counts, and how its sites are. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { isMeantForHere } from './local-request.ts';
import type { Metrics } from './metrics.ts';

export interface MetricsServerSetting {
  readonly port: number;
  readonly host: string;
  readonly metrics: Metrics;
  readonly isDraining: () => boolean;
}

const UNKNOWN_NAME =
  'On this machine it is asked for under localhost, an address such as 127.0.0.1, or METRICS_HOST. A proxy that asks for ' +
  'it has to say one of these as the Host.\n';

/**
 * Answers `GET /metrics` and `GET /health`, in which the sites in trouble have their names. Nobody is asked who they are:
 * it listens where only those can reach it who may know, and a page in their browser cannot (A37).
 * @throws the error of `listen`
 */
export async function serveMetrics(setting: MetricsServerSetting): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.method === 'GET' ? request.url : undefined;
    if (!isMeantForHere(request, setting.host)) response.writeHead(403).end(UNKNOWN_NAME);
    else if (path === '/metrics') void tellMetrics(setting.metrics, response);
    else if (path === '/health') tellHealth(setting, response);
    else response.writeHead(404).end('There are GET /metrics and GET /health here.\n');
  });
  server.listen(setting.port, setting.host);
  await once(server, 'listening');
  return server;
}

async function tellMetrics(metrics: Metrics, response: ServerResponse): Promise<void> {
  const text = await metrics.text();
  response.writeHead(200, { 'Content-Type': metrics.contentType }).end(text);
}

function tellHealth({ metrics, isDraining }: MetricsServerSetting, response: ServerResponse): void {
  const { sessions, rooms, inTrouble } = metrics.now;
  const status = isDraining() ? 'draining' : 'ready';
  response
    .writeHead(isDraining() ? 503 : 200, { 'Content-Type': 'application/json' })
    .end(`${JSON.stringify({ status, sessions, rooms, inTrouble })}\n`);
}
