import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds that a busy machine may take for what takes an idle one a few. */
const PATIENCE = 20_000;

/** Waits for a condition. @throws when it takes longer than anybody would wait @param what in words, for the message */
export async function until(what: string, isSo: () => boolean, patience: number = PATIENCE): Promise<void> {
  // By a clock that no test sets.
  const deadline = process.hrtime.bigint() + BigInt(patience) * 1_000_000n;
  while (!isSo()) {
    if (process.hrtime.bigint() > deadline) throw new Error(`Waited ${patience} ms in vain until ${what}.`);
    await pause(5);
  }
}

/** Where a folder is made: in memory a sync costs nothing, and other tests that sync do not slow this one. */
type Where = 'on disk' | 'in memory';

/** Memory that Linux shows as a folder. */
const MEMORY = '/dev/shm';

/** Those of this process. */
const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/**
 * A folder that is gone when this process is. Not with the test: what a test leaves behind is ended in the order in which
 * it was begun, so that a server would still write into the folder, and what fails there keeps all after it from its end.
 */
export function temporaryFolder(where: Where = 'on disk'): string {
  const parent = where === 'in memory' && existsSync(MEMORY) ? MEMORY : tmpdir();
  // Under its real name: the preloaded disk compares names.
  const folder = mkdtempSync(join(realpathSync(parent), 'livethread-'));
  folders.push(folder);
  return folder;
}
