/** `npm start`: builds the widget, then runs the comments server and the demo site, both in this process. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../api/node/config.ts';
import { startServer } from '../api/node/server.ts';
import { buildWidget } from '../widget/build.ts';
import { visitedHost } from './address.ts';
import { HOSTILE_THREAD } from './hostile-thread.ts';
import { HOSTILE_PATH, WISH_PATH } from './pages.ts';
import { seedThread } from './seed.ts';
import { readSettings } from './settings.ts';
import { startDemoSite } from './site.ts';
import { stopWhenAsked } from './stop.ts';
import { WISH_THREAD } from './wish-thread.ts';

const settings = readSettings(process.env, process.argv.slice(2));
if (settings.ok) await start(settings.config, settings.demoPort);
else complain(settings.messages);

async function start(config: Config, demoPort: number): Promise<void> {
  await buildWidget({ minify: true });
  const server = await startServer(config).catch((error: unknown) =>
    complain([explain(error, 'PORT', config.port)]),
  );
  if (!server) return;
  const comments = new URL(server.url);
  comments.hostname = visitedHost(config.host);
  const commentsUrl = comments.origin;
  const site = await startDemoSite({ port: demoPort, host: config.host, commentsUrl }).catch(
    (error: unknown) => complain([explain(error, 'DEMO_PORT', demoPort)]),
  );
  if (!site) {
    await server.close();
    return;
  }
  const stopping = stopWhenAsked([site, server]);
  const seeded = seed(commentsUrl, site.url, stopping);
  // Limits of the owner's own can make this slow: then it goes on behind the printed addresses.
  await Promise.race([seeded, pause(3_000, undefined, { ref: false })]);
  if (!stopping.aborted) print({ config, commentsUrl, siteUrl: site.url, operatorFile: server.operatorFile });
}

async function seed(commentsUrl: string, origin: string, signal: AbortSignal): Promise<void> {
  try {
    await seedThread({ page: WISH_PATH, origin, commentsUrl, signal }, WISH_THREAD);
    await seedThread({ page: HOSTILE_PATH, origin, commentsUrl, signal }, HOSTILE_THREAD);
  } catch (error) {
    if (!signal.aborted)
      process.stderr.write(`The pages have not all of their first comments: ${describe(error)}\n`);
  }
}

interface Running {
  readonly config: Config;
  readonly commentsUrl: string;
  readonly siteUrl: string;
  readonly operatorFile: string;
}

function print({ config, commentsUrl, siteUrl, operatorFile }: Running): void {
  process.stdout.write(`
Livethread is running.

  Open twice, and comment   ${siteUrl}${WISH_PATH}
  All pages of the demo     ${siteUrl}
  Moderate                  ${commentsUrl}/admin, with the token in ${operatorFile}
  The comments server       ${commentsUrl}, with its data in ${config.dataDir}

  The tag to paste, for pages on any port of localhost (name other sites in SITES):

    <script src="${commentsUrl}/embed.js" async></script>

Ctrl+C stops both.
`);
}

function explain(error: unknown, variable: 'PORT' | 'DEMO_PORT', port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `${variable}: ${port} is in use by another process; set ${variable} to a free port.`;
  if (code === 'EACCES')
    return `${variable}: ${port} may not be used by this user; set ${variable} to one above 1023.`;
  return describe(error);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function complain(messages: readonly string[]): undefined {
  for (const message of messages) process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
