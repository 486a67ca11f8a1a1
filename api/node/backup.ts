/** Copies of all databases while they are in use, each of which a server can be started with. */
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { codeOf } from './database-trouble.ts';
import { Syncs } from './syncs.ts';

/** A database that can be copied while it is used. */
export interface Source {
  /** Of the file in the data folder. */
  readonly name: string;
  /** Copies it as it is at one moment. @throws Error */
  readonly copyTo: (file: string) => Promise<void>;
}

export interface Backup {
  /** Where it is. */
  readonly folder: string;
  /** Names of the files in it. */
  readonly files: readonly string[];
  /** Of what could not be copied: the name, and why. */
  readonly missing: readonly { readonly name: string; readonly why: string }[];
}

/** As in `2026-11-23T10-20-09Z`: it sorts by time, and any system takes it for a name. */
const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/;
const DRAFT = '.unfinished';
const FINISH = new URL('finish-copy.ts', import.meta.url);

/** What is being written by this process: it is nobody's leftover. */
const underWay = new Set<string>();

/**
 * Copies the databases into a new folder, named after the time, within `into`. It has that name only when all that could
 * be copied is whole and on disk. What cannot be copied is named, and keeps no other from being copied.
 * @throws Error where nothing can be written, or a backup of this second is there or under way
 */
export async function backUp(sources: Iterable<Source>, into: string, now: Date): Promise<Backup> {
  const folder = join(into, nameOf(now));
  const draft = folder + DRAFT;
  if (underWay.has(draft) || existsSync(folder)) throw new Error(`There is a backup in ${folder} already.`);
  underWay.add(draft);
  try {
    makeFolder(into);
    rmSync(draft, { recursive: true, force: true });
    // Made here, and not found: whoever may write in the folder around it must not choose where copies go.
    mkdirSync(draft, { mode: 0o700 });
    return await copyAll(sources, draft, folder);
  } finally {
    underWay.delete(draft);
  }
}

/** Step by step: where a file system makes no folders, such as `/proc`, Node's own `recursive` never ends. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

async function copyAll(sources: Iterable<Source>, draft: string, folder: string): Promise<Backup> {
  const files: string[] = [];
  const missing: { name: string; why: string }[] = [];
  for (const { name, copyTo } of sources) {
    const file = join(draft, name);
    try {
      await copyTo(file);
      await finish(file);
      files.push(name);
    } catch (error) {
      rmSync(file, { force: true });
      missing.push({ name, why: error instanceof Error ? error.message : codeOf(error) });
    }
  }
  const syncs = new Syncs();
  await syncs.folder(draft);
  renameSync(draft, folder);
  await syncs.folder(dirname(folder));
  return { folder, files, missing };
}

/**
 * Removes what is older than the newest `keep` backups, and what was never finished. Other files there are nobody's concern.
 * @param missing what the newest could not copy: the last backup that holds it is kept, however old
 */
export function removeOldBackups(into: string, keep: number, missing: readonly string[] = []): void {
  if (!existsSync(into)) return;
  const names = readdirSync(into);
  const newest = names.filter((name) => NAME.test(name)).toSorted((one, other) => (one < other ? 1 : -1));
  const last = missing.map((file) => newest.find((name) => existsSync(join(into, name, file))));
  const old = newest.slice(keep).filter((name) => !last.includes(name));
  const unfinished = names.filter((name) => name.endsWith(DRAFT) && NAME.test(name.slice(0, -DRAFT.length)));
  for (const name of [...old, ...unfinished])
    if (!underWay.has(join(into, name))) rmSync(join(into, name), { recursive: true, force: true });
}

/** In a thread of its own: to look through a large file takes seconds, and readers wait for none of them. @throws Error */
async function finish(file: string): Promise<void> {
  const worker = new Worker(FINISH, { workerData: file });
  // An error in there rejects this.
  await once(worker, 'exit');
}

function nameOf(now: Date): string {
  return now
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
}
