import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { OPERATOR } from '../../comments/administration.ts';
import type { Actor } from '../../comments/administration.ts';
import { departures } from '../../comments/directory.ts';
import type { DirectoryAnswer, DirectoryRequest } from '../../comments/directory.ts';
import { indexSites } from '../../comments/site-index.ts';
import { parseSites } from '../../comments/sites.ts';
import { readMigrations } from '../../node/migration-files.ts';
import { rawOf } from '../../node/sqlite-file.ts';
import type { Reason } from '../../protocol.ts';
import type { Host } from '../host.ts';
import { migrate } from '../migrate.ts';
import { Directory } from './directory.ts';

const START = 1_800_000_000_000;

class TestDirectory {
  now = START;
  readonly raw = new Database(':memory:');
  readonly directory: Directory;
  #ids = 0;

  constructor(seeds = '') {
    this.raw.pragma('foreign_keys = ON');
    migrate(rawOf(this.raw), readMigrations('directory'), this.now);
    const host: Host = {
      now: () => this.now,
      random: () => 0.5,
      newId: () => `id-${++this.#ids}`,
      newSecret: () => `secret-${++this.#ids}`,
      sha256: (text) => createHash('sha256').update(text).digest('base64url'),
    };
    this.directory = new Directory(drizzle(this.raw), host);
    assert.equal(this.seed(seeds), null);
  }

  seed(text: string) {
    const parsed = parseSites(text);
    assert.ok(parsed.ok);
    return this.directory.seed(parsed.sites);
  }

  asks(request: DirectoryRequest, actor: Actor = { steward: OPERATOR }): DirectoryAnswer {
    return this.directory.answer(request, actor);
  }

  isRefused(request: DirectoryRequest, actor?: Actor): { reason: Reason; message: string } {
    const before = this.raw.serialize();
    const answer = this.asks(request, actor);
    assert.ok(answer.type === 'refused', JSON.stringify(answer));
    assert.ok(before.equals(this.raw.serialize()), 'it changed nothing');
    return answer;
  }

  /** Origins by site. */
  sites(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(this.directory.sites().map(({ name, origins }) => [name, origins]));
  }

  steward(name: string, role: 'moderator' | 'owner') {
    const answer = this.asks({ type: 'create-steward', name, role });
    assert.ok(answer.type === 'steward');
    return answer;
  }

  get stewards() {
    const answer = this.asks({ type: 'list-stewards' });
    assert.ok(answer.type === 'stewards');
    return answer.stewards;
  }
}

test('[P54] a site is added with what its name stands for, or with the origins that are named', () => {
  const one = new TestDirectory();
  assert.deepEqual(one.asks({ type: 'add-site', name: 'Example.com' }), {
    type: 'site',
    site: { name: 'example.com', origins: ['https://example.com', 'https://www.example.com'] },
  });
  const origins = ['HTTPS://B.example:443/', 'https://a.example:8443', 'https://b.example'];
  one.asks({ type: 'add-site', name: 'shop', origins });
  assert.deepEqual(one.asks({ type: 'list-sites' }), {
    type: 'sites',
    sites: [
      { name: 'example.com', origins: ['https://example.com', 'https://www.example.com'] },
      { name: 'shop', origins: ['https://b.example', 'https://a.example:8443'] },
    ],
  });
});

test('[P54] an origin belongs to one site: a second claim is refused by name, and changes nothing', () => {
  const one = new TestDirectory('a.example,b.example');
  const origins = ['https://new.example', 'https://www.a.example'];
  for (const request of [
    { type: 'add-site', name: 'c.example', origins },
    { type: 'add-site', name: 'www.a.example' },
    { type: 'set-origins', site: 'b.example', origins },
  ] as const) {
    const { reason, message } = one.isRefused(request);
    assert.equal(reason, 'conflict');
    assert.match(message, /^https:\/\/www\.a\.example belongs to the site a\.example/);
  }
  assert.equal(one.isRefused({ type: 'add-site', name: 'A.example' }).reason, 'conflict');
});

test('[P54] origins are replaced as a whole, and what a site gave up another may take', () => {
  const one = new TestDirectory('a.example,b.example');
  one.asks({ type: 'set-origins', site: 'a.example', origins: ['https://a.example', 'https://new.example'] });
  one.asks({
    type: 'set-origins',
    site: 'b.example',
    origins: ['https://www.a.example', 'https://b.example'],
  });
  assert.deepEqual(one.sites(), {
    'a.example': ['https://a.example', 'https://new.example'],
    'b.example': ['https://www.a.example', 'https://b.example'],
  });
});

test('[P54] a site that is removed has no origin and no name any more, and its origins are free', () => {
  const one = new TestDirectory('a.example,b.example');
  assert.deepEqual(one.asks({ type: 'remove-site', site: 'a.example' }), { type: 'done' });
  assert.deepEqual(Object.keys(one.sites()), ['b.example']);
  const { siteOf, has } = indexSites(one.directory.sites());
  assert.deepEqual([siteOf('https://a.example'), has('a.example')], [undefined, false]);
  assert.equal(one.asks({ type: 'add-site', name: 'c', origins: ['https://a.example'] }).type, 'site');
  for (const request of [
    { type: 'remove-site', site: 'a.example' },
    { type: 'set-origins', site: 'a.example', origins: ['https://a.example'] },
  ] as const) {
    assert.equal(one.isRefused(request).reason, 'not-found');
  }
});

test('[P54] [A15] names and origins that are none are refused with what is wrong', () => {
  const one = new TestDirectory('a.example');
  for (const [request, what] of [
    [{ type: 'add-site', name: 'no name!' }, /“no name!” is not the name of a site/],
    [{ type: 'add-site', name: 'directory' }, /“directory” is what the directory/],
    [{ type: 'add-site', name: 'b.example', origins: [] }, /“b\.example” names no origin/],
    [{ type: 'add-site', name: 'b.example', origins: ['null'] }, /“null” of b\.example is not an origin/],
    [{ type: 'set-origins', site: 'a.example', origins: [] }, /“a\.example” names no origin/],
    [{ type: 'set-origins', site: 'a.example', origins: ['https://a.example', '*'] }, /“\*” of a\.example/],
  ] as const) {
    const { reason, message } = one.isRefused(request);
    assert.equal(reason, 'malformed');
    assert.match(message, what);
  }
});

test('[P54] the configuration adds what it says anew, and never brings back what was removed', () => {
  const one = new TestDirectory('a.example,b.example');
  one.asks({ type: 'remove-site', site: 'a.example' });
  one.asks({ type: 'set-origins', site: 'b.example', origins: ['https://b.example'] });
  assert.equal(one.seed('a.example,b.example'), null);
  assert.deepEqual(one.sites(), { 'b.example': ['https://b.example'] });
  one.seed('a.example,b.example,c.example=https://c.example');
  assert.deepEqual(one.sites(), { 'b.example': ['https://b.example'], 'c.example': ['https://c.example'] });
  one.seed('');
  one.seed('a.example=https://a.example');
  assert.deepEqual(one.sites()['a.example'], ['https://a.example'], 'said again after it was not said');
});

test('[P54] the configuration takes no origin away from a site, and then adds nothing', () => {
  const one = new TestDirectory('a.example');
  one.asks({ type: 'add-site', name: 'b.example' });
  const taken = one.seed('a.example,c.example,d.example=https://www.b.example');
  assert.deepEqual(taken, { origin: 'https://www.b.example', site: 'b.example' });
  assert.deepEqual(Object.keys(one.sites()), ['a.example', 'b.example']);
  assert.equal(one.seed('a.example,c.example'), null);
  assert.deepEqual(Object.keys(one.sites()), ['a.example', 'b.example', 'c.example']);
});

test('[P54] a configuration that says nothing new writes nothing', () => {
  const one = new TestDirectory('a.example,b.example');
  one.raw.pragma('query_only = ON');
  assert.equal(one.seed('a.example,b.example'), null);
});

test('[P54] [A35] [A36] a token for all sites is told once, and stored as a hash', () => {
  const one = new TestDirectory();
  const { holder, token } = one.steward(' Ada\u202e  Lovelace ', 'moderator');
  assert.deepEqual(holder, {
    id: holder.id,
    name: 'Ada Lovelace',
    role: 'moderator',
    since: START,
    lastUsed: null,
  });
  assert.match(holder.id, /^all-/);
  const stored = one.raw.serialize();
  assert.ok(!stored.includes(token));
  assert.ok(stored.includes(createHash('sha256').update(token).digest('base64url')));
  assert.ok(!JSON.stringify(one.stewards).includes(token));
});

test('[A35] whoever has a token for all sites is known by it, with its last use to the minute, until it is removed', () => {
  const one = new TestDirectory();
  const { holder, token } = one.steward('Ada', 'owner');
  const known = { id: holder.id, name: 'Ada', role: 'owner' };
  assert.deepEqual(one.directory.recognise(token), known);
  for (const [after, lastUsed] of [
    [5_000, START + 5_000],
    [59_999, START + 5_000],
    [1, START + 65_000],
  ] as const) {
    one.now += after;
    one.directory.noteUse(holder.id);
    assert.equal(one.stewards[0]?.lastUsed, lastUsed);
  }
  for (const wrong of ['', `${token}x`, token.slice(1), holder.id])
    assert.equal(one.directory.recognise(wrong), null);
  assert.deepEqual(one.asks({ type: 'remove-steward', id: holder.id }), { type: 'done' });
  assert.equal(one.directory.recognise(token), null);
  assert.equal(one.isRefused({ type: 'remove-steward', id: holder.id }).reason, 'not-found');
});

test('[A10] the name of who has a token has to be one', () => {
  const one = new TestDirectory();
  for (const name of ['', ' \u200b ', 'x'.repeat(61)]) {
    assert.equal(one.isRefused({ type: 'create-steward', name, role: 'owner' }).reason, 'bad-name');
  }
});

test('[P54] [A30] only owners of all sites may ask the directory', () => {
  const one = new TestDirectory('a.example');
  const { holder: owner } = one.steward('Ada', 'owner');
  const { holder: moderator } = one.steward('Mo', 'moderator');
  for (const request of [
    { type: 'list-sites' },
    { type: 'add-site', name: 'b.example' },
    { type: 'set-origins', site: 'a.example', origins: ['https://a.example'] },
    { type: 'remove-site', site: 'a.example' },
    { type: 'list-stewards' },
    { type: 'create-steward', name: 'Eve', role: 'owner' },
    { type: 'remove-steward', id: owner.id },
  ] as const) {
    assert.equal(one.isRefused(request, { steward: moderator }).reason, 'forbidden', request.type);
    assert.equal(one.isRefused(request, { token: 'anything' }).reason, 'not-introduced', request.type);
  }
  assert.equal(one.asks({ type: 'list-sites' }, { steward: owner }).type, 'sites');
});

test('[P54] [P37] a change ends the sessions that have no right to be there any more', () => {
  const one = new TestDirectory('a.example,b.example,c.example');
  const { holder } = one.steward('Ada', 'owner');
  const ends = (request: DirectoryRequest) => {
    const before = one.directory.state();
    one.asks(request);
    return departures(before, one.directory.state());
  };
  assert.deepEqual(ends({ type: 'add-site', name: 'd.example' }), []);
  assert.deepEqual(ends({ type: 'remove-site', site: 'a.example' }), [
    { site: 'a.example', code: 'siteGone' },
  ]);
  const more = ['https://new.example', 'https://www.b.example', 'https://b.example'];
  assert.deepEqual(ends({ type: 'set-origins', site: 'b.example', origins: more }), []);
  assert.deepEqual(ends({ type: 'set-origins', site: 'b.example', origins: ['https://new.example'] }), [
    { site: 'b.example', code: 'draining' },
  ]);
  assert.deepEqual(ends({ type: 'remove-steward', id: holder.id }), [{ steward: holder.id }]);
});

test('[A44] what looks like a statement is only a name', () => {
  const one = new TestDirectory('a.example');
  const name = "'; DROP TABLE stewards; --";
  one.steward(name, 'owner');
  assert.equal(one.stewards[0]?.name, name);
  assert.equal(one.isRefused({ type: 'remove-site', site: "' OR 1=1 --" }).reason, 'not-found');
  assert.equal(one.isRefused({ type: 'remove-steward', id: '%' }).reason, 'not-found');
});
