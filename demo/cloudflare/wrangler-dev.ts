import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { delimiter, dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { visitedHost } from '../address.ts';
import type { Closeable } from '../stop.ts';
import type { DevSecrets } from './dev-secrets.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** It asks nobody anything, and tells nobody that it runs. */
const QUIET = {
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  DO_NOT_TRACK: '1',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_WRITE_LOGS: 'false',
};

/** Milliseconds: between two looks whether it answers, and how long it may take to end by itself. */
const LOOK_EVERY = 100;
const ENDS_WITHIN = 5_000;

export interface WranglerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  /** Where it keeps what the objects store. */
  readonly state: string;
  readonly secrets: DevSecrets;
  /** Where they are kept: without it wrangler would look for a file of its own. */
  readonly secretsFile: string;
  /** Instead of those in `wrangler.toml`. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface RunningWrangler extends Closeable {
  readonly port: number;
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<void>;
}

/** Runs the Worker as `wrangler dev` does, until it answers. Rejects with the system's error, such as `EADDRINUSE`. */
export async function startWrangler(options: WranglerOptions): Promise<RunningWrangler> {
  const port = await freePort(options);
  const path = [dirname(process.execPath), `${ROOT}node_modules/.bin`, process.env['PATH']].join(delimiter);
  // A group of its own: it leaves its runtime behind unless all of it is ended.
  const child = spawn('wrangler', argumentsOf(options, port), {
    cwd: ROOT,
    env: { ...process.env, ...QUIET, ...options.secrets, PATH: path },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const running = { port, ended, close: () => end(child, ended) };
  // Whatever happens to this process: one that is gone can end nobody.
  process.once('exit', () => signal(child, 'SIGKILL'));
  if (await answers(`http://${visitedHost(options.host)}:${port}/health`, ended)) return running;
  await running.close();
  throw new Error('wrangler could not run the Worker. What it says of that is above.');
}

function argumentsOf({ host, state, secretsFile, variables }: WranglerOptions, port: number): string[] {
  const given = Object.entries(variables).flatMap(([name, value]) => ['--var', `${name}:${value}`]);
  const place = ['--ip', host, '--port', String(port), '--inspector-port', '0', '--persist-to', state];
  return ['dev', ...place, '--env-file', secretsFile, '--log-level', 'warn', ...given];
}

/** Wrangler would take another port than the one that pages name. */
async function freePort({ port, host }: WranglerOptions): Promise<number> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : port;
}

/** @returns whether it does, and has not ended instead */
async function answers(url: string, ended: Promise<void>): Promise<boolean> {
  const over = ended.then(() => 'over' as const);
  for (;;) {
    const health = await fetch(url).catch(() => null);
    await health?.body?.cancel();
    if (health?.ok) return true;
    if ((await Promise.race([over, pause(LOOK_EVERY)])) === 'over') return false;
  }
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  signal(child, 'SIGTERM');
  await Promise.race([ended, pause(ENDS_WITHIN, undefined, { ref: false })]);
  // What it left behind.
  signal(child, 'SIGKILL');
}

function signal({ pid }: ChildProcess, name: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch {
    // All of it is gone.
  }
}
