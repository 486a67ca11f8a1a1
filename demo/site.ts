/**
 * The demo site: pages with a server and a port of their own, which know nothing of comments. Each embeds its thread
 * by the script tag that any site owner pastes.
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { visitedHost } from './address.ts';
import { ASSETS, PAGES, strictPolicy, wishFile, withComments } from './pages.ts';

export interface DemoSiteOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  /** Where the comments server is: its origin is put into every page. */
  readonly commentsUrl: string;
}

export interface DemoSite {
  /** Such as `http://localhost:8788`, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Listens, or rejects with the system's error, such as `EADDRINUSE`. */
export async function startDemoSite({ port, host, commentsUrl }: DemoSiteOptions): Promise<DemoSite> {
  const app = demoApp(new URL(commentsUrl).origin);
  const answer = getRequestListener(app.fetch);
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${visitedHost(host)}:${bound}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The pages as a Hono app. `comments` is the origin of the comments server. */
function demoApp(comments: string): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-cache');
    context.header('X-Content-Type-Options', 'nosniff');
  });
  app.use('/strict', async (context, next) => {
    await next();
    context.header('Content-Security-Policy', strictPolicy(comments));
  });
  for (const [path, file] of PAGES) app.get(path, (context) => answerPage(context, file, comments));
  for (const [file, type] of ASSETS) app.get(`/${file}`, (context) => answerAsset(context, file, type));
  app.get('/users/:user/wishes/:wish', (context) =>
    answerPage(context, wishFile(context.req.param('wish')), comments),
  );
  app.notFound((context) => answerPage(context, 'not-found.html', comments, 404));
  return app;
}

async function answerPage(context: Context, file: string, comments: string, status: 200 | 404 = 200) {
  return context.html(withComments(await readPageFile(file), comments), status);
}

async function answerAsset(context: Context, file: string, type: string) {
  return context.body(await readPageFile(file), 200, { 'Content-Type': type });
}

function readPageFile(file: string): Promise<string> {
  return readFile(new URL(`pages/${file}`, import.meta.url), 'utf8');
}
