import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Content } from './content.ts';

/** The kinds of entries of the log, as disk.c numbers them. */
const KINDS = ['', 'create', 'write', 'truncate', 'sync', 'sync-folder', 'rename', 'unlink'] as const;
/** Bytes of an entry before what was written. */
const HEAD = 32;

interface Entry {
  readonly kind: (typeof KINDS)[number];
  /** Nanoseconds of the monotonic clock. */
  readonly time: bigint;
  readonly file: number;
  /** Of a sync: when it began. */
  readonly offset: bigint;
  readonly bytes: Buffer;
}

/** Whether a thing that no sync has covered was on the disk all the same when the power went. */
export type Luck = () => boolean;

/** Every file by name, as one finds them when the power is back. */
export type Found = ReadonlyMap<string, Buffer>;

interface DiskFile {
  readonly durable: Content;
  /** Since its last sync. */
  pending: Entry[];
}

/** A disk as the log tells it: what was synced, and what was only written. */
export class Disk {
  readonly #log: Entry[];
  #at = 0;
  readonly #files = new Map<number, DiskFile>();
  readonly #names = new Map<string, number>();
  #pendingNames: Entry[] = [];

  /** @param log what disk.c wrote */
  constructor(log: string) {
    this.#log = [...entriesOf(readFileSync(log))];
  }

  /** When the last thing happened: nanoseconds of the monotonic clock. */
  get end(): bigint {
    return this.#log.at(-1)?.time ?? 0n;
  }

  /** When anything happened, in order: in the middle of a commit, too. */
  get moments(): readonly bigint[] {
    return this.#log.map(({ time }) => time);
  }

  /** Lets all happen that happened before a moment. Moments must come in order. */
  passTo(time: bigint): void {
    for (let entry = this.#log[this.#at]; entry && entry.time <= time; entry = this.#log[++this.#at]) {
      this.#pass(entry);
    }
  }

  /** The power goes at this very moment. */
  afterPowerCut(luck: Luck): Found {
    const names = new Map(this.#names);
    // Of changes of names a disk keeps the first ones: file systems write them to a journal.
    for (const entry of this.#pendingNames) {
      if (!luck()) break;
      rename(names, entry);
    }
    return new Map([...names].map(([name, file]) => [name, contentOf(this.#files.get(file), luck)]));
  }

  #pass(entry: Entry): void {
    switch (entry.kind) {
      case 'create':
        this.#files.set(entry.file, { durable: new Content(), pending: [] });
        this.#pendingNames.push(entry);
        break;
      case 'rename':
      case 'unlink':
        this.#pendingNames.push(entry);
        break;
      case 'write':
      case 'truncate':
        this.#files.get(entry.file)?.pending.push(entry);
        break;
      case 'sync':
        this.#sync(entry);
        break;
      case 'sync-folder':
        for (const pending of covered(this.#pendingNames, entry)) rename(this.#names, pending);
        this.#pendingNames = this.#pendingNames.filter(({ time }) => time > entry.offset);
        break;
      default:
        throw new Error(`The log has an entry of the kind “${entry.kind}”.`);
    }
  }

  #sync(sync: Entry): void {
    const file = this.#files.get(sync.file);
    if (!file) return;
    for (const entry of covered(file.pending, sync)) change(file.durable, entry, () => true);
    file.pending = file.pending.filter(({ time }) => time > sync.offset);
  }
}

/** What was written while a sync was under way is not covered by it. */
function covered(pending: readonly Entry[], sync: Entry): readonly Entry[] {
  return pending.filter(({ time }) => time <= sync.offset);
}

/** Puts what was found into a folder. */
export function lay(found: Found, folder: string): void {
  for (const [name, content] of found) writeFileSync(join(folder, name), content, { mode: 0o600 });
}

/**
 * Luck that is the same each time.
 * @param seed not 0
 * @param most how often in a row it is the same at most: a disk writes in stretches, too
 */
export function luckOf(seed: number, most = 1): Luck {
  let state = seed;
  let left = 0;
  return () => {
    if (left-- === 0) {
      // xorshift32
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      left = Math.abs(state >> 8) % most;
    }
    return state > 0;
  };
}

function* entriesOf(log: Buffer): Generator<Entry> {
  for (let at = 0; at + HEAD <= log.length;) {
    const length = log.readUInt32LE(at + 24);
    yield {
      time: log.readBigUInt64LE(at),
      offset: log.readBigUInt64LE(at + 8),
      kind: KINDS[log.readUInt32LE(at + 16)] ?? '',
      file: log.readUInt32LE(at + 20),
      bytes: log.subarray(at + HEAD, at + HEAD + length),
    };
    at += HEAD + length;
  }
}

function rename(names: Map<string, number>, { kind, bytes, file }: Entry): void {
  const [name = '', next = ''] = bytes
    .toString()
    .split('\0')
    .map((path) => basename(path));
  if (kind === 'create') names.set(name, file);
  else names.delete(name);
  if (kind === 'rename') names.set(next, file);
}

function contentOf(file: DiskFile | undefined, luck: Luck): Buffer {
  const content = new Content(file?.durable.bytes);
  for (const entry of file?.pending ?? []) change(content, entry, luck);
  return content.bytes;
}

function change(content: Content, { kind, offset, bytes }: Entry, luck: Luck): void {
  if (kind === 'write') content.write(Number(offset), bytes, luck);
  else if (luck()) content.resize(Number(offset));
}
