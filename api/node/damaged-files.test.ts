import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import type { TestContext } from 'node:test';
import Database from 'better-sqlite3';
import { buildDisk, noDisk } from './testing/disk.ts';
import { found, much } from './testing/faults.ts';
import { knock, reasonIn } from './testing/knock.ts';
import { ServerProcess, startProcess } from './testing/server-process.ts';
import { temporaryFolder } from './testing/until.ts';
import { Writer } from './testing/writer.ts';

const PAGE_BYTES = 4_096;
/** Not as SQLite writes anything. */
const RUBBISH = 0xa5;

/** What can happen to the file of a site, and what the operator is told. */
const DAMAGES: Readonly<Record<string, { does: (file: string) => void; said: RegExp }>> = {
  overwritten: { does: overwritePages, said: /damaged|malformed/ },
  'cut-off': { does: (file) => truncateSync(file, 3 * PAGE_BYTES), said: /damaged|malformed/ },
  empty: { does: (file) => truncateSync(file, 0), said: /empty/ },
  text: { does: (file) => writeFileSync(file, 'Dear diary,\n'.repeat(1_000)), said: /no database/ },
  'of-another-application': { does: putForeignDatabase, said: /no database of this kind/ },
  'of-another-site': { does: putFileOfIntact, said: /holds the site intact\.example/ },
  newer: { does: addMigration, said: /9999_of_next_year/ },
  missing: { does: (file) => rmSync(file), said: /missing/ },
};

const names = Object.keys(DAMAGES).map((name) => `${name}.example`);

test('[R6][P5] files that cannot be used', async (t) => {
  const dataDir = temporaryFolder('in memory');
  const env = { SITES: ['intact.example', ...names].join(',') };
  await fill(t, dataDir, env, 'SIGTERM');
  await fill(t, dataDir, env, 'SIGKILL');
  for (const [name, { does }] of Object.entries(DAMAGES)) does(join(dataDir, `${name}.example.db`));
  const before = hashes(dataDir);
  const { server, url } = await startProcess(t, { dataDir, env });

  for (const [name, { said }] of Object.entries(DAMAGES)) {
    await t.test(`${name}: its site is out of service, and its operator is told why`, async () => {
      const site = `${name}.example`;
      const { status, reason } = await knock({ url, origin: `https://${site}` });
      assert.deepEqual([status, reason], [503, 'storage-trouble']);
      const page = await fetch(`${url}/api/room?page=https://${site}/wish`);
      assert.equal(page.status, 503);
      assert.equal(reasonIn(await page.json()), 'storage-trouble');
      const file = join(dataDir, `${site}.db`);
      const lines = server.complaint.split('\n').filter((line) => line.includes(file));
      assert.ok(
        lines.some((line) => said.test(line)),
        server.complaint,
      );
    });
  }
  await t.test('other sites go on', async () => {
    const writer = new Writer('Ada');
    await writer.enter({ url, origin: 'https://intact.example' });
    assert.equal((await writer.send(writer.newPost()))?.type, 'thanks');
    const health: unknown = await (await fetch(`${url}/health`)).json();
    assert.deepEqual(health, { status: 'ready', trouble: names.length });
  });
  await t.test('none of them was written to', async () => {
    await server.end('SIGTERM');
    assert.deepEqual(hashes(dataDir), before);
  });
});

test('[R6] a server whose directory is damaged says so and ends', async (t) => {
  const dataDir = temporaryFolder('in memory');
  await (await startProcess(t, { dataDir })).server.end('SIGTERM');
  const file = join(dataDir, 'directory.db');
  truncateSync(file, statSync(file).size / 2);
  const { code, complaint } = await new ServerProcess(t, { dataDir }).ended;
  assert.equal(code, 1);
  assertOneSentence(complaint, file);
});

const SECOND_SERVERS = much('SECOND_SERVERS', 1);

test('[R25] a second server on the same files says so and ends, and the first goes on', async (t) => {
  const dataDir = temporaryFolder('in memory');
  const { url } = await startProcess(t, { dataDir });
  const writer = new Writer('Ada');
  await writer.enter({ url });
  for (let second = 0; second < SECOND_SERVERS; second++) {
    const { code, complaint } = await new ServerProcess(t, { dataDir }).ended;
    assert.equal(code, 1);
    assertOneSentence(complaint, join(dataDir, 'directory.db'));
    assert.match(complaint, /in use by another process/);
    assert.equal((await writer.send(writer.newPost()))?.type, 'thanks');
  }
  const kinds = Object.keys(DAMAGES).length;
  const more = `${kinds} kinds of damage, each beside sites that went on; ${SECOND_SERVERS} second servers, each of which said so and ended`;
  found(t, 'files', { times: kinds + SECOND_SERVERS, more });
});

test('[R5] a folder that cannot be written to', { skip: noDisk }, async (t) => {
  const folder = temporaryFolder('in memory');
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const env = buildDisk(folder, { DISK_FOLDER: dataDir, DISK_READ_ONLY: 'yes' });
  await t.test('when it is empty', async (t) => {
    const { code, complaint } = await new ServerProcess(t, { dataDir, env }).ended;
    assert.equal(code, 1);
    assertOneSentence(complaint, dataDir);
    assert.match(complaint, /DATA_DIR/);
  });
  await t.test('when it has files', async (t) => {
    await (await startProcess(t, { dataDir })).server.end('SIGTERM');
    const { code, complaint } = await new ServerProcess(t, { dataDir, env }).ended;
    assert.equal(code, 1);
    assertOneSentence(complaint, dataDir);
    assert.match(complaint, /DATA_DIR/);
  });
});

test('[R5] DATA_DIR that is a file', async (t) => {
  const dataDir = join(temporaryFolder(), 'data');
  writeFileSync(dataDir, '');
  const { code, complaint } = await new ServerProcess(t, { dataDir }).ended;
  assert.equal(code, 1);
  assertOneSentence(complaint, dataDir);
  assert.match(complaint, /DATA_DIR/);
});

/** Every site gets some comments. */
async function fill(
  t: TestContext,
  dataDir: string,
  env: Record<string, string>,
  end: 'SIGTERM' | 'SIGKILL',
): Promise<void> {
  const { server, url } = await startProcess(t, { dataDir, env });
  for (const name of ['intact.example', ...names]) {
    const writer = new Writer('Ada', 'said a long thing '.repeat(50));
    await writer.enter({ url, origin: `https://${name}` });
    await writer.write(() => writer.posts.length >= 20);
  }
  await server.end(end);
}

function overwritePages(file: string): void {
  const pages = statSync(file).size / PAGE_BYTES;
  const handle = openSync(file, 'r+');
  for (let page = 2; page < pages; page += 2) {
    writeSync(handle, Buffer.alloc(PAGE_BYTES, RUBBISH), 0, PAGE_BYTES, page * PAGE_BYTES);
  }
  closeSync(handle);
}

function putForeignDatabase(file: string): void {
  for (const part of [file, `${file}-wal`]) rmSync(part, { force: true });
  const db = new Database(file);
  db.exec('CREATE TABLE recipes (name TEXT)');
  db.close();
}

/** As somebody does who mixes up two files of a backup. */
function putFileOfIntact(file: string): void {
  rmSync(`${file}-wal`);
  copyFileSync(file.replace('of-another-site', 'intact'), file);
}

function addMigration(file: string): void {
  const db = new Database(file);
  db.exec("INSERT INTO migrations VALUES ('9999_of_next_year', 0)");
  db.close();
}

/** Of every file that is not to be touched, and of its log. An empty log is none. */
function hashes(dataDir: string): Record<string, string> {
  const files = names.flatMap((name) => [`${name}.db`, `${name}.db-wal`]);
  const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
  const paths = files.map((file) => [file, join(dataDir, file)] as const);
  return Object.fromEntries(
    paths.map(([file, path]) => [file, existsSync(path) && statSync(path).size > 0 ? hash(path) : 'nothing']),
  );
}

function assertOneSentence(complaint: string, about: string): void {
  assert.equal(complaint.trim().split('\n').length, 1, complaint);
  assert.ok(complaint.includes(about), complaint);
  assert.doesNotMatch(complaint, /\n +at |node:internal/);
}
