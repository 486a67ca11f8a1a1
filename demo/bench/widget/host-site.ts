import { once } from 'node:events';
import { createServer } from 'node:http';
import { addressOf } from '../contenders/listening.ts';
import type { Ground } from '../ground.ts';

/** Serves pages that differ in nothing but what shows comments. @param markup by path. @returns the origin */
export async function startHostSite(ground: Ground, markup: ReadonlyMap<string, string>): Promise<string> {
  const server = createServer((request, response) => {
    const thread = markup.get(request.url ?? '');
    response.writeHead(thread === undefined ? 404 : 200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(thread === undefined ? '' : pageWith(thread));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ground.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return addressOf(server).replace('127.0.0.1', 'localhost');
}

function pageWith(thread: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A moka pot</title>
<link rel="icon" href="data:,">
<h1>A moka pot</h1>
<p>For six cups, of steel. It works on any stove, and it will outlive the stove.</p>
${thread}
`;
}
