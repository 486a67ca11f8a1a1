/** What the file of a log holds. Each is given its descriptor. */
import { fstatSync, readSync, writeSync } from 'node:fs';

/** Bytes of its header (SQLite, “WAL-mode File Format” §4.1). */
const HEADER = 32;

/** Whether there is nothing in it; what cannot be looked at may hold anything. */
export function isEmpty(log: number): boolean {
  try {
    return fstatSync(log).size === 0;
  } catch {
    return false;
  }
}

/** Whether there is no header, so that nothing in it counts. @throws Error */
export function isVoid(log: number): boolean {
  const header = Buffer.alloc(HEADER);
  readSync(log, header, 0, HEADER, 0);
  return header.every((byte) => byte === 0);
}

/** @throws Error */
export function makeVoid(log: number): void {
  writeSync(log, Buffer.alloc(HEADER), 0, HEADER, 0);
}
