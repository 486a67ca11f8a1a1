import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CommentsQuery } from '../../comments/administration.ts';
import { DeskStage } from './testing/desk-stage.ts';

type Asked = Omit<CommentsQuery, 'type' | 'limit' | 'before'>;

/** Follows the cursors to the end. @returns texts */
function readAll(site: DeskStage, asked: Asked, limit: number): string[] {
  const texts: string[] = [];
  let before: number | null = null;
  do {
    const request: CommentsQuery = {
      type: 'list-comments',
      ...asked,
      limit,
      ...(before === null ? {} : { before }),
    };
    const { listing } = site.asks('comments', request);
    texts.push(...listing.items.map(({ text }) => text));
    before = listing.next;
  } while (before !== null);
  return texts;
}

function found(site: DeskStage, q: string): string[] {
  return readAll(site, { q }, 100);
}

test('[P44] lists are read in parts, the newest first, without gap or repetition, however they are filtered', () => {
  const site = new DeskStage();
  const authors = ['Ada', 'Ben', 'Cyd'].map((name) => site.guest(name));
  const pages = ['/1', '/2'];
  const said = Array.from({ length: 60 }, (_, n) => {
    const author = authors[n % 3];
    const page = pages[n % 2] ?? '';
    site.site.set('mode', n % 5 === 0 ? 'hold-all' : 'open');
    assert.ok(author);
    const { status } = site.says({ ...author, page }, `Number ${n}`);
    return { text: `Number ${n}`, status, page: site.pageId(page), author: author.participant ?? '' };
  }).toReversed();
  const maybe = <Value>(...values: Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const filter = fc.record({
    status: maybe('published' as const, 'held' as const, 'spam' as const),
    page: maybe(site.pageId('/1'), site.pageId('/2'), 99),
    author: maybe(...authors.map(({ participant }) => participant ?? ''), 'nobody'),
    q: maybe('number', 'numb', '7'),
    limit: fc.integer({ min: 1, max: 70 }),
  });
  fc.assert(
    fc.property(filter, ({ limit, q, ...asked }) => {
      const wanted = said.filter(
        ({ text, status, page, author }) =>
          (asked.status ?? status) === status &&
          (asked.page ?? page) === page &&
          (asked.author ?? author) === author &&
          (q !== '7' || /\b7/.test(text)),
      );
      const given = Object.entries({ ...asked, q }).filter(([, value]) => value !== undefined);
      assert.deepEqual(
        readAll(site, Object.fromEntries(given), limit),
        wanted.map(({ text }) => text),
      );
    }),
  );
});

test('[P44] a comment is listed with all that staff need to know of it, and nothing of where it came from', () => {
  const site = new DeskStage();
  const ada = { ...site.guest('Ada'), address: 'prefix-hash' };
  site.site.set('mode', 'hold-all');
  const { id } = site.says(ada, 'Hello');
  const { comment } = site.asks('comment', { type: 'read-comment', id });
  assert.deepEqual(comment, {
    id,
    page: { id: site.pageId('/wishes/1'), key: '/wishes/1' },
    parent: null,
    author: { id: ada.participant, name: 'Ada', role: 'guest' },
    text: 'Hello',
    at: site.now,
    edited: null,
    status: 'held',
    heldFor: 'all',
    findings: [],
    reports: 0,
    pinned: false,
    sequence: 1,
    number: 1,
  });
  assert.equal(site.refuses({ type: 'read-comment', id: site.newId() }), 'not-found');
});

test('[P44] words are found in text and in names, in any case and without marks, the last one also begun', () => {
  const site = new DeskStage();
  site.says(site.guest('Zoë Quark'), 'Die Straße nach Köln');
  site.says(site.guest('Ada'), 'A long-winded e-mail about C++');
  const zoe = ['Die Straße nach Köln'];
  const ada = ['A long-winded e-mail about C++'];
  for (const q of ['koln', 'KÖLN straße', 'zoe', 'quark köl', 'nach  die'])
    assert.deepEqual(found(site, q), zoe, q);
  for (const q of ['long-winded', 'e-mail', 'c++', 'long-w', 'ada about'])
    assert.deepEqual(found(site, q), ada, q);
  for (const q of ['köl nach', 'lon e', 'winded-long', 'zoe ada', '', '++', '"', ' ']) {
    assert.deepEqual(found(site, q), [], q);
  }
});

test('[P44] what was edited is found by its new words only, and what was deleted by the staff', () => {
  const site = new DeskStage();
  const { id } = site.says(site.guest('Ada'), 'Apples');
  assert.deepEqual(found(site, 'apples'), ['Apples']);
  site.tells({ type: 'edit-comment', id, text: 'Pears' });
  assert.deepEqual([found(site, 'apples'), found(site, 'pears')], [[], ['Pears']]);
  site.tells({ type: 'act', on: { ids: [id] }, action: 'delete' });
  assert.deepEqual(found(site, 'pears'), ['Pears']);
});

test('[P44][A20] a search takes in some of what is new, and chores take in the rest', () => {
  const site = new DeskStage();
  const ada = site.guest('Ada');
  const long = `Xylophone ${'and so on '.repeat(990)}`;
  for (let n = 0; n < 30; n++) site.says(ada, long);
  for (let n = 0; n < 600; n++) site.says(ada, 'Xylophone');
  const count = () =>
    site.asks('comments', { type: 'list-comments', q: 'xylophone', limit: 1_000 }).listing.items.length;
  assert.equal(count(), 13, 'as many as make no one wait');
  site.site.chores();
  assert.equal(count(), 13 + 13 + 500);
  site.site.chores();
  assert.equal(count(), 630);
});

test('[P49] what was erased is in the search index no more', () => {
  const site = new DeskStage();
  const ada = site.guest('Ada');
  site.says(ada, 'Xylophone');
  assert.deepEqual(found(site, 'xylophone'), ['Xylophone']);
  site.tells({ type: 'erase', id: ada.participant ?? '' });
  assert.deepEqual([found(site, 'xylophone'), found(site, 'ada')], [[], []]);
  site.raw.exec(`INSERT INTO comment_search (comment_search) VALUES ('integrity-check')`);
  assert.ok(!site.raw.serialize().includes('xylophon'));
});

test('[A44] whatever is searched for is never an error, and never a syntax', () => {
  const site = new DeskStage();
  site.says(site.guest('Ada'), 'near or not');
  const tokens = [
    '"',
    '""',
    '*',
    'NEAR(',
    ')',
    ':',
    '^',
    '-',
    '+',
    'AND',
    'OR',
    'NOT',
    '{text}',
    '\0',
    "'",
    'a',
    'é',
  ];
  const anything = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.constantFrom(...tokens, ' ', '\ud800')).map((parts) => parts.join('')),
    fc.array(fc.constantFrom(...tokens), { maxLength: 40 }).map((parts) => parts.join(' ')),
  );
  const number = (q: string) => found(site, q).length;
  fc.assert(
    fc.property(anything, (q) => number(q) <= 1),
    { numRuns: 1_000 },
  );
  assert.deepEqual(
    ['near', 'NEAR OR not', 'near AND not', 'near NOT ada', 'text:near', '* near', "' OR 1=1"].map(number),
    [1, 1, 0, 1, 0, 1, 0],
  );
});

test('[P43] what changed since a sequence is told in order, each comment as it is now', () => {
  const site = new DeskStage();
  const ids = ['One', 'Two', 'Three'].map((text) => site.says(site.guest('Ada'), text).id);
  site.tells({ type: 'act', on: { ids: [ids[0] ?? ''] }, action: 'spam' });
  const changes = (after: number, limit = 10) =>
    site
      .asks('changes', { type: 'list-changes', after, limit })
      .changes.map(({ sequence, page, comment }) => [
        sequence,
        page,
        ids.indexOf(comment.id),
        comment.status,
      ]);
  assert.deepEqual(changes(0), [
    [2, '/wishes/1', 1, 'published'],
    [3, '/wishes/1', 2, 'published'],
    [4, '/wishes/1', 0, 'spam'],
  ]);
  assert.deepEqual(changes(2, 1), [[3, '/wishes/1', 2, 'published']]);
  assert.deepEqual(changes(4), []);
});

test('[P46] what readers reported is listed with its reasons, until staff decide', () => {
  const site = new DeskStage();
  const { id } = site.says(site.guest('Ada'), 'Rude');
  site.says(site.guest('Ada'), 'Kind');
  const report = (address: string, reason: 'abuse' | 'spam') => {
    site.now += 1_000;
    site.does({ ...site.reader(), address }, { type: 'report', id, reason });
  };
  report('a', 'abuse');
  report('b', 'spam');
  const listed = () => site.asks('reports', { type: 'list-reports', limit: 10 }).listing.items;
  const [one, ...others] = listed();
  assert.deepEqual(
    [one?.comment.id, one?.reasons, one?.lastAt, others],
    [id, { spam: 1, abuse: 1, 'off-topic': 0, other: 0 }, site.now, []],
  );
  site.tells({ type: 'dismiss-reports', id });
  assert.deepEqual(listed(), []);
  report('c', 'spam');
  assert.deepEqual(listed()[0]?.reasons, { spam: 1, abuse: 0, 'off-topic': 0, other: 0 });
  assert.equal(site.refuses({ type: 'dismiss-reports', id: site.newId() }), 'not-found');
});
