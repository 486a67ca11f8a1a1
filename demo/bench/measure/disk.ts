import { closeSync, fdatasyncSync, openSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { percentile, sorted } from './percentile.ts';

/** What one page of a write-ahead log takes, as SQLite writes it: the page and its header. */
const PAGE = 4_096 + 24;
const TIMES = 100;
/** Linux' name for a file system in memory (statfs(2)). */
const TMPFS = 0x01021994;

/** Milliseconds that one sync of a file takes, the median of some. */
export function syncTime(folder: string): number {
  const file = openSync(join(folder, 'sync-time'), 'w');
  const times = Array.from({ length: TIMES }, () => {
    writeSync(file, Buffer.alloc(PAGE));
    const begin = performance.now();
    fdatasyncSync(file);
    return performance.now() - begin;
  });
  closeSync(file);
  return percentile(sorted(times), 0.5);
}

/** Whether nothing there survives a power cut, so that a sync costs nothing. */
export function isInMemory(folder: string): boolean {
  return statfsSync(folder).type === TMPFS;
}
