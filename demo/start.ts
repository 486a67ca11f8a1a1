/** `npm start`: builds the widget, then runs the comments server and the demo site, both in this process. */
import type { Config } from '../api/node/config.ts';
import { startServer } from '../api/node/server.ts';
import { buildWidget } from '../widget/build.ts';
import { visitedHost } from './address.ts';
import { complain, explain } from './complaints.ts';
import { writeFirstComments } from './first-comments.ts';
import { WISH_PATH } from './pages.ts';
import { readSettings } from './settings.ts';
import { startDemoSite } from './site.ts';
import { stopWhenAsked } from './stop.ts';

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
  await writeFirstComments(commentsUrl, site.url, stopping);
  if (!stopping.aborted) print({ config, commentsUrl, siteUrl: site.url, operatorFile: server.operatorFile });
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

  The tag to paste, for pages on any port of localhost or 127.0.0.1 (name other sites in SITES):

    <script src="${commentsUrl}/embed.js" async crossorigin></script>

Ctrl+C stops both.
`);
}
