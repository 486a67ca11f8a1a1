import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { siteOf } from '../admission.ts';
import { parseSites } from '../comments/sites.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import { openDirectory } from './directory-file.ts';
import type { OpenDirectory } from './directory-file.ts';
import { temporaryFolder } from './testing/until.ts';

function open(t: TestContext, dataDir: string, sites: string): OpenDirectory {
  const parsed = parseSites(sites);
  assert.ok(parsed.ok);
  const directory = openDirectory(dataDir, parsed.sites);
  t.after(() => directory.close());
  return directory;
}

test('[P1] an origin belongs to its site, with scheme, host and port', (t) => {
  const { lookup } = open(
    t,
    temporaryFolder(t),
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

test('[P1] the configuration adds sites to the directory, and takes none away', (t) => {
  const dataDir = temporaryFolder(t);
  open(t, dataDir, 'a.example').close();
  open(t, dataDir, 'b.example,a.example=https://new.example').close();
  const { lookup } = open(t, dataDir, '');
  const known = ['https://a.example', 'https://new.example', 'https://b.example'].map((origin) =>
    lookup(origin),
  );
  assert.deepEqual(known, ['a.example', 'a.example', 'b.example']);
});

test('[P1] an origin belongs to exactly one site: a second claim is refused by name, and changes nothing', (t) => {
  const dataDir = temporaryFolder(t);
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
  const { lookup } = open(t, dataDir, '');
  const known = ['https://www.a.example', 'https://b.example', 'https://c.example'].map((origin) =>
    lookup(origin),
  );
  assert.deepEqual(known, ['a.example', undefined, undefined]);
});
