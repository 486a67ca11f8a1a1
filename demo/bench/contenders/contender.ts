import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DialectName } from '../crowd/errands.ts';
import { ORIGIN } from '../crowd/livethread-dialect.ts';
import type { Ground } from '../ground.ts';
import type { Child } from '../processes/child.ts';
import { servedWith } from './served-with.ts';

/** A server that is measured. */
export interface Contender {
  readonly name: string;
  readonly dialect: DialectName;
  start(ground: Ground): Promise<Child>;
}

/** The site whose comments are published at once: that of this machine, and of who only says to be from elsewhere. */
export const SITE = 'localhost';
export const SITES = `${SITE}=${ORIGIN} http://localhost:*`;

/**
 * Our limits are against people who talk too much, and a bench does little else: these are raised by the settings that
 * exist for it, all others stay as they are.
 */
export const RAISED = {
  RATE_COMMENTS: '100000/1',
  RATE_COMMENTS_PER_ADDRESS: '100000/1',
  RATE_COMMENTS_PER_SITE: '100000/1',
  RATE_INTRODUCTIONS: '100000/1',
  RATE_NEWCOMERS: '100000/1',
  RATE_MESSAGES: '100000/1',
  RATE_HANDSHAKES: '100000/1',
  SOCKETS_PER_ADDRESS: '1000000',
} as const;

export const ABOUT_LIVETHREAD =
  `Livethread runs as “npm run serve” does, each comment synced before anybody is told, and with these limits raised by their settings: ` +
  `${Object.keys(RAISED).join(', ')}.`;

const MAIN = fileURLToPath(new URL('../../../api/node/main.ts', import.meta.url));

export interface LivethreadSetting {
  /** Left out: an empty one. */
  readonly dataDir?: string;
  /** More sites, as in SITES. */
  readonly sites?: readonly string[];
}

/** Our server as an operator runs it. */
export function startLivethread(ground: Ground, setting: LivethreadSetting = {}): Promise<Child> {
  const { dataDir = ground.folder(), sites = [] } = setting;
  const env = {
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    SITES: [SITES, ...sites].join(','),
    ...RAISED,
  };
  return ground.start({ name: 'Livethread', file: MAIN, nodeFlags: servedWith(), env });
}

export const LIVETHREAD: Contender = {
  name: 'Livethread',
  dialect: 'livethread',
  start: (ground) => startLivethread(ground),
};

export const SOCKET_IO: Contender = {
  name: 'Socket.IO',
  dialect: 'socket.io',
  start: (ground) => startPeer(ground, 'Socket.IO', 'socket-io-server.ts'),
};

export const SOCKET_IO_STORED: Contender = {
  name: 'Socket.IO + SQLite',
  dialect: 'socket.io',
  start: (ground) => startPeer(ground, 'Socket.IO + SQLite', 'socket-io-server.ts', store(ground)),
};

export const FRAMED_ONCE: Contender = {
  name: 'ws, framed once',
  dialect: 'framed once',
  start: (ground) => startPeer(ground, 'ws, framed once', 'framed-once-server.ts'),
};

export function startPeer(
  ground: Ground,
  name: string,
  file: string,
  args: readonly string[] = [],
): Promise<Child> {
  return ground.start({ name, file: fileURLToPath(new URL(file, import.meta.url)), args });
}

/** Where Socket.IO keeps comments, as an argument. */
export function store(ground: Ground): readonly string[] {
  return ['--store', join(ground.folder(), 'comments.db')];
}
