import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const READY = /^Livethread listens on (\S+)$/m;

/** Limits so high that a test of something else never meets them. */
const NO_LIMITS = {
  RATE_COMMENTS: '100000/1',
  RATE_COMMENTS_PER_ADDRESS: '100000/1',
  RATE_COMMENTS_PER_SITE: '100000/1',
  RATE_INTRODUCTIONS: '100000/1',
  RATE_NEWCOMERS: '100000/1',
  RATE_REPORTS: '100000/1',
  RATE_REACTIONS: '100000/1',
  RATE_REACTIONS_PER_ADDRESS: '100000/1',
  RATE_REACTIONS_PER_SITE: '100000/1',
  RATE_MESSAGES: '100000/1',
  RATE_HANDSHAKES: '100000/1',
  SOCKETS_PER_ADDRESS: '100000',
} as const;

/** The site of this name begins with the mode `open`: what is written is published at once. */
const OPEN_SITE = 'localhost=https://www.wishtack.com';

export interface ProcessSetting {
  readonly dataDir: string;
  /** How many files it may have open: `ulimit -n`. */
  readonly openFiles?: number;
  /** Over those of this process, without limits and for https://www.wishtack.com. */
  readonly env?: Readonly<Record<string, string>>;
}

/** How a process came to its end. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What it said on standard error. */
  readonly complaint: string;
}

/** The real server in a process of its own, as an operator runs it. */
export class ServerProcess {
  readonly ended: Promise<Ended>;
  readonly #child: ChildProcess;
  #output = '';
  #complaint = '';

  constructor(t: TestContext, { dataDir, openFiles, env = {} }: ProcessSetting) {
    const common = { HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, SITES: OPEN_SITE, LOG_LEVEL: 'error' };
    // A shell that becomes the server: Node has no word for this limit.
    const limited = ['-c', `ulimit -n ${openFiles} && exec "$0" "$1"`, process.execPath, MAIN];
    const isLimited = openFiles !== undefined;
    this.#child = spawn(isLimited ? 'sh' : process.execPath, isLimited ? limited : [MAIN], {
      env: { ...process.env, ...common, ...NO_LIMITS, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => (this.#output += String(chunk)));
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.#complaint += String(chunk)));
    this.ended = once(this.#child, 'close').then(() => ({
      code: this.#child.exitCode,
      signal: this.#child.signalCode,
      complaint: this.#complaint,
    }));
    t.after(() => this.end('SIGKILL'));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** What it has said on standard error until now. */
  get complaint(): string {
    return this.#complaint;
  }

  /** Resolves to its address as soon as it listens. @throws when it ends before */
  async ready(): Promise<string> {
    for (;;) {
      const url = READY.exec(this.#output)?.[1];
      if (url !== undefined) return url;
      const said = this.#child.stdout && once(this.#child.stdout, 'data').then(() => undefined);
      const ended = await Promise.race([said, this.ended]);
      if (ended) throw new Error(`The server ended with ${ended.code ?? ended.signal}: ${ended.complaint}`);
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Sends a signal, if it is still there, and resolves when it is gone. */
  end(signal: NodeJS.Signals): Promise<Ended> {
    this.signal(signal);
    return this.ended;
  }
}

/** Starts a server. It is ended with the test at the latest. @returns the process, and the address that it listens on */
export async function startProcess(
  t: TestContext,
  setting: ProcessSetting,
): Promise<{ server: ServerProcess; url: string }> {
  const server = new ServerProcess(t, setting);
  return { server, url: await server.ready() };
}
