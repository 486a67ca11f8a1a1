/** The comments server as a process of its own. */
import { readConfig } from './config.ts';
import type { Config } from './config.ts';
import { codeOf } from './database-trouble.ts';
import { startServer } from './server.ts';

const result = readConfig(process.env, process.argv.slice(2));
if (result.ok) await run(result.config);
else fail(result.messages);

async function run(config: Config): Promise<void> {
  const server = await startServer(config).catch((error: unknown) => fail([explain(error, config)]));
  if (!server) return;
  process.stdout.write(`Livethread listens on ${server.url}\n`);
  process.stdout.write(`The operator's token for its admin API is in ${server.operatorFile}\n`);
  const stop = () => {
    // A second signal means now.
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
    server.close().catch((error: unknown) => fail([explain(error, config)]));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function explain(error: unknown, { host, port }: Config): string {
  const isListening =
    error instanceof Error && 'syscall' in error && /^(listen|getaddrinfo)$/.test(String(error.syscall));
  switch (isListening ? codeOf(error) : '') {
    case 'EADDRINUSE':
      return `PORT: ${port} is in use by another process. Choose another, or end that one.`;
    case 'EACCES':
      return `PORT: ${port} may not be used by this user. Choose one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST: “${host}” is no address of this machine.`;
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

function fail(messages: readonly string[]): undefined {
  for (const message of messages) process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
