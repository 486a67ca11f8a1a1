import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Environment } from '../config.ts';
import { CONTROL_SOCKET } from '../control-socket.ts';
import { codeOf } from '../database-trouble.ts';
import type { Connection } from './connection.ts';
import { EXIT, Failure } from './failure.ts';
import { httpConnection } from './http-connection.ts';

/** Which server is meant. */
export interface Where {
  /** One elsewhere, with a token. */
  readonly url: string | undefined;
  readonly tokenFile: string | undefined;
  /** The one that runs on this folder; if none does, its files. */
  readonly dataDir: string | undefined;
  /** Whether the folder may be made. */
  readonly founds: boolean;
}

export function dataDirOf({ dataDir }: Pick<Where, 'dataDir'>, env: Environment): string {
  return dataDir ?? (env['DATA_DIR']?.trim() || './data');
}

/** @throws Failure where no way leads there */
export async function reach(where: Where, env: Environment): Promise<Connection> {
  if (where.url !== undefined) {
    return httpConnection({ url: serverUrl(where.url), token: readToken(where.tokenFile, env) });
  }
  const dataDir = dataDirOf(where, env);
  if (!existsSync(dataDir) && !where.founds) {
    throw new Failure(
      EXIT.unreachable,
      `There is no folder ${dataDir}. Name that of your server with --data-dir, or start a server, or add a site.`,
    );
  }
  const socket = join(dataDir, CONTROL_SOCKET);
  if (await doesAnswer(socket)) return httpConnection({ socket });
  const { openOwnFiles } = await import('./own-files.ts');
  return openOwnFiles(dataDir, env);
}

/** @throws Failure when it is there and may not be used */
async function doesAnswer(socket: string): Promise<boolean> {
  const knocking = connect(socket);
  const error = await new Promise<unknown>((resolve) => {
    knocking.once('connect', () => resolve(null)).once('error', resolve);
  });
  knocking.destroy();
  if (!/^(EACCES|EPERM)$/.test(codeOf(error))) return error === null;
  throw new Failure(
    EXIT.forbidden,
    `${socket} may be used only by the user who runs the server. Run this as that user.`,
  );
}

/** A token goes over an encrypted line, or stays on this machine. @throws Failure */
function serverUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new Failure(EXIT.usage, `--url: “${text}” is no address such as https://comments.example.com.`);
  }
  const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'https:' || isHere) return url;
  throw new Failure(
    EXIT.usage,
    `--url: ${url.origin} would show your token to everyone on the way. Use https:.`,
  );
}

/** @throws Failure */
function readToken(file: string | undefined, env: Environment): string {
  const token = (file === undefined ? env['LIVETHREAD_TOKEN'] : readText(file))?.trim() ?? '';
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new Failure(
    EXIT.forbidden,
    token === ''
      ? 'A server at an address wants a token: put it into LIVETHREAD_TOKEN, or into a file named by --token-file.'
      : `${file ?? 'LIVETHREAD_TOKEN'} holds no token: it is one word of plain characters.`,
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Failure(EXIT.usage, `--token-file: ${file} cannot be read (${codeOf(error)}).`);
  }
}
