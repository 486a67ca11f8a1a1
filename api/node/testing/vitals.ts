/** How a process is doing, as Linux sees it: it is asked nothing, for it may have no time to answer. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';

const PAGE_BYTES = 4_096;

/** Why processes cannot be looked at here; `false` where they can. For the `skip` of a test. */
export const noVitals: string | false =
  !existsSync('/proc/self/statm') && 'Only Linux tells this of a process.';

/** Megabytes that a process has in memory. Not a number where nobody tells. */
export function memoryOf(pid: number): number {
  if (noVitals !== false) return NaN;
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return (pages * PAGE_BYTES) / 2 ** 20;
}

/** How many files, sockets among them, a process has open. Not a number where nobody tells. */
export function filesOf(pid: number): number {
  return noVitals === false ? readdirSync(`/proc/${pid}/fd`).length : NaN;
}
