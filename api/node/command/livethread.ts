/** The command `livethread`. */
import { CommanderError } from 'commander';
import { hostName } from '../../comments/host-name.ts';
import type { Environment } from '../config.ts';
import { Api } from './api.ts';
import type { Entry, Lasting } from './entry.ts';
import { EXIT, Failure } from './failure.ts';
import type { ExitCode } from './failure.ts';
import type { Given } from './given.ts';
import { plainLines } from './plain-text.ts';
import { buildProgram } from './program.ts';
import { dataDirOf, reach } from './reach.ts';
import type { Terminal } from './terminal.ts';

/** What it runs in. */
export interface Surroundings extends Lasting {
  readonly env: Environment;
  readonly terminal: Terminal;
}

/** @param argv without the node and the script @returns how it ends; a server that was started goes on */
export async function livethread(argv: readonly string[], around: Surroundings): Promise<ExitCode> {
  const { env, terminal } = around;
  const program = buildProgram(terminal, {
    enter: async (entry, given) => enter(entry, given, around),
    serve: async (flags) => (await import('./serve.ts')).serve(flags, env),
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return EXIT.fine;
  } catch (error) {
    return end(error, terminal);
  }
}

async function enter(entry: Entry, given: Given, { env, ...around }: Surroundings): Promise<void> {
  if (given.text('token') !== undefined) {
    throw new Failure(
      EXIT.usage,
      'A token on the command line is seen by all in the list of processes: put it into LIVETHREAD_TOKEN, or into a ' +
        'file named by --token-file, and make a new one in its place.',
    );
  }
  const where = {
    url: given.text('url'),
    tokenFile: given.text('tokenFile'),
    dataDir: given.text('dataDir'),
    founds: entry.founds === true,
  };
  const connection = await reach(where, env);
  try {
    const site = given.text('site');
    const api = new Api(connection, entry.scope, site && (hostName(site) ?? site));
    const isJson = given.isSet('json');
    const dataDir = where.url === undefined ? dataDirOf(where, env) : null;
    await entry.run({ ...around, given, api, isJson, isLive: connection.isLive, dataDir });
  } finally {
    await connection.close();
  }
}

/** Says what went wrong. */
function end(error: unknown, terminal: Terminal): ExitCode {
  // The parser of the words has said it itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
  const message = error instanceof Error ? error.message : String(error);
  terminal.err(`${plainLines(message).join('\n')}\n`);
  return error instanceof Failure ? error.code : EXIT.failed;
}
