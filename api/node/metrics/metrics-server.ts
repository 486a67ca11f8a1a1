/** A door of its own for whoever runs the server: what it counts, and how its sites are. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';

export interface MetricsServerSetting {
  readonly port: number;
  readonly host: string;
  readonly metrics: Metrics;
  readonly isDraining: () => boolean;
}

/**
 * Answers `GET /metrics` and `GET /health`, in which the sites in trouble have their names. Nobody is asked who they are:
 * it listens where only those can reach it who may know.
 * @throws the error of `listen`
 */
export async function serveMetrics(setting: MetricsServerSetting): Promise<Server> {
  const server = createServer(({ method, url }, response) => {
    const path = method === 'GET' ? url : undefined;
    if (path === '/metrics') void tellMetrics(setting.metrics, response);
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
