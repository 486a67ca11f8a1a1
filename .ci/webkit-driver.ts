import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestRunnerPlugin } from '@web/test-runner';
import type { WebKit } from './other-browsers.ts';

/** Says its number on standard output. */
const SCREEN = ['-displayfd', '1', '-nolisten', 'tcp', '-screen', '0', '1280x1024x24'] as const;
/** How long the driver may take until it listens, in milliseconds. */
const START_WITHIN = 20_000;

/**
 * Runs WebKitGTK's driver on a port, with a screen that nobody sees, for as long as the tests run. They stay in the
 * process group of the run, so that they end with it, too.
 */
export function webKitDriver({ driver, display }: WebKit, port: number): TestRunnerPlugin {
  const started: ChildProcess[] = [];
  return {
    name: 'webkit-driver',
    async serverStart() {
      const screen = spawn(display, [...SCREEN], { stdio: ['ignore', 'pipe', 'ignore'] });
      started.push(screen);
      // Where the machine speaks `C.UTF-8`, it tells pages that their reader's language is `C`, which is none.
      const env = { ...process.env, LC_ALL: 'C', DISPLAY: `:${await displayNumber(screen)}` };
      started.push(spawn(driver, ['--host=127.0.0.1', `--port=${port}`], { env, stdio: 'ignore' }));
      await listening(port);
    },
    serverStop() {
      for (const child of started) child.kill();
    },
  };
}

/** A port that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

/** Xvfb takes the first display that is free, and writes its number when it is ready. */
function displayNumber(screen: ChildProcessByStdio<null, Readable, null>): Promise<string> {
  return new Promise((resolve, reject) => {
    screen.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    screen.once('error', reject);
    screen.once('exit', () => reject(new Error('Xvfb ended before it had a display.')));
  });
}

async function listening(port: number): Promise<void> {
  const end = Date.now() + START_WITHIN;
  while (Date.now() < end) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    if (answer?.ok) return;
    await pause(50);
  }
  throw new Error(
    `WebKitGTK’s driver did not listen on port ${port} within ${START_WITHIN / 1_000} seconds.`,
  );
}
