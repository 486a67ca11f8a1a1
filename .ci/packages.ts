import { existsSync } from 'node:fs';
import { runChild } from './child.ts';

export type Command = readonly [command: string, ...args: string[]];

/** How packages of Debian and Ubuntu are installed; `null` on other systems, and for who may not. */
export function aptInstall(...names: readonly string[]): readonly Command[] | null {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  const apt = ['/usr/bin/apt-get', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=3'] as const;
  return [
    [...apt, 'update'],
    [...apt, 'install', '-y', '--no-install-recommends', ...names],
  ];
}

/** Runs one after another; answers what the one that failed said. */
export async function follow(steps: readonly Command[]): Promise<string | null> {
  for (const [command, ...args] of steps) {
    const { ok, trouble, output } = await runChild(command, args, {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      seconds: 600,
    });
    if (!ok) return trouble ?? /^(?:E: |Error: |Failed ).*/m.exec(output)?.[0] ?? output.trim().slice(-200);
  }
  return null;
}
