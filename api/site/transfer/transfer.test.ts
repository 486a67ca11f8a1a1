import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdminRequest } from '../../comments/administration.ts';
import { batchesOf, linesOf } from '../../transfer/lines.ts';
import { DeskStage } from '../desk/testing/desk-stage.ts';
import { PAGE } from '../testing/site-in-memory.ts';
import { KINDS } from './kinds.ts';

/** All of the file, part by part. */
function fileOf(site: DeskStage): string {
  let file = '';
  for (let after: string | undefined, isMore = true; isMore;) {
    const part = site.asks('exported', { type: 'export', ...(after !== undefined && { after }) });
    file += part.lines;
    isMore = part.next !== null;
    after = part.next ?? undefined;
  }
  return file;
}

function counted(file: string): readonly string[] {
  return file.split('\n').filter((line) => line !== '' && !line.startsWith('{"next":'));
}

function linesFrom(line: number, lines: readonly string[]): AdminRequest {
  return { type: 'import', line, lines: lines.join('\n') };
}

function emptySite(): DeskStage {
  return new DeskStage();
}

/** Somebody of each kind, and something of each table. */
function livedIn(): DeskStage {
  const site = new DeskStage();
  const [ada, ben] = [site.guest('Ada'), site.guest('Ben 😀')];
  site.holder('Mo', 'moderator');
  const { id } = site.says(ada, 'A *wish*: see <https://example.com>');
  const { id: reply } = site.says(ben, 'Yes, @Ada, `it` is\n\n> so', { parent: id });
  const { id: gone } = site.says(ben, 'Nonsense');
  site.says(ada, 'Elsewhere', {});
  site.says({ ...ben, page: '/other' }, 'On another page');
  site.does(ada, { type: 'react', id: reply, emoji: '👍', on: true });
  site.does(ben, { type: 'report', id, reason: 'off-topic' });
  site.asks('acted', { type: 'act', on: { ids: [gone] }, action: 'delete', why: 'spam' });
  site.asks('acted', { type: 'act', on: { ids: [id] }, action: 'pin' });
  site.asks('banned', { type: 'ban', who: { comment: gone }, address: true });
  site.tells({ type: 'add-alias', id: site.pageId(PAGE), address: { url: '/old' } });
  site.asks('key', { type: 'add-key', algorithm: 'HS256' });
  site.tells({ type: 'change-settings', settings: { reservedNames: ['Grace'] } });
  return site;
}

function tableOf(site: DeskStage, table: string): readonly unknown[] {
  const rows = site.raw.prepare(`SELECT * FROM ${table}`).all();
  return rows.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

test('[P44] a site that has moved is what it was, table by table', () => {
  const [from, to] = [livedIn(), emptySite()];
  to.now += 5_000;
  const lines = counted(fileOf(from));
  const view = from.view(PAGE);
  assert.deepEqual(to.asks('import', linesFrom(0, lines)).isOpen, true);
  for (const { table } of KINDS) {
    const there = tableOf(to, table).filter((row) => !JSON.stringify(row).includes('"act":"import"'));
    assert.deepEqual(there, tableOf(from, table), table);
    assert.notEqual(there.length, 0, table);
  }
  assert.deepEqual(to.view(PAGE), view, 'the history is the same, so open pages go on');
  assert.equal(to.site.locate({ url: '/old' }), PAGE);
  to.site.chores();
  assert.equal(to.asks('comments', { type: 'list-comments', q: 'wish', limit: 5 }).listing.items.length, 1);
});

test('every column moves, or is made again', () => {
  const { raw } = new DeskStage();
  const made: Readonly<Record<string, readonly string[]>> = { comments: ['body'] };
  for (const { table, columns } of KINDS) {
    const rows = raw.prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}')`).all();
    const names = rows.map(({ name }) => name).filter((name) => !made[table]?.includes(name));
    assert.deepEqual(Object.keys(columns).toSorted(), names.toSorted(), table);
  }
  const tables = raw
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
         AND name NOT LIKE 'comment_search%' AND name NOT LIKE '%migrations%'`,
    )
    .all();
  const stay = ['site', 'rates', 'repeats', 'webhooks', 'hook', 'deliveries', 'tallies'];
  assert.deepEqual(
    tables.map(({ name }) => name).toSorted(),
    [...KINDS.map(({ table }) => table), ...stay].toSorted(),
  );
});

test('[P44] lines may come twice, and an import goes on where it was', () => {
  const lines = counted(fileOf(livedIn()));
  const to = emptySite();
  assert.equal(to.refuses(linesFrom(3, lines.slice(3, 5))), 'conflict');
  for (let at = 0; at < lines.length; at += 2) {
    to.asks('import', linesFrom(at, lines.slice(at, at + 2)));
    if (at + 2 >= lines.length) break;
    const state = to.asks('import', linesFrom(Math.max(0, at - 1), lines.slice(Math.max(0, at - 1), at + 2)));
    assert.deepEqual([state.lines, state.isOpen], [at + 2, false]);
    assert.equal(to.refuses(linesFrom(at + 3, lines.slice(at + 3))), 'conflict');
    assert.deepEqual(to.asks('import', { type: 'read-import' }), state);
  }
  assert.equal(to.asks('import', { type: 'read-import' }).isOpen, true);
  assert.equal(to.refuses(linesFrom(0, lines)), 'conflict', 'it is not empty any more');
});

test('[P44] as long as it moves in a site is open to nobody, and the clock leaves it alone', () => {
  const lines = counted(fileOf(livedIn()));
  const to = emptySite();
  const reader = to.reader();
  to.asks('import', linesFrom(0, lines.slice(0, -1)));
  assert.throws(() => to.site.locate({ url: PAGE }), { name: 'MovingIn' });
  assert.throws(() => to.site.counts([{ url: PAGE }]), { name: 'MovingIn' });
  assert.equal(to.isRefused(reader, { type: 'hello' }), 'storage-trouble');
  assert.equal(to.refuses({ type: 'list-comments', limit: 1 }), 'storage-trouble');
  assert.deepEqual(to.site.chores(), { news: [], next: null });
});

test('[P44] what was begun can be given up, and leaves an empty site', () => {
  const lines = counted(fileOf(livedIn()));
  const to = emptySite();
  to.asks('import', linesFrom(0, lines.slice(0, -1)));
  for (;;) if (to.asks('import', { type: 'give-up-import' }).isOpen) break;
  for (const { table } of KINDS) {
    assert.equal(tableOf(to, table).length, table === 'participants' ? 1 : 0, table);
  }
  assert.equal(to.asks('import', linesFrom(0, lines)).isOpen, true);
});

test('[P44] a file that was cut or changed opens nothing', () => {
  const lines = counted(fileOf(livedIn()));
  const last = lines.length - 2;
  const changed = String(lines[last]).replace(/"created_at":\d/, '"created_at":9');
  for (const others of [lines.toSpliced(last, 1), lines.toSpliced(last, 1, changed)]) {
    const to = emptySite();
    assert.equal(to.refuses(linesFrom(0, others)), 'malformed');
    assert.equal(to.asks('import', { type: 'read-import' }).lines, 0, 'and nothing is written');
  }
});

test('[P44] a site that changes meanwhile is not exported', () => {
  const site = new DeskStage();
  for (let i = 0; i < 300; i++) site.says(site.guest(`G${i}`), 'x'.repeat(900));
  const { next } = site.asks('exported', { type: 'export' });
  assert.ok(next !== null);
  site.asks('exported', { type: 'export', after: next });
  site.says(site.guest('Late'), 'Wait');
  assert.equal(site.refuses({ type: 'export', after: next }), 'conflict');
  assert.equal(site.refuses({ type: 'export', after: '0.0.x' }), 'malformed');
});

/** What somebody may have written into a file, by the table of the row and what is other in it. */
const HOSTILE: readonly (readonly [table: string, change: Readonly<Record<string, unknown>>])[] = [
  ['comments', { body: [{ type: 'link', href: 'javascript:alert(1)', children: ['x'] }] }],
  ['comments', { text: 'a\u202eb' }],
  ['comments', { text: 'x'.repeat(10_001) }],
  ['comments', { text: '\ud800' }],
  ['comments', { author_name: 'Ada\u202e' }],
  ['comments', { author_avatar: 'http://example.com/a.png' }],
  ['comments', { author_avatar: 'javascript:alert(1)' }],
  ['comments', { id: "x'; DROP TABLE comments; --" }],
  ['comments', { parent_id: '01900000-0000-7000-8000-999999999999' }],
  ['comments', { page_id: 99 }],
  ['comments', { author_id: 'nobody' }],
  ['comments', { depth: 101 }],
  ['comments', { revision: -1 }],
  ['comments', { order: 0.5 }],
  ['comments', { order: '1' }],
  ['comments', { status: 'hidden' }],
  ['comments', { reactions: '{"👍":"many"}' }],
  ['comments', { reactions: '[' }],
  ['comments', { mentioned: [{ id: '../x', name: 'Ada' }] }],
  ['pages', { key: 'https://elsewhere.example/' }],
  ['pages', { title: 'a\u202eb' }],
  ['pages', { site: 'other.example' }],
  ['participants', { role: 'operator' }],
  ['participants', { name: 'A\nB' }],
  ['participant_tokens', { participant_id: 'nobody' }],
  ['settings', { name: 'arrival' }],
  ['settings', { value: '"wrong"' }],
  ['reports', { reason: 'dislike' }],
  ['reactions', { participant_id: 'nobody' }],
  ['audit', { act: 'A<b>' }],
  ['sign_on_keys', { jwks_url: 'http://169.254.169.254/' }],
  ['site', {}],
];

const GOOD = counted(fileOf(livedIn()));

for (const [table, change] of HOSTILE) {
  test(`[A50] a row of ${table} with ${JSON.stringify(change).slice(0, 60)} is refused, and nothing is written`, () => {
    const at = GOOD.findLastIndex((line) => line.startsWith(`{"table":"${table}"`));
    const row: unknown = at < 0 ? { table } : JSON.parse(GOOD[at] ?? '');
    assert.ok(typeof row === 'object');
    const lines = GOOD.with(at < 0 ? 1 : at, JSON.stringify({ ...row, ...change }));
    const to = emptySite();
    assert.equal(to.refuses(linesFrom(0, lines)), 'malformed');
    assert.equal(tableOf(to, 'comments').length + tableOf(to, 'pages').length, 0);
  });
}

test('[A50] the tree of a comment is made of its text, and nobody is mentioned whom the text does not name', () => {
  const to = emptySite();
  const at = GOOD.findIndex((line) => line.includes('"mentioned"'));
  const line = String(GOOD[at]);
  assert.match(line, /"mentioned":\[\{"id":"[\w-]+","name":"Ada"\}\]/);
  const other = line.replace('"name":"Ada"}', '"name":"Eve"}');
  to.asks('import', linesFrom(0, GOOD.slice(0, at)));
  to.asks('import', linesFrom(at, [other]));
  const bodies = JSON.stringify(tableOf(to, 'comments').at(-1));
  assert.ok(!bodies.includes('mention') && bodies.includes('@Ada'), bodies);
});

test('lines come whole out of pieces that end anywhere, and are gathered into requests', async () => {
  const text = `{"a":"é"}\n{"next":"1.2-x"}\n${'{"b":1}\n'.repeat(40_000)}{"cut`;
  async function* pieces() {
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length; at += 7_001) yield bytes.subarray(at, at + 7_001);
    yield bytes.subarray(0, 0);
  }
  const batches = [];
  for await (const batch of batchesOf(linesOf(pieces()))) batches.push(batch);
  assert.ok(batches.length > 1);
  const longest = Math.max(...batches.map((batch) => batch.lines.join('\n').length));
  assert.ok(longest > 25_000 && longest <= 30_000, `[R21] nobody waits for long: ${longest} characters`);
  const lines = batches.flatMap((batch) => {
    return batch.lines.map((line, index) => [batch.line + index, line] as const);
  });
  assert.deepEqual(
    lines.map(([at]) => at),
    lines.map((_, index) => index),
  );
  assert.deepEqual([lines.length, lines[0]?.[1]], [40_001, '{"a":"é"}']);
});
