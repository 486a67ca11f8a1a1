import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { temporaryFolder } from '../testing/until.ts';
import { NOTHING, pretendServer, problem, run } from './testing/pretended-server.ts';
import type { Heard } from './testing/pretended-server.ts';

const COMMENT = {
  id: '019a1b2c-3d4e-7f50-8a6b-9c0d1e2f3a4b',
  page: { id: 12, key: '/wishes/1' },
  parent: null,
  author: { id: 'ada-4', name: '山田\u001B[31m', role: 'guest' },
  text: 'Hello\nworld \u009B2J',
  at: new Date(2026, 10, 3, 4, 5).getTime(),
  edited: null,
  status: 'held',
  heldFor: 'link',
  reports: 0,
  pinned: false,
  sequence: 9,
  number: 17,
};

test('people get a table, with nothing in it that the terminal obeys', async (t) => {
  const server = await pretendServer(t, () => ({ json: { items: [COMMENT], next: 17 } }));
  const { code, said, complaints } = await server.run(['comment', 'list']);
  assert.equal(code, 0);
  assert.equal(
    said,
    'NO  WRITTEN           STATUS  FOR   AUTHOR     PAGE       TEXT\n' +
      '17  2026-11-03 04:05  held    link  山田␛[31m  /wishes/1  Hello world \uFFFD2J\n',
  );
  assert.equal(complaints, 'There is more: --before 17, or --all.\n');
});

test('scripts get what the API answers, and nothing beside it', async (t) => {
  const answer = { items: [COMMENT], next: 17 };
  const server = await pretendServer(t, () => ({ json: answer }));
  const { said, complaints } = await server.run(['comment', 'list', '--json']);
  assert.deepEqual(JSON.parse(said), answer);
  assert.ok(!/[\u007F-\u009F]/.test(said));
  assert.equal(complaints, '');
});

test('an answer without a body is no output; people are told that it is done', async (t) => {
  const server = await pretendServer(t, () => NOTHING);
  const people = await server.run(['ban', 'lift', '7']);
  assert.deepEqual([people.said, people.complaints], ['', 'Done.\n']);
  const script = await server.run(['ban', 'lift', '7', '--json']);
  assert.deepEqual([script.said, script.complaints], ['', '']);
});

test('a list that is empty says so, beside what a script reads', async (t) => {
  const server = await pretendServer(t);
  const { said, complaints } = await server.run(['ban', 'list']);
  assert.deepEqual([said, complaints], ['', 'There is none.\n']);
});

test('--all asks until there is no more', async (t) => {
  const parts = new Map([
    [null, { items: [{ ...COMMENT, number: 3 }], next: 3 }],
    ['3', { items: [{ ...COMMENT, number: 2 }], next: 2 }],
    ['2', { items: [{ ...COMMENT, number: 1 }], next: null }],
  ]);
  const server = await pretendServer(t, ({ target }) => ({
    json: parts.get(new URL(target, 'http://localhost').searchParams.get('before')),
  }));
  const { said } = await server.run(['comment', 'list', '--all', '--status', 'held', '--json']);
  const whole = JSON.parse(said) as { items: { number: number }[]; next: null };
  assert.deepEqual(
    whole.items.map(({ number }) => number),
    [3, 2, 1],
  );
  assert.equal(whole.next, null);
  assert.ok(
    server.heard.every(({ target }) => target.includes('status=held&') && target.endsWith('limit=200')),
  );
});

test('an act on all of an author is asked for until none is left', async (t) => {
  const left = [400, 200, 0];
  const server = await pretendServer(t, () => ({
    json: { statuses: Array.from({ length: 200 }, () => 'spam'), left: left.shift() },
  }));
  const { code, said, complaints } = await server.run(['comment', 'spam', '--author', 'ada-4', '--json']);
  assert.equal(code, 0, complaints);
  assert.equal(server.heard.length, 3);
  assert.equal((JSON.parse(said) as { statuses: unknown[] }).statuses.length, 600);
});

test('… but not for ever', async (t) => {
  const server = await pretendServer(t, () => ({ json: { statuses: [], left: 5 } }));
  const { code, complaints } = await server.run(['comment', 'spam', '--author', 'ada-4']);
  assert.equal(code, 1);
  assert.match(complaints, /^5 are left/);
  assert.equal(server.heard.length, 1);
});

test('many comments are named in as many requests as it takes', async (t) => {
  const server = await pretendServer(t, ({ body }) => ({
    json: { statuses: (body as { ids: string[] }).ids.map(() => 'spam'), left: 0 },
  }));
  const ids = Array.from({ length: 450 }, (_, index) => `id-${index}`);
  const { said } = await server.run(['comment', 'spam', ...ids, '--json']);
  assert.deepEqual(
    server.heard.map(({ body }) => (body as { ids: string[] }).ids.length),
    [200, 200, 50],
  );
  assert.equal((JSON.parse(said) as { statuses: unknown[] }).statuses.length, 450);
});

test('what could not be done is named, and what could be done stays done', async (t) => {
  const server = await pretendServer(t, () => ({ json: { statuses: ['published', null], left: 0 } }));
  const { code, said, complaints } = await server.run(['comment', 'restore', 'one', 'two']);
  assert.equal(code, 1);
  assert.equal(said, 'COMMENT  STATUS\none      published\ntwo      –\n');
  assert.match(complaints, /^Nothing to restore: two\./);
});

test('a number that no comment has is not taken for that of its neighbour', async (t) => {
  const server = await pretendServer(t, () => ({ json: { items: [{ ...COMMENT, number: 16 }] } }));
  const { code, complaints } = await server.run(['comment', 'approve', '17']);
  assert.equal(code, 1);
  assert.equal(complaints, 'There is no comment 17 on this site.\n');
});

test('[A35] a token is told alone on its line, with the words about it beside', async (t) => {
  const token = { id: 'x', name: 'Mo', role: 'moderator', since: 0, lastUsed: null, token: 'a-secret' };
  const server = await pretendServer(t, () => ({ json: token }));
  const { said, complaints } = await server.run(['token', 'create', 'Mo', '--role', 'moderator']);
  assert.equal(said, 'a-secret\n');
  assert.match(complaints, /^The token of Mo, moderator\. .*only time/);
  assert.ok(!complaints.includes('a-secret'));
  const script = await server.run(['token', 'create', 'Mo', '--role', 'moderator', '--json']);
  assert.deepEqual(JSON.parse(script.said), token);
});

test('a sign-on key that has a secret tells it alone; another is shown', async (t) => {
  const key = { id: 'k', algorithm: 'HS256', publicKey: null, jwksUrl: null, since: 0 };
  const withSecret = await pretendServer(t, () => ({ json: { ...key, secret: 'shared' } }));
  assert.equal((await withSecret.run(['key', 'add', 'HS256'])).said, 'shared\n');
  const without = await pretendServer(t, () => ({
    json: { ...key, algorithm: 'EdDSA', jwksUrl: 'https://a', secret: null },
  }));
  const { said } = await without.run(['key', 'add', 'EdDSA', '--jwks-url', 'https://a']);
  assert.match(said, /EdDSA.*https:\/\/a/);
});

test('settings are shown by their names', async (t) => {
  const server = await pretendServer(t, () => ({
    json: { mode: 'open', reservedNames: ['Ada'], editWithin: 900 },
  }));
  const { said } = await server.run(['settings', 'show']);
  assert.equal(
    said,
    'SETTING        VALUE\nmode           open\nreservedNames  ["Ada"]\neditWithin     900\n',
  );
});

test('a hook is shown whole, its secret alone on its line, and that there is none is said', async (t) => {
  const hook = { url: 'https://a.example', asks: 'all', late: 'hold', within: 30, sends: ['text', 'name'] };
  let secret: string | null = null;
  const server = await pretendServer(t, () => ({ json: { hook, secret } }));
  const { said } = await server.run(['hook', 'show']);
  assert.equal(
    said,
    'Address  https://a.example\nAsks     all\nLate     hold\nWithin   30\nSends    text name\n',
  );
  secret = 'whsec_told-once';
  const made = await server.run(['hook', 'set', 'https://a.example', '--sends', 'text']);
  assert.equal(made.said, 'whsec_told-once\n');
  assert.match(made.complaints, /only time/);
  const none = await pretendServer(t, () => ({ json: { hook: null, secret: null } }));
  const { said: nothing, complaints } = await none.run(['hook', 'show']);
  assert.deepEqual([nothing, complaints], ['', 'Nobody is asked.\n']);
});

test('what would become of a text is shown with what was found', async (t) => {
  const findings = [
    { layer: 'links', score: 30, detail: '5' },
    { layer: 'haste', score: 40 },
  ];
  const server = await pretendServer(t, () => ({ json: { status: 'held', heldFor: 'suspect', findings } }));
  const { said } = await server.run(['settings', 'try', 'Hello']);
  assert.equal(said, 'Status    held\nHeld for  suspect\nFound     links 30 (5), haste 40\n');
});

// ── What nothing takes back ─────────────────────────────────────────────────────────────────────────────────────

test('who is erased is named, and asked for first', async (t) => {
  const server = await pretendServer(t, ({ method }) =>
    method === 'GET' ? { json: { name: 'Ada' } } : NOTHING,
  );
  const argv = ['participant', 'erase', 'ada-4'];
  const nobody = await server.run(argv);
  assert.equal(nobody.code, 2);
  assert.match(nobody.complaints, /--yes/);
  const no = await server.run(argv, { answer: 'no' });
  assert.deepEqual([no.code, no.complaints], [1, 'Nothing was changed.\n']);
  assert.match(no.questions[0] ?? '', /^Ada \(ada-4\) is erased, and .* for good/);
  assert.deepEqual(new Set(server.heard.map(({ method }) => method)), new Set(['GET']));
  const yes = await server.run(argv, { answer: 'Yes' });
  assert.equal(yes.code, 0);
  assert.equal(server.heard.at(-1)?.method, 'POST');
});

test('what is stored of somebody goes into a new file that only its owner can read', async (t) => {
  const server = await pretendServer(t, () => ({ json: { site: 'www.wishtack.com', participant: COMMENT } }));
  const file = join(server.dataDir, 'ada.json');
  const argv = ['participant', 'data', 'ada-4', '--out', file];
  const { code, said } = await server.run(argv);
  assert.deepEqual([code, said], [0, '']);
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), {
    site: 'www.wishtack.com',
    participant: COMMENT,
  });
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const again = await server.run(argv);
  assert.equal(again.code, 1);
  assert.match(again.complaints, /ada\.json is there already/);
});

// ── Which site ──────────────────────────────────────────────────────────────────────────────────────────────────

test('without --site it is the only one; of several it has to be said which', async (t) => {
  const several = await pretendServer(t, undefined, ['a.example', 'b.example']);
  const unsaid = await several.run(['ban', 'list']);
  assert.equal(unsaid.code, 2);
  assert.equal(unsaid.complaints, 'Say which site is meant, with --site: a.example, b.example.\n');
  assert.equal((await several.run(['ban', 'list', '--site', 'b.example'])).code, 0);
  assert.equal(several.heard[0]?.target, '/api/admin/sites/b.example/bans');
  const none = await pretendServer(t, undefined, []);
  const unborn = await none.run(['ban', 'list']);
  assert.equal(unborn.code, 2);
  assert.match(unborn.complaints, /livethread site add/);
});

// ── What goes wrong ─────────────────────────────────────────────────────────────────────────────────────────────

const PROBLEMS: readonly (readonly [status: number, code: number])[] = [
  [400, 1],
  [401, 4],
  [403, 4],
  [404, 1],
  [409, 1],
  [429, 1],
  [500, 1],
  [503, 1],
];

for (const [status, code] of PROBLEMS) {
  test(`status ${status} ends with ${code}, and the sentence of the server`, async (t) => {
    const server = await pretendServer(t, () => problem(status, 'So it is \u001B[31mnot\u0007.'));
    const ran = await server.run(['ban', 'list']);
    assert.equal(ran.code, code);
    assert.equal(ran.said, '');
    assert.match(ran.complaints, /^So it is ␛\[31mnot␇\./);
  });
}

test('what is no Livethread is known by its answers', async (t) => {
  const server = await pretendServer(t, () => ({ write: (response) => response.end('<h1>It works!</h1>') }));
  const { code, complaints } = await server.run(['ban', 'list']);
  assert.equal(code, 3);
  assert.match(complaints, /no Livethread/);
});

test('a connection that breaks off leaves open what has become of an act', async (t) => {
  const server = await pretendServer(t, () => ({ write: (response) => response.destroy() }));
  const { code, complaints } = await server.run(['ban', 'add', 'ada-4']);
  assert.equal(code, 3);
  assert.match(complaints, /may or may not have been done/);
  const harmless = await server.run(['ban', 'list']);
  assert.equal(harmless.code, 3);
  assert.doesNotMatch(harmless.complaints, /may or may not/);
});

const WRONG: readonly (readonly [argv: string, says: RegExp])[] = [
  ['coment list', /Did you mean comment/],
  ['comment list --statsu held', /unknown option/],
  ['comment list --status gone', /held/],
  ['comment show', /missing required argument/],
  ['comment approve', /--author/],
  ['comment approve 1 --author 4', /--author/],
  ['ban add', /--comment/],
  ['ban add 4 --hours soon', /--hours: “soon” is not a whole number/],
  ['token create Mo', /--role/],
  ['token remove -a1B2c3D4e5', /-- -a1B2c3D4e5/],
  ['webhooks change w1 --enable --disable', /not both/],
  ['hook set https://a.example', /--sends/],
  ['settings set mode', /name=value/],
  ['settings set reservedNames=[Ada', /JSON/],
  ['site list --url comments.example.com', /is no address/],
  ['site list --url http://comments.example.com', /Use https/],
  ['site list --url https://a:b@comments.example.com', /is no address/],
  ['site list --url http://localhost:1 --token-file /nowhere/token', /ENOENT/],
  ['site list --token abcdef', /LIVETHREAD_TOKEN/],
  ['page merge 1 --into 2', /--yes/],
];

for (const [argv, says] of WRONG) {
  test(`wrong usage: ${argv}`, async (t) => {
    const server = await pretendServer(t);
    const { code, said, complaints } = await server.run(argv.split(' '));
    assert.equal(code, 2, complaints);
    assert.equal(said, '');
    assert.match(complaints, says);
    assert.ok(server.heard.every(({ method }) => method === 'GET'));
  });
}

test('a folder that is not there is not made by looking into it', async () => {
  const dataDir = join(temporaryFolder(), 'nothing');
  const { code, complaints } = await run(['site', 'list'], { DATA_DIR: dataDir });
  assert.equal(code, 3);
  assert.match(complaints, /^There is no folder .*nothing\. /);
  assert.throws(() => statSync(dataDir), /ENOENT/);
});

// ── A server elsewhere ──────────────────────────────────────────────────────────────────────────────────────────

async function serverElsewhere(
  t: TestContext,
): Promise<{ url: string; heard: Pick<Heard, 'target' | 'headers'>[] }> {
  const heard: Pick<Heard, 'target' | 'headers'>[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    heard.push({ target: url, headers });
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"items":[]}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return { url: `http://127.0.0.1:${address.port}`, heard };
}

test('[A35] a server at an address gets the token of the environment, or of a file', async (t) => {
  const { url, heard } = await serverElsewhere(t);
  const file = join(temporaryFolder(), 'token');
  writeFileSync(file, 'from-a-file\n');
  assert.equal((await run(['site', 'list', '--url', url], { LIVETHREAD_TOKEN: 'from-env' })).code, 0);
  assert.equal((await run(['site', 'list', '--url', `${url}/below/`, '--token-file', file], {})).code, 0);
  assert.deepEqual(
    heard.map(({ target, headers }) => [target, headers.authorization]),
    [
      ['/api/admin/sites', 'Bearer from-env'],
      ['/below/api/admin/sites', 'Bearer from-a-file'],
    ],
  );
});

test('without a token, or with what is none, nobody is asked', async (t) => {
  const { url, heard } = await serverElsewhere(t);
  const file = join(temporaryFolder(), 'token');
  writeFileSync(file, 'two words\n');
  const without = await run(['site', 'list', '--url', url], {});
  assert.equal(without.code, 4);
  assert.match(without.complaints, /LIVETHREAD_TOKEN/);
  const none = await run(['site', 'list', '--url', url, '--token-file', file], {});
  assert.equal(none.code, 4);
  assert.ok(!none.complaints.includes('two words'));
  assert.deepEqual(heard, []);
});

test('a server that is not there is told as such', async (t) => {
  const { url } = await serverElsewhere(t);
  const gone = url.replace(/\d+$/, '1');
  const { code, complaints } = await run(['site', 'list', '--url', gone], { LIVETHREAD_TOKEN: 'x' });
  assert.equal(code, 3);
  assert.match(complaints, /Is the server running\?/);
});

// ── Help ────────────────────────────────────────────────────────────────────────────────────────────────────────

test('help tells the commands and the exit codes, and ends well', async () => {
  const { code, said } = await run(['--help'], {});
  assert.equal(code, 0);
  for (const word of ['serve', 'comment', 'completion', 'no server can be reached'])
    assert.ok(said.includes(word), word);
});

test('[A35] the help of a command has its options and examples; a token is none of them', async () => {
  const { code, said } = await run(['comment', 'spam', '--help'], {});
  assert.equal(code, 0);
  assert.match(said, /--author <participant>[^]*--site <name>[^]*Examples:\n {2}livethread comment spam/);
  assert.doesNotMatch(said, /--token </);
});

test('words that others stand behind show these', async () => {
  const { code, complaints } = await run(['page'], {});
  assert.equal(code, 2);
  assert.match(complaints, /page \[options\] \[command\][^]*orphans/);
});

test('the version is that of the package', async () => {
  const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  assert.equal((await run(['--version'], {})).said, `${manifest.version}\n`);
});

test('a folder whose socket nobody answers is not taken for a server', async () => {
  const dataDir = temporaryFolder();
  mkdirSync(join(dataDir, 'control.sock'));
  const { code } = await run(['ban', 'list'], { DATA_DIR: dataDir, PORT: 'none' });
  assert.equal(code, 2);
});
