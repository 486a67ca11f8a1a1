/** Runs the comments server until it is told to stop. */
import { readConfig } from '../config.ts';
import type { Config, Environment } from '../config.ts';
import { codeOf } from '../database-trouble.ts';
import { startServer } from '../server.ts';
import { logEvent } from '../log.ts';
import { Grace } from '../grace.ts';
import { EXIT, Failure } from './failure.ts';

/** Milliseconds from the signal to the end, whatever a disk does: a little less than Docker waits before it kills. */
const ENDS_WITHIN = 9_000;

/**
 * Resolves when the server listens; it goes on until a signal.
 * @param argv flags for its configuration
 * @throws Failure
 */
export async function serve(argv: readonly string[], env: Environment): Promise<void> {
  const result = readConfig(env, argv);
  if (!result.ok) throw new Failure(EXIT.usage, result.messages.join('\n'));
  const { config } = result;
  const server = await startServer(config).catch((error: unknown) => {
    throw new Failure(EXIT.failed, explain(error, config));
  });
  logEvent('listens', { url: server.url });
  const stop = () => {
    logEvent('stops');
    // A second signal means now.
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, endNow);
    server.close(new Grace(ENDS_WITHIN)).then(
      () => logEvent('stopped'),
      (error: unknown) => {
        process.stderr.write(`${explain(error, config)}\n`);
        process.exitCode = EXIT.failed;
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // Whoever reads this may tell it to stop at once.
  process.stdout.write(`Livethread listens on ${server.url}\n`);
  process.stdout.write(
    `Your desk is at ${server.url}/admin: sign in with the token in ${server.operatorFile}\n`,
  );
}

/** `process.exit` would wait for the syncs that are under way, and a disk may not answer. */
function endNow(): void {
  process.kill(process.pid, 'SIGKILL');
  // Only the first process of a container gets here, which no signal of its own ends.
  process.exit(EXIT.failed);
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
