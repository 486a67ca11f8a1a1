/** A site with 10,000 comments moves from a Node server to Cloudflare and back, by the command. */
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { readConfig } from '../node/config.ts';
import { run } from '../node/command/testing/pretended-server.ts';
import type { Ran } from '../node/command/testing/pretended-server.ts';
import { nodeHost } from '../node/node-host.ts';
import { startServer } from '../node/server.ts';
import { temporaryFolder } from '../node/testing/until.ts';
import { KINDS } from '../site/transfer/kinds.ts';
import { Site } from '../site/site.ts';
import { NO_LIMITS } from '../site/testing/site-in-memory.ts';
import { OPERATOR_TOKEN, startWorker } from './testing/start-worker.ts';
import type { RunningWorker } from './testing/start-worker.ts';

const SITE = 'localhost';
const COMMENTS = 10_000;

let worker: RunningWorker;
before(async () => void (worker = await startWorker({ SITES: SITE })));
after(() => worker.close());

type Rows = readonly unknown[];

/** What both have: all but what the move itself wrote down. */
function comparable(rows: Rows): readonly string[] {
  return rows
    .map((row) => JSON.stringify(row))
    .filter((row) => !/"act":"(?:ex|im)port"/.test(row))
    .toSorted();
}

function fileTables(dataDir: string): ReadonlyMap<string, readonly string[]> {
  const db = new Database(join(dataDir, `${SITE}.db`), { readonly: true });
  const tables = [...KINDS.map(({ table }) => table), 'site'];
  const read = tables.map(
    (table) => [table, comparable(db.prepare(`SELECT * FROM ${table}`).all())] as const,
  );
  db.close();
  return new Map(read);
}

async function start(dataDir: string) {
  const read = readConfig({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, SITES: SITE }, []);
  assert.ok(read.ok);
  return startServer(read.config);
}

/** Comments, replies, reactions and what staff did, as a site of its own decides them. */
function fill(dataDir: string): void {
  const db = new Database(join(dataDir, `${SITE}.db`));
  db.pragma('foreign_keys = ON');
  const site = new Site(drizzle(db), nodeHost, NO_LIMITS);
  const caller = { page: '/0', participant: null, address: 'kq83vEjRWeJq83vEjRWeJw' };
  const people = Array.from({ length: 20 }, (_, at) => {
    const secret = `the-secret-of-guest-${at}`.padEnd(30, '-');
    const { answer } = site.handle({ type: 'introduce', secret, name: `Guest ${at}` }, caller);
    assert.ok(answer.type === 'you');
    return answer.you.id;
  });
  const ids = Array.from(
    { length: COMMENTS },
    (_, at) => `01900000-0000-7000-8000-${String(at).padStart(12, '0')}`,
  );
  db.transaction(() => {
    for (const [at, id] of ids.entries()) {
      const who = { ...caller, page: `/${at % 40}`, participant: people[at % people.length] ?? null };
      const parent = at % 3 === 0 ? undefined : ids[at - 40];
      const text = `Comment *${at}* “é 😀” @Guest ${(at + 40) % 20}, see <https://example.com/${at}>\n\n${'words '.repeat(at % 30)}`;
      const { answer } = site.handle({ type: 'comment', id, text, ...(parent && { parent }) }, who);
      assert.equal(answer.type, 'thanks', JSON.stringify(answer));
      if (at % 5 === 0) site.handle({ type: 'react', id, emoji: '🎉', on: true }, who);
      if (at % 50 === 0) site.handle({ type: 'report', id, reason: 'spam' }, who);
      if (at % 70 === 0) site.handle({ type: 'delete', id }, who);
    }
  })();
  db.close();
}

function succeeds(ran: Ran): Ran {
  assert.equal(ran.code, 0, ran.complaints);
  return ran;
}

/** So many of the lines of a file, and half of another one. */
function cut(file: string, part: number): string {
  return file.slice(0, Math.floor(file.length * part));
}

test('[P44] [A50] 10,000 comments move to Cloudflare and back, also when they are cut off, and are the same in every table', async (t) => {
  const [home, abroad] = [temporaryFolder(), temporaryFolder()];
  const first = await start(home);
  const token = readFileSync(first.operatorFile, 'utf8').trim();
  const read = await fetch(`${first.url}/api/admin/sites/${SITE}/settings`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  assert.equal(read.status, 200);
  await first.close();
  fill(home);
  const server = await start(home);
  const times: string[] = [];
  const timed = async (what: string, work: Promise<Ran>): Promise<Ran> => {
    const begun = performance.now();
    const ran = await work;
    times.push(`${what}: ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
    return ran;
  };

  const fromNode = { LIVETHREAD_TOKEN: readFileSync(server.operatorFile, 'utf8').trim() };
  const exported = await timed(
    'Node exports',
    run(['export', '--site', SITE, '--url', server.url], fromNode),
  );
  const file = succeeds(exported).said;
  await server.close();
  const kept = fileTables(home);
  assert.equal(kept.get('comments')?.length, COMMENTS);

  const env = { LIVETHREAD_TOKEN: OPERATOR_TOKEN };
  const there = ['--site', SITE, '--url', worker.url];
  const broken = await run(['import', ...there], env, { input: cut(file, 0.6) });
  assert.equal(broken.code, 1);
  assert.match(broken.complaints, /ends before its end/);
  const visit = { headers: { Origin: 'http://localhost' } };
  const closed = await fetch(
    `${worker.url}/api/room?page=${encodeURIComponent('http://localhost/0')}`,
    visit,
  );
  assert.equal(closed.status, 503, 'nobody is let in before all is there');
  await worker.evict(SITE);
  const other = await run(['import', ...there], env, {
    input: file.replace('"exportedAt":1', '"exportedAt":2'),
  });
  assert.match(other.complaints, /Another file is being imported/);
  succeeds(
    await timed(
      'Cloudflare imports the whole file, of which 60 % are there',
      run(['import', ...there], env, { input: file }),
    ),
  );
  for (const { table } of KINDS) {
    assert.deepEqual(
      comparable(await worker.query(SITE, `SELECT * FROM "${table}"`)),
      kept.get(table),
      table,
    );
  }

  const back = succeeds(await timed('Cloudflare exports', run(['export', ...there], env))).said;
  const own = { DATA_DIR: abroad, SITES: SITE };
  const half = await run(['import', '--site', SITE], own, { input: cut(back, 0.5) });
  assert.equal(half.code, 1, half.complaints);
  succeeds(await run(['import', '--site', SITE, '--give-up'], own));
  succeeds(await timed('Node imports', run(['import', '--site', SITE], own, { input: back })));
  const returned = fileTables(abroad);
  for (const [table, rows] of kept) {
    const expected = table === 'site' ? rows.map((row) => row.replace(/"indexed":\d+/, '')) : rows;
    const found = returned
      .get(table)
      ?.map((row) => (table === 'site' ? row.replace(/"indexed":\d+/, '') : row));
    assert.deepEqual(found, expected, table);
  }
  assert.ok(statSync(join(abroad, `${SITE}.db`)).size > 1_000_000);
  t.diagnostic(`${(file.length / 1_000_000).toFixed(1)} MB; ${times.join('; ')}`);
});
