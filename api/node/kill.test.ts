import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { join } from './testing/client.ts';
import { account, found, much } from './testing/faults.ts';
import { startProcess } from './testing/server-process.ts';
import { readStored } from './testing/stored.ts';
import { temporaryFolder, until } from './testing/until.ts';
import { Writer, thanked } from './testing/writer.ts';

const KILLS = much('KILLS', 20);
const WRITERS = 6;
/** Milliseconds in which a server that was killed is back: the quickest time, for other tests run beside this one. */
const BACK_WITHIN = 2_000;

/** What a reader that comes back after each kill has seen. */
interface Seen {
  revision: number;
  readonly ids: Set<string>;
}

test(`[R1][P33] through ${KILLS} kill -9 under load`, async (t) => {
  const dataDir = temporaryFolder('in memory');
  const writers = Array.from({ length: WRITERS }, (_, at) => new Writer(`Writer ${at}`));
  const seen: Seen = { revision: 0, ids: new Set() };
  const starts: number[] = [];
  const begin = performance.now();
  for (let kill = 0; kill < KILLS; kill++) starts.push(await writeUntilKilled(t, dataDir, writers, seen));

  const seconds = (performance.now() - begin) / 1_000;
  const facts = writers.flatMap((writer) => writer.told());
  const before = new Map(thanked(writers).map(({ id, answer }) => [id, answer]));
  const { server, url } = await startProcess(t, { dataDir });
  await look(url, seen);
  assertAllSeen(writers, seen);
  // Before all is said again: afterwards nothing could be missing.
  const lost = [...before.keys()].filter((id) => !seen.ids.has(id)).length;
  await sayAllAgain(url, writers);
  assert.equal((await server.end('SIGTERM')).code, 0);
  const rows = readStored(dataDir);
  const posts = writers.flatMap((writer) => writer.posts);
  const cutOff = posts.length - before.size;
  // The first one found nothing to recover.
  const quickest = Math.min(...starts.slice(1));
  const rate = (before.size / (seconds - starts.reduce((sum, start) => sum + start, 0) / 1_000)).toFixed(0);
  const more = `${cutOff} comments were cut off; while it was up, ${rate} a second were thanked; the quickest start took ${quickest.toFixed(0)} ms`;
  const { doubled } = account(rows, []);
  const back = Math.max(...starts.slice(1));
  found(t, 'kill', { times: KILLS, thanked: before.size, lost, doubled, back, more });

  await t.test('there was enough to lose', () => {
    assert.ok(before.size > 10 * KILLS);
    assert.ok(cutOff > 0);
  });
  await t.test('it is back soon', () => assert.ok(quickest <= BACK_WITHIN));
  await t.test('each comment is there once', () => {
    const texts = rows.map(({ text }) => text);
    assert.equal(new Set(texts).size, texts.length);
    assert.deepEqual(new Set(texts), new Set(posts.map(({ text }) => text)));
  });
  await t.test('[P18] whoever says the same again gets the same answer', () => {
    for (const { id, answer } of posts) {
      assert.equal(answer?.type, 'thanks');
      assert.deepEqual({ ...answer, ref: null }, { ...(before.get(id) ?? answer), ref: null });
    }
  });
  await t.test('[P29] revisions are gap-free, and each belongs to one comment', () => {
    for (const [at, row] of rows.entries()) assert.equal(row.first_revision, at + 1);
  });
  await t.test('[P28] the order is that of the revisions, and what the room was told', () => {
    for (const [at, row] of rows.entries()) assert.ok(row.order > (rows[at - 1]?.order ?? 0));
    assert.ok(facts.length > before.size);
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const { comment, revision } of facts) {
      const row = byId.get(comment.id);
      assert.deepEqual([row?.order, row?.first_revision], [comment.order, revision]);
    }
  });
});

/** One life of the server. @returns how long it took to start, in milliseconds */
async function writeUntilKilled(
  t: TestContext,
  dataDir: string,
  writers: readonly Writer[],
  seen: Seen,
): Promise<number> {
  const began = performance.now();
  const { server, url } = await startProcess(t, { dataDir });
  const took = performance.now() - began;
  await look(url, seen);
  assertAllSeen(writers, seen);
  await Promise.all(writers.map((writer) => writer.enter({ url })));
  const enough = thanked(writers).length + randomInt(10, 100);
  const writing = Promise.all(writers.map((writer) => writeOn(writer)));
  await until('enough is thanked', () => thanked(writers).length >= enough);
  await server.end('SIGKILL');
  await writing;
  return took;
}

/** Some of what was cut off is said again, and some never. */
async function writeOn(writer: Writer): Promise<void> {
  const cutOff = writer.posts.findLast(({ answer }) => answer === null);
  if (cutOff && randomInt(2) === 0) await writer.send(cutOff);
  await writer.write(() => false);
}

/** Comes back with the last revision that was seen. */
async function look(url: string, seen: Seen): Promise<void> {
  const { client, welcome } = await join({ url }, { since: seen.revision });
  client.socket.terminate();
  assert.equal(welcome.since ?? 0, seen.revision);
  for (const { id } of welcome.comments) seen.ids.add(id);
  seen.revision = welcome.revision;
}

function assertAllSeen(writers: readonly Writer[], seen: Seen): void {
  for (const { id, answer } of thanked(writers)) {
    assert.ok(seen.ids.has(id), `thanked for revision ${answer.revision}, and gone`);
    assert.ok((answer.revision ?? 0) <= seen.revision);
  }
}

/** Everyone says all again that they ever said. */
async function sayAllAgain(url: string, writers: readonly Writer[]): Promise<void> {
  for (const writer of writers) {
    await writer.enter({ url });
    await Promise.all(writer.posts.map((post) => writer.send(post)));
  }
}
