import assert from 'node:assert/strict';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import test from 'node:test';
import Database from 'better-sqlite3';
import { openDatabase } from '../../api/node/database.ts';
import { readMigrations } from '../../api/node/migration-files.ts';
import { join, newCommentId } from '../../api/node/testing/client.ts';
import { account, found, much } from '../../api/node/testing/faults.ts';
import { startProcess } from '../../api/node/testing/server-process.ts';
import { readStored } from '../../api/node/testing/stored.ts';
import { temporaryFolder } from '../../api/node/testing/until.ts';

const INTERRUPTIONS = much('INTERRUPTIONS', 3);
const COMMENTS = much('COMMENTS', 1_000);
const migrations = readMigrations('site');

test('migrations that are interrupted: the next start finishes them', { timeout: 3_500_000 }, async (t) => {
  const folder = temporaryFolder('in memory');
  const [template, dataDir] = [joinPath(folder, 'template'), joinPath(folder, 'data')];
  const ids = await makeEarlier(t, template);
  const [usual, figures] = [await migrated(), { lost: 0, doubled: 0 }];
  let [cut, back] = [0, 0];
  for (let time = 0; time < INTERRUPTIONS; time++) {
    lay();
    const { server, url } = await startProcess(t, { dataDir });
    const asked = join({ url }).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * usual));
    await server.end('SIGKILL');
    if ((await asked) === undefined) cut++;
    assert.ok(applied() >= 1 && applied() <= migrations.length);
    back = Math.max(back, await migrated());
    const { lost, doubled } = account(readStored(dataDir), ids);
    figures.lost += lost;
    figures.doubled += doubled;
    assert.deepEqual([lost, doubled], [0, 0]);
  }
  assert.ok(cut > 0, 'some were cut off');
  const copy = existsSync(joinPath(dataDir, `localhost.db.before-${migrations[1]?.name}`));
  assert.ok(copy, 'a copy from before is there');
  const more = `${migrations.length - 1} migrations of a file with ${COMMENTS} comments, which take ${usual.toFixed(0)} ms; of ${INTERRUPTIONS} kills ${cut} came before the first reader was welcomed, and only those are counted`;
  found(t, 'migrations', { times: cut, ...figures, back, more });

  function lay(): void {
    rmSync(dataDir, { recursive: true, force: true });
    cpSync(template, dataDir, { recursive: true });
  }

  /** Lets a server do it. @returns milliseconds until the first reader is welcomed */
  async function migrated(): Promise<number> {
    if (!existsSync(dataDir)) lay();
    const { server, url } = await startProcess(t, { dataDir });
    const began = performance.now();
    (await join({ url })).client.socket.terminate();
    const took = performance.now() - began;
    assert.equal((await server.end('SIGTERM')).code, 0);
    assert.equal(applied(), migrations.length);
    return took;
  }

  function applied(): number {
    const db = new Database(joinPath(dataDir, 'localhost.db'));
    const [count] = db.prepare('SELECT count(*) FROM migrations').pluck().all();
    db.close();
    return Number(count);
  }
});

/** A data folder whose site has its first form, and comments. */
async function makeEarlier(
  t: Parameters<typeof startProcess>[0],
  dataDir: string,
): Promise<{ id: string }[]> {
  const { server, url } = await startProcess(t, { dataDir });
  (await join({ url })).client.socket.terminate();
  await server.end('SIGTERM');
  const file = joinPath(dataDir, 'localhost.db');
  const now = new Database(file);
  const applicationId = Number(now.pragma('application_id', { simple: true }));
  now.close();
  rmSync(file);
  const ids = Array.from({ length: COMMENTS }, () => ({ id: newCommentId() }));
  const nothing = () => undefined;
  const kind = { applicationId, migrations: migrations.slice(0, 1), recognise: nothing };
  openDatabase(file, { ...kind, found: (db) => fill(db, ids) }).close();
  return ids;
}

function fill(db: Database.Database, ids: readonly { readonly id: string }[]): void {
  db.exec(`
    INSERT INTO site (id, name, created_at, sequence) VALUES (1, 'localhost', 0, ${ids.length});
    INSERT INTO pages (id, key, count, revision, sequence, last_order, created_at)
      VALUES (1, '/wish', ${ids.length}, ${ids.length}, ${ids.length}, ${ids.length}, 0);
    INSERT INTO participants (id, role, name, created_at) VALUES ('ada', 'guest', 'Ada', 0);
  `);
  const insert = db.prepare(`
    INSERT INTO comments (id, page_id, depth, author_id, author_name, author_role, text, body, fingerprint, status, place,
      "order", revision, sequence, at, first_status, first_revision)
    VALUES (:id, 1, 0, 'ada', 'Ada', 'guest', :text, '[]', :id, 'published', 'full', :at, :at, :at, 0, 'published', :at)
  `);
  db.transaction(() => {
    for (const [at, { id }] of ids.entries())
      insert.run({ id, text: `Said before, as number ${at}`, at: at + 1 });
  })();
}
