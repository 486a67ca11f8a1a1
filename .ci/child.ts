import { type ChildProcess, spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, where every command runs. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Many processes load the same modules: each is compiled once, for this run and the next. */
const COMPILED = `${ROOT}node_modules/.cache/livethread`;

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** How long it may take, in seconds; then it and all that it started are ended. */
  readonly seconds?: number;
}

export interface Ending {
  readonly ok: boolean;
  /** What went wrong beside the output, in words; `null` where the command itself has said it. */
  readonly trouble: string | null;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

const running = new Set<ChildProcess>();

/** What a child leaves behind gets this long to let go of its output, in milliseconds. */
const GRACE = 2_000;

/**
 * Runs a command without standard input, in a process group of its own, so that whatever it starts can be ended with
 * it. `node` and the tools of node_modules are those of this very process. Never throws.
 */
export function runChild(
  command: string,
  args: readonly string[],
  options: ChildOptions = {},
): Promise<Ending> {
  const { env = {}, seconds = 120 } = options;
  const path = [dirname(process.execPath), `${ROOT}node_modules/.bin`, process.env['PATH']].join(delimiter);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      // Within `node --test` this variable would make a test file speak to that runner instead of its reporter.
      env: {
        NODE_COMPILE_CACHE: COMPILED,
        ...process.env,
        NODE_TEST_CONTEXT: undefined,
        PATH: path,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    running.add(child);
    let output = '';
    let trouble: string | null = null;
    const keep = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);

    const limit = setTimeout(() => {
      trouble = `It was still running after ${seconds} seconds and was ended.`;
      endGroup(child);
    }, seconds * 1_000);
    let grace: NodeJS.Timeout | undefined;
    child.on('exit', (_code, signal) => {
      if (signal !== null) trouble ??= `It was ended by ${signal}.`;
      grace = setTimeout(() => {
        trouble ??= 'It left a process running, which was ended.';
        endGroup(child);
      }, GRACE);
    });
    const settle = (ok: boolean): void => {
      clearTimeout(limit);
      clearTimeout(grace);
      running.delete(child);
      resolve({ ok: ok && trouble === null, trouble, output });
    };
    child.on('error', (error) => {
      trouble = `It could not be started: ${error.message}`;
      settle(false);
    });
    child.on('close', (code) => settle(code === 0));
  });
}

/** Ends all commands that are running, with whatever they started. */
export function endChildren(): void {
  for (const child of running) endGroup(child);
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}
