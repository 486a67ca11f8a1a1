import { once } from 'node:events';
import { createServer } from 'node:http';
import { addressOf } from '../contenders/listening.ts';
import type { Ground } from '../ground.ts';

/** Serves pages that differ in nothing but one script tag. @returns the origin */
export async function startHostSite(ground: Ground, tags: ReadonlyMap<string, string>): Promise<string> {
  const server = createServer((request, response) => {
    const tag = tags.get(request.url ?? '');
    response.writeHead(tag === undefined ? 404 : 200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(tag === undefined ? '' : pageWith(tag));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ground.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return addressOf(server).replace('127.0.0.1', 'localhost');
}

function pageWith(tag: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A moka pot</title>
<link rel="icon" href="data:,">
<h1>A moka pot</h1>
<p>For six cups, of steel. It works on any stove, and it will outlive the stove.</p>
${tag}
`;
}
