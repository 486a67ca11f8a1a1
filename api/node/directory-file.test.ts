import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import type { TestContext } from 'node:test';
import Database from 'better-sqlite3';
import { siteOf } from '../admission.ts';
import { OPERATOR } from '../comments/administration.ts';
import type { DirectoryRequest } from '../comments/directory.ts';
import { parseSites } from '../comments/sites.ts';
import { migrate } from '../site/migrate.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import { openDirectory } from './directory-file.ts';
import type { OpenDirectory } from './directory-file.ts';
import { readMigrations } from './migration-files.ts';
import { rawOf } from './sqlite-file.ts';
import { temporaryFolder } from './testing/until.ts';

function open(
  t: TestContext,
  dataDir: string,
  sites = '',
  report: (error: unknown) => void = assert.ifError,
): OpenDirectory {
  const parsed = parseSites(sites);
  assert.ok(parsed.ok);
  const directory = openDirectory(dataDir, parsed.sites, report);
  t.after(() => directory.close());
  return directory;
}

function ask(directory: OpenDirectory, request: DirectoryRequest) {
  return directory.ask(request, { steward: OPERATOR });
}

/** What fails in a file that nobody has open. */
function sabotage(dataDir: string, ...statements: readonly string[]): void {
  const db = new Database(join(dataDir, 'directory.db'), { fileMustExist: true });
  for (const statement of statements) db.exec(statement);
  db.close();
}

test('[P1] an origin belongs to its site, with scheme, host and port', (t) => {
  const { lookup } = open(
    t,
    temporaryFolder(),
    'example.com,shop.example=https://shop.example:8443,localhost',
  );
  assert.equal(siteOf('https://example.com', lookup), 'example.com');
  assert.equal(siteOf('https://www.example.com', lookup), 'example.com');
  assert.equal(siteOf('https://shop.example:8443', lookup), 'shop.example');
  assert.equal(siteOf('http://localhost:3000', lookup), 'localhost');
  for (const origin of ['http://example.com', 'https://example.com:8443', 'https://shop.example', 'null']) {
    assert.equal(siteOf(origin, lookup), undefined, origin);
  }
});

test('[P54] the configuration adds sites to the directory, and takes none away', (t) => {
  const dataDir = temporaryFolder();
  open(t, dataDir, 'a.example').close();
  open(t, dataDir, 'b.example,a.example=https://new.example').close();
  const { lookup } = open(t, dataDir);
  const known = ['https://a.example', 'https://new.example', 'https://b.example'].map((origin) =>
    lookup(origin),
  );
  assert.deepEqual(known, ['a.example', 'a.example', 'b.example']);
});

test('[P54] an origin belongs to one site: the configuration cannot take it, and then nothing is started', (t) => {
  const dataDir = temporaryFolder();
  open(t, dataDir, 'a.example').close();
  assert.throws(
    () => open(t, dataDir, 'b.example=https://b.example https://www.a.example,c.example'),
    (error) => {
      assert.ok(error instanceof DatabaseTrouble);
      assert.match(error.message, /^SITES: https:\/\/www\.a\.example belongs to the site a\.example already/);
      assert.ok(error.message.includes(join(dataDir, 'directory.db')));
      return true;
    },
  );
  const { lookup } = open(t, dataDir);
  const known = ['https://www.a.example', 'https://b.example', 'https://c.example'].map((origin) =>
    lookup(origin),
  );
  assert.deepEqual(known, ['a.example', undefined, undefined]);
});

test('[P54] a change is seen by the next lookup, and by the next start, whatever the configuration says', (t) => {
  const dataDir = temporaryFolder();
  const seeds = 'a.example,b.example';
  const directory = open(t, dataDir, seeds);
  const seen = ({ lookup, isSite }: OpenDirectory) => [
    ...['https://a.example', 'https://b.example', 'https://new.example'].map((origin) => lookup(origin)),
    ...['a.example', 'b.example', 'c.example'].map((name) => isSite(name)),
  ];
  assert.deepEqual(seen(directory), ['a.example', 'b.example', undefined, true, true, false]);
  const origins = ['https://new.example', 'https://a.example'];
  const outcomes = [
    ask(directory, { type: 'remove-site', site: 'a.example' }),
    ask(directory, { type: 'set-origins', site: 'b.example', origins: ['https://www.b.example'] }),
    ask(directory, { type: 'add-site', name: 'c.example', origins }),
  ];
  assert.deepEqual(
    outcomes.map(({ departures }) => departures),
    [[{ site: 'a.example', code: 'siteGone' }], [{ site: 'b.example', code: 'draining' }], []],
  );
  const changed = ['c.example', undefined, 'c.example', false, true, true];
  assert.deepEqual(seen(directory), changed);
  directory.close();
  assert.deepEqual(seen(open(t, dataDir, seeds)), changed);
});

test('[P54] [A35] a token for all sites is known after the next start, and until it is removed', (t) => {
  const dataDir = temporaryFolder();
  const first = open(t, dataDir);
  const { answer } = ask(first, { type: 'create-steward', name: 'Ada', role: 'owner' });
  assert.ok(answer.type === 'steward');
  const { token, holder } = answer;
  first.close();
  assert.ok(!readFileSync(join(dataDir, 'directory.db')).includes(token));
  const second = open(t, dataDir);
  assert.deepEqual(second.recognise(token), { id: holder.id, name: 'Ada', role: 'owner' });
  const { answer: list } = ask(second, { type: 'list-stewards' });
  assert.ok(list.type === 'stewards' && list.stewards[0]?.lastUsed, 'it was used');
  const { departures } = ask(second, { type: 'remove-steward', id: holder.id });
  assert.deepEqual(departures, [{ steward: holder.id }]);
  assert.equal(second.recognise(token), null);
});

test('[P54] what cannot be stored is refused and changes nothing, and the next is stored', (t) => {
  const dataDir = temporaryFolder('in memory');
  open(t, dataDir, 'a.example').close();
  sabotage(
    dataDir,
    `CREATE TRIGGER broken BEFORE INSERT ON origins WHEN NEW.site = 'b.example'
     BEGIN SELECT RAISE(ABORT, 'broken'); END`,
  );
  const reports: unknown[] = [];
  const directory = open(t, dataDir, '', (error) => void reports.push(error));
  const { answer, departures } = ask(directory, { type: 'add-site', name: 'b.example' });
  assert.ok(answer.type === 'refused');
  assert.deepEqual([answer.reason, departures], ['storage-trouble', []]);
  assert.match(String(reports), /broken/);
  assert.deepEqual([directory.isSite('b.example'), directory.isSite('a.example')], [false, true]);
  assert.equal(ask(directory, { type: 'add-site', name: 'c.example' }).answer.type, 'site');
  assert.deepEqual([directory.isSite('b.example'), directory.isSite('c.example')], [false, true]);
});

test('[P54] a commit that fails is told as uncertain, and lookups follow what is stored', (t) => {
  const dataDir = temporaryFolder('in memory');
  open(t, dataDir, 'a.example').close();
  sabotage(
    dataDir,
    'CREATE TABLE doubts (site TEXT REFERENCES sites (name) DEFERRABLE INITIALLY DEFERRED)',
    "CREATE TRIGGER doubtful AFTER DELETE ON sites BEGIN INSERT INTO doubts VALUES ('nowhere'); END",
  );
  const reports: unknown[] = [];
  const directory = open(t, dataDir, '', (error) => void reports.push(error));
  const { answer, departures } = ask(directory, { type: 'remove-site', site: 'a.example' });
  assert.ok(answer.type === 'refused');
  assert.match(answer.message, /may or may not have happened/);
  assert.deepEqual(departures, []);
  assert.match(String(reports), /FOREIGN KEY/);
  assert.ok(directory.isSite('a.example'));
  assert.equal(ask(directory, { type: 'list-sites' }).answer.type, 'sites');
});

test('[R3] whose use cannot be noted comes in all the same', (t) => {
  const dataDir = temporaryFolder('in memory');
  const first = open(t, dataDir);
  const { answer } = ask(first, { type: 'create-steward', name: 'Ada', role: 'owner' });
  assert.ok(answer.type === 'steward');
  first.close();
  sabotage(dataDir, "CREATE TRIGGER full BEFORE UPDATE ON stewards BEGIN SELECT RAISE(ABORT, 'full'); END");
  const reports: unknown[] = [];
  const directory = open(t, dataDir, '', (error) => void reports.push(error));
  for (let times = 1; times <= 2; times++) {
    assert.equal(directory.recognise(answer.token)?.name, 'Ada');
    assert.equal(reports.length, times);
  }
});

test('[R8] a directory of the first release is brought to this one, and its sites stay', (t) => {
  const dataDir = temporaryFolder('in memory');
  const db = new Database(join(dataDir, 'directory.db'));
  db.pragma('application_id = 0x4c546469');
  migrate(rawOf(db), readMigrations('directory').slice(0, 1), 1);
  db.exec(`INSERT INTO sites VALUES ('a.example'), ('old.example');
    INSERT INTO origins VALUES ('https://a.example', 'a.example'), ('https://old.example', 'old.example')`);
  db.close();
  const directory = open(t, dataDir, 'a.example');
  assert.equal(directory.lookup('https://old.example'), 'old.example');
  assert.equal(directory.lookup('https://www.a.example'), 'a.example');
});
