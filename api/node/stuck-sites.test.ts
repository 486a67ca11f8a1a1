import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import test from 'node:test';
import type { TestContext } from 'node:test';
import Database from 'better-sqlite3';
import * as v from 'valibot';
import { buildDisk, noDisk } from './testing/disk.ts';
import { account, found, much } from './testing/faults.ts';
import { startProcess } from './testing/server-process.ts';
import type { ServerProcess } from './testing/server-process.ts';
import { temporaryFolder, until } from './testing/until.ts';
import { Writer, thanked } from './testing/writer.ts';

/** Sites whose disk stops answering: more than the four threads that a process usually has for waiting. */
const STUCK = much('STUCK', 5);
const COMMENTS = much('COMMENTS', 20);
const NAMES = Array.from({ length: STUCK }, (_, at) => `stuck-${at}.example`);
const WELL = 'well.example';
/** Milliseconds that the neighbour’s comment takes at the median; with a thread to itself it is one sync of 4. */
const THANKED_WITHIN = 1_000;

/** Milliseconds until it has ended on a machine that is busy with other tests. */
const EXIT_WITHIN = 15_000;
/** Milliseconds from the first signal to the end, where a disk does not answer and no second signal comes. */
const GRACE = 9_000;

class Disks {
  readonly dataDir: string;
  readonly env: Record<string, string>;
  readonly #list: string;

  constructor() {
    const folder = temporaryFolder('in memory');
    this.dataDir = joinPath(folder, 'data');
    this.#list = joinPath(folder, 'held');
    mkdirSync(this.dataDir);
    const disk = buildDisk(folder, { DISK_FOLDER: this.dataDir, DISK_HOLDS: this.#list });
    this.env = { ...disk, SITES: [...NAMES, WELL].join(','), LOG_LEVEL: 'info' };
  }

  /** From now on what is written to these sites does not come to the disk. */
  hold(names: readonly string[]): void {
    writeFileSync(this.#list, names.map((name) => `${name}.db`).join('\n'));
  }

  letGo(): void {
    rmSync(this.#list, { force: true });
  }
}

interface Start {
  readonly disks: Disks;
  readonly server: ServerProcess;
  readonly stuck: readonly Writer[];
  readonly well: Writer;
}

/** A server, somebody on each site, and of all sites but one the disks do not answer to a comment of each. */
async function start(t: TestContext): Promise<Start> {
  const disks = new Disks();
  t.after(() => disks.letGo());
  const { server, url } = await startProcess(t, { dataDir: disks.dataDir, env: disks.env });
  const stuck = NAMES.map((name) => new Writer(name));
  await Promise.all(stuck.map((writer, at) => writer.enter({ url, origin: `https://${NAMES[at]}` })));
  const well = new Writer('Well');
  await well.enter({ url, origin: `https://${WELL}` });
  await Promise.all([...stuck, well].map((writer) => writer.send(writer.newPost())));
  disks.hold(NAMES);
  return { disks, server, stuck, well };
}

test(
  `[R24] ${STUCK} sites whose disks do not answer, and one that goes on`,
  { skip: noDisk, timeout: 120_000 },
  async (t) => {
    const { disks, server, stuck, well } = await start(t);
    const waiting = stuck.map((writer) => writer.send(writer.newPost()));
    const queued = stuck.map((writer) => writer.send(writer.newPost()));
    const waits: number[] = [];
    const isSilent = () => stuck.every(({ posts }) => posts.at(-1)?.answer !== null);
    while (waits.length < COMMENTS || !isSilent()) {
      const began = performance.now();
      assert.equal((await well.send(well.newPost()))?.type, 'thanks');
      waits.push(performance.now() - began);
      await until('a moment later', () => performance.now() > began + 50);
    }
    const median = waits.toSorted((a, b) => a - b)[waits.length >> 1] ?? Infinity;
    assert.ok(median < THANKED_WITHIN, `${median} ms`);
    // It may be there or not, but for one that came while its disk was still at what had come before.
    const told = await reasons([...waiting, ...queued]);
    assert.deepEqual(new Set(told), new Set(['unavailable', 'storage-trouble']));
    assert.deepEqual(await reasons(queued), ['storage-trouble']);
    disks.letGo();
    const began = performance.now();
    await Promise.all(stuck.map(sayAgain));
    const back = performance.now() - began;
    assert.equal((await server.end('SIGTERM')).code, 0);
    const sums = [...stuck, well].map((writer, at) =>
      account(readAll(disks.dataDir, NAMES[at] ?? WELL), thanked([writer])),
    );
    const figures = { thanked: sum(sums, 'thanked'), lost: sum(sums, 'lost'), doubled: sum(sums, 'doubled') };
    assert.deepEqual([figures.lost, figures.doubled], [0, 0]);
    const more = `${STUCK} sites at once; their neighbour was thanked ${waits.length} times, within ${median.toFixed(1)} ms at the median and ${Math.max(...waits).toFixed(0)} ms at the worst`;
    found(t, 'stuck-disk', { times: STUCK, ...figures, back, more });
  },
);

test(
  '[P38][R19][R24] a server whose disk does not answer ends in time, says of which site, and what was thanked is there',
  { skip: noDisk, timeout: 60_000 },
  async (t) => {
    const { disks, server, stuck, well } = await start(t);
    const waiting = stuck.map((writer) => writer.send(writer.newPost()));
    await until('all are on their way', () => stuck.every(({ posts }) => posts.length === 2));
    assert.equal((await well.send(well.newPost()))?.type, 'thanks');
    const began = performance.now();
    const { signal, complaint } = await server.end('SIGTERM');
    const took = performance.now() - began;
    assert.ok(took < EXIT_WITHIN, `${took} ms`);
    assert.equal(signal, 'SIGKILL', 'whoever started it sees that not all went well');
    const named = [
      ...complaint.matchAll(/"site":"([^"]*)".* (?:1 request was|0 requests were) on the way/g),
    ].map(([, site]) => site);
    assert.deepEqual(new Set(named), new Set(NAMES), complaint);
    assert.deepEqual(await reasons(waiting), [undefined], 'nobody was told anything');
    disks.letGo();
    const again = await startProcess(t, { dataDir: disks.dataDir, env: disks.env });
    for (const [at, writer] of stuck.entries()) {
      await writer.enter({ url: again.url, origin: `https://${NAMES[at]}` });
      await sayAgain(writer);
    }
    assert.equal((await again.server.end('SIGTERM')).code, 0);
    for (const [at, writer] of [...stuck, well].entries()) {
      const { lost, doubled } = account(readAll(disks.dataDir, NAMES[at] ?? WELL), thanked([writer]));
      assert.deepEqual([lost, doubled], [0, 0]);
    }
  },
);

test(
  '[R19] a second signal ends a server at once, although its disk does not answer',
  { skip: noDisk, timeout: 60_000 },
  async (t) => {
    const { server, stuck } = await start(t);
    for (const writer of stuck) void writer.send(writer.newPost());
    await until('all are on their way', () => stuck.every(({ posts }) => posts.length === 2));
    server.signal('SIGTERM');
    await until('it has heard the first', () => server.complaint.includes('"event":"stops"'));
    const began = performance.now();
    const { signal } = await server.end('SIGTERM');
    const took = performance.now() - began;
    assert.ok(took < GRACE / 2, `${took} ms`);
    assert.equal(signal, 'SIGKILL');
  },
);

async function reasons(answers: readonly Promise<Writer['posts'][number]['answer']>[]): Promise<unknown[]> {
  const all = await Promise.all(answers);
  return [...new Set(all.map((answer) => (answer?.type === 'refused' ? answer.reason : answer?.type)))];
}

/** Says all again that was not thanked. */
async function sayAgain(writer: Writer): Promise<void> {
  for (const post of writer.posts) while (post.answer?.type !== 'thanks') await writer.send(post);
}

/** Also what awaits approval, as it does where nobody is known yet. */
function readAll(dataDir: string, site: string): readonly { readonly id: string; readonly text: string }[] {
  const db = new Database(joinPath(dataDir, `${site}.db`), { fileMustExist: true });
  const rows = db.prepare('SELECT id, text FROM comments').all();
  db.close();
  return v.parse(v.array(v.object({ id: v.string(), text: v.string() })), rows);
}

function sum<Name extends string>(all: readonly Readonly<Record<Name, number>>[], name: Name): number {
  return all.reduce((total, one) => total + one[name], 0);
}
