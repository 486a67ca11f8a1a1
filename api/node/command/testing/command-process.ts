import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../livethread.mjs', import.meta.url));

export interface CommandEnd {
  readonly code: number | null;
  readonly said: string;
  readonly complaints: string;
}

/** The command in a process of its own, as it is called from a shell. */
export async function call(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<CommandEnd> {
  const child = spawn(process.execPath, [COMMAND, ...argv], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const [said, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await ended;
  return { code: child.exitCode, said, complaints };
}

/** Calls it. @returns the JSON that it tells @throws when it does not end well */
export async function callForJson(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<unknown> {
  const { code, said, complaints } = await call([...argv, '--json'], env);
  if (code !== 0) throw new Error(`livethread ${argv.join(' ')} ended with ${code}: ${complaints}`);
  return said === '' ? undefined : JSON.parse(said);
}
