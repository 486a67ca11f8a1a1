/** `npm run dev:cloudflare`: builds the widget, then runs the Worker on this machine, and the demo site in this process. */
import { join } from 'node:path';
import type { Config } from '../api/node/config.ts';
import { buildWidget } from '../widget/build.ts';
import { visitedHost } from './address.ts';
import { keptSecrets } from './cloudflare/dev-secrets.ts';
import { startWrangler } from './cloudflare/wrangler-dev.ts';
import { complain, explain } from './complaints.ts';
import { writeFirstComments } from './first-comments.ts';
import { WISH_PATH } from './pages.ts';
import { readSettings } from './settings.ts';
import { startDemoSite } from './site.ts';
import { stopWhenAsked } from './stop.ts';
import type { Closeable } from './stop.ts';

/** Git knows nothing of it. */
const DATA_DIR = '.wrangler';
/** Variables of the Worker that are handed on; those of `wrangler.toml` are for what is deployed. */
const HANDED_ON =
  /^RATE_|^(?:HOT_PAGE|ROOM_SEATS|SITE_MEGABYTES|SOCKETS_PER_ADDRESS|ALLOW_PRIVATE_ADDRESSES)$/;

const settings = readSettings({ DATA_DIR, ...process.env }, process.argv.slice(2));
if (settings.ok) await start(settings.config, settings.demoPort);
else complain(settings.messages);

async function start(config: Config, demoPort: number): Promise<void> {
  // What is still on its way ends with this process, too.
  const running: Closeable[] = [];
  const stopping = stopWhenAsked(running);
  await buildWidget({ minify: true });
  const secretsFile = join(config.dataDir, 'dev.secrets');
  const secrets = keptSecrets(secretsFile);
  const wrangler = await startWrangler({
    port: config.port,
    host: config.host,
    state: join(config.dataDir, 'state'),
    secrets,
    secretsFile,
    variables: variablesOf(config),
  }).catch((error: unknown) => complain([explain(error, 'PORT', config.port)]));
  if (!wrangler) return;
  running.push(wrangler);
  const commentsUrl = `http://${visitedHost(config.host)}:${wrangler.port}`;
  const site = await startDemoSite({ port: demoPort, host: config.host, commentsUrl }).catch(
    (error: unknown) => complain([explain(error, 'DEMO_PORT', demoPort)]),
  );
  if (!site) return wrangler.close();
  running.push(site);
  void wrangler.ended.then(() => {
    if (stopping.aborted) return;
    complain(['wrangler has ended, so the demo site ends, too.']);
    process.exit();
  });
  await writeFirstComments(commentsUrl, site.url, stopping);
  if (!stopping.aborted) print(commentsUrl, site.url, secrets.OPERATOR_TOKEN);
}

function variablesOf({ sites }: Config): Readonly<Record<string, string>> {
  const variables: Record<string, string> = {
    SITES: sites.map(({ name, origins }) => `${name}=${origins.join(' ')}`).join(','),
    // The runtime of this machine knows no jurisdictions.
    JURISDICTION: '',
  };
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && HANDED_ON.test(name)) variables[name] = value;
  }
  return variables;
}

function print(commentsUrl: string, siteUrl: string, token: string): void {
  process.stdout.write(`
Livethread is running as on Cloudflare.

  Open twice, and comment   ${siteUrl}${WISH_PATH}
  All pages of the demo     ${siteUrl}
  Moderate                  ${commentsUrl}/admin
    with the token          ${token}
  The Worker                ${commentsUrl}

  The token is of this machine alone. The tag to paste, for pages on any port of localhost (name other sites in SITES):

    <script src="${commentsUrl}/embed.js" async crossorigin></script>

Ctrl+C stops both.
`);
}
