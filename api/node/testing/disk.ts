import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('disk.c', import.meta.url));

/** Why a disk that fails on purpose cannot be had here; `false` where it can. For the `skip` of a test. */
export const noDisk: string | false = reasonAgainst();

/** What the preloaded library reads; disk.c says what each is for. */
export interface DiskSetting {
  readonly DISK_FOLDER: string;
  readonly DISK_LOG?: string;
  readonly DISK_SIZE?: string;
  readonly DISK_READ_ONLY?: string;
  readonly DISK_SYNC_TAKES?: string;
  readonly DISK_HOLDS?: string;
  readonly DISK_FAILS?: string;
}

/**
 * Builds the disk.
 * @param folder where to put the library
 * @returns what a process on this disk needs in its environment
 * @throws when the compiler refuses
 */
export function buildDisk(folder: string, setting: DiskSetting): Record<string, string> {
  const library = join(folder, 'disk.so');
  const args = ['-O2', '-Wall', '-Werror', '-shared', '-fPIC', '-o', library, SOURCE, '-pthread'];
  const { status, stderr } = spawnSync(compiler() ?? 'cc', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The disk cannot be built: ${stderr}`);
  return { LD_PRELOAD: library, ...setting };
}

function reasonAgainst(): string | false {
  if (process.platform !== 'linux') return 'Only Linux has LD_PRELOAD as this test needs it.';
  return compiler() === undefined && 'There is no C compiler here (cc or gcc): install one to run this test.';
}

function compiler(): string | undefined {
  return ['cc', 'gcc', 'clang'].find((name) => spawnSync(name, ['--version']).status === 0);
}
