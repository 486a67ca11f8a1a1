/** The comments server as a process of its own. */
import { readConfig } from './config.ts';
import { DatabaseTrouble } from './database.ts';
import { startServer } from './server.ts';

const result = readConfig(process.env, process.argv.slice(2));
if (result.ok) await run(result.config);
else fail(result.messages);

async function run(config: Parameters<typeof startServer>[0]): Promise<void> {
  const server = await startServer(config).catch((error: unknown) => fail([explain(error, config.port)]));
  if (!server) return;
  process.stdout.write(`Livethread listens on ${server.url}\n`);
  const stop = () => {
    // A second signal means now.
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
    void server.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function explain(error: unknown, port: number): string {
  if (error instanceof DatabaseTrouble) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `PORT: ${port} is in use by another process. Choose another, or end that one.`;
  return error instanceof Error ? error.message : String(error);
}

function fail(messages: readonly string[]): undefined {
  for (const message of messages) process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
