/** The admin API without a server: this process opens the files itself, and nobody else may while it does. */
import { readConfig } from '../config.ts';
import type { Environment } from '../config.ts';
import { DatabaseTrouble } from '../database-trouble.ts';
import { openHouse } from '../open-house.ts';
import { createOperatorsApp } from '../operators-app.ts';
import type { OpenHouse } from '../open-house.ts';
import { headersOf } from './connection.ts';
import type { ApiRequest, Connection, Reply } from './connection.ts';
import { EXIT, Failure } from './failure.ts';

/** Who can open the files is the operator. @throws Failure when they cannot be opened */
export function openOwnFiles(dataDir: string, env: Environment): Connection {
  const opened = open(dataDir, env);
  const app = createOperatorsApp(opened);
  return {
    isLive: false,
    send: async (request) => replyOf(await app.request(request.target, initOf(request))),
    async close() {
      await opened.finish();
      opened.close();
    },
  };
}

function open(dataDir: string, env: Environment): OpenHouse {
  const result = readConfig({ ...env, DATA_DIR: dataDir }, []);
  if (!result.ok) throw new Failure(EXIT.usage, result.messages.join('\n'));
  try {
    return openHouse(result.config);
  } catch (error) {
    if (!(error instanceof DatabaseTrouble)) throw error;
    if (!error.message.includes('in use by another process')) throw new Failure(EXIT.failed, error.message);
    throw new Failure(
      EXIT.unreachable,
      `Another process has the files in ${dataDir} open, and does not answer at its control socket. If it is a ` +
        'server, reach it by --url; if it is another livethread command, wait for its end.',
    );
  }
}

function initOf(request: ApiRequest): RequestInit {
  const { method, body } = request;
  return { method, headers: headersOf(request), ...(body === undefined ? {} : { body }) };
}

function replyOf({ status, headers, body }: Response): Reply {
  return { status, type: headers.get('Content-Type') ?? '', body: body ?? nothing() };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
