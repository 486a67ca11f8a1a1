import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AdminRequest } from '../../comments/administration.ts';
import type { Comment } from '../../protocol.ts';
import type { CommentRow } from '../schema.ts';
import { DeskStage } from './testing/desk-stage.ts';

const [FROM, INTO] = ['/from', '/into'];

function merge(site: DeskStage): AdminRequest {
  return { type: 'merge-pages', from: site.pageId(FROM), into: site.pageId(INTO), why: 'moved' };
}

/** All that a reader of a page can find, level by level. */
function readAll(site: DeskStage, page: string): Comment[] {
  const reader = site.reader(page);
  const level = (parent?: string): Comment[] => {
    const request = {
      type: 'window',
      limit: 100,
      sort: 'oldest',
      ...(parent === undefined ? {} : { parent }),
    } as const;
    const { answer } = site.site.handle(request, reader);
    assert.ok(answer.type === 'window' && answer.after === undefined, JSON.stringify(answer).slice(0, 200));
    const own = answer.comments.filter((comment) => comment.parent === (parent ?? null));
    return own.flatMap((comment) => [comment, ...(comment.replies > 0 ? level(comment.id) : [])]);
  };
  return level();
}

/** What somebody does on one of two pages. */
const STEP = fc.record({
  page: fc.constantFrom(FROM, INTO),
  parent: fc.option(fc.nat(20), { nil: undefined }),
  waits: fc.boolean(),
  later: fc.integer({ min: -5, max: 10 }),
  verdict: fc.constantFrom(undefined, 'approve' as const, 'delete' as const, 'pin' as const),
});
type Step = typeof STEP extends fc.Arbitrary<infer Value> ? Value : never;

/** Two pages on which this was done. @returns ids of the comments */
function twoPages(site: DeskStage, steps: readonly Step[]): string[] {
  const ada = site.guest('Ada');
  const said = [FROM, INTO].map((page) => ({ id: site.says({ ...ada, page }, 'First').id, page }));
  for (const { page, parent: nth, waits, later, verdict } of steps) {
    site.now += later;
    site.site.set('mode', waits ? 'hold-all' : 'open');
    const parents = said.filter((one) => one.page === page);
    const parent = nth === undefined ? undefined : parents[nth % parents.length]?.id;
    const { answer } = site.post({ ...ada, page }, 'More', parent === undefined ? {} : { parent });
    if (answer.type !== 'thanks' || answer.id === undefined) continue;
    said.push({ id: answer.id, page });
    if (verdict) site.call({ type: 'act', on: { ids: [answer.id] }, action: verdict });
  }
  return said.map(({ id }) => id);
}

/** A comment but for what a merge may change of it. */
function kept({ order: _order, pinned: _pinned, ...rest }: Comment) {
  return rest;
}

function keptRow({ page: _page, order: _order, pinnedAt: _pinnedAt, ...rest }: CommentRow) {
  return rest;
}

test('[P28] [P31] a merge keeps every comment, whole and where it was in its thread, and counts them together', () => {
  fc.assert(
    fc.property(fc.array(STEP, { minLength: 1, maxLength: 25 }), (steps) => {
      const site = new DeskStage();
      const ids = twoPages(site, steps);
      const rows = () => ids.flatMap((id) => site.store.comment(id) ?? []);
      const byId = (one: Comment, other: Comment) => (one.id < other.id ? -1 : 1);
      const read = (keys: readonly string[]) => keys.flatMap((key) => readAll(site, key)).toSorted(byId);
      const [rowsBefore, before] = [rows(), read([FROM, INTO])];
      const { page } = site.asks('page', merge(site));
      const [rowsAfter, after] = [rows(), read([INTO])];
      assert.deepEqual(read([FROM]), after, 'also by its old address');
      assert.deepEqual(after.map(kept), before.map(kept));
      assert.deepEqual(rowsAfter.map(keptRow), rowsBefore.map(keptRow));
      assert.equal(page.count, after.filter(({ status }) => status === 'published').length);
      for (const row of rowsAfter) {
        const parent = row.parent === null ? undefined : site.store.comment(row.parent);
        assert.ok(row.order > (parent?.order ?? 0));
        assert.equal(row.page, page.id);
      }
      assert.equal(new Set(rowsAfter.map(({ order }) => order)).size, ids.length);
      assert.ok(site.store.pinnedOn(page.id).length <= 3);
    }),
    { numRuns: 40 },
  );
});

test('[P4] [P29] all addresses of both lead to the page that stays; who has read either begins anew', () => {
  const site = new DeskStage();
  const [ada, ben] = [site.guest('Ada', FROM), site.guest('Ben', INTO)];
  site.says(ada, 'One');
  site.says(ada, 'Two');
  site.says(ben, 'Three');
  site.tells({ type: 'add-alias', id: site.pageId(FROM), address: { url: '/older' } });
  site.tells({ type: 'change-page', id: site.pageId(INTO), title: 'Into' });
  const id = site.pageId(INTO);
  const { answer, news } = site.call(merge(site));
  assert.deepEqual(news, [
    { type: 'moved', page: FROM },
    { type: 'moved', page: INTO },
  ]);
  assert.ok(answer.type === 'page');
  const { page } = answer;
  assert.deepEqual(
    [page.id, page.key, page.title, page.count, page.aliases],
    [id, INTO, 'Into', 3, [FROM, '/older']],
  );
  for (const url of [FROM, INTO, '/older']) assert.equal(site.site.locate({ url }), INTO);
  const row = site.store.page(INTO);
  assert.equal(row?.revision, 3, 'above those of both');
  assert.equal(site.says({ ...ada, page: INTO }, 'Four').revision, 4);
  assert.equal(site.view(INTO).comments.length, 4);
  assert.deepEqual(site.acts(3), ['title', 'merge-away', 'merge']);
  assert.equal(site.refuses({ type: 'read-page', id: 99 }), 'not-found');
});

test('[P42] of the pinned comments of both pages the last three stay', () => {
  const site = new DeskStage();
  const texts: string[] = [];
  for (let n = 0; n < 6; n++) {
    site.now += 1_000;
    const { id } = site.says(site.guest('Ada', n % 2 === 0 ? FROM : INTO), `${n}`);
    site.tells({ type: 'act', on: { ids: [id] }, action: 'pin' });
    texts.unshift(`${n}`);
  }
  site.tells(merge(site));
  assert.deepEqual(
    site.store.pinnedOn(site.pageId(INTO)).map(({ text }) => text),
    texts.slice(0, 3),
  );
});

test('[P44] a merge needs two pages of this site', () => {
  const site = new DeskStage();
  for (const page of [FROM, INTO]) site.says(site.guest('Ada', page), 'Hello');
  const [from, into] = [site.pageId(FROM), site.pageId(INTO)];
  assert.equal(site.refuses({ type: 'merge-pages', from, into: from }), 'malformed');
  assert.equal(site.refuses({ type: 'merge-pages', from, into: 99 }), 'not-found');
  assert.equal(site.refuses({ type: 'merge-pages', from: 99, into }), 'not-found');
});

test('[R26] so many comments are not merged that everybody else would have to wait', () => {
  const site = new DeskStage();
  for (const page of [FROM, INTO]) site.says(site.guest('Ada', page), 'Hello');
  site.raw.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
    INSERT INTO comments (id, page_id, depth, author_id, author_name, author_role, text, body, fingerprint, status, place,
      "order", revision, sequence, at, first_status)
    SELECT 'copy-' || i, page_id, 0, author_id, author_name, author_role, text, body, fingerprint, status, place,
      "order" + i, 0, 0, at, first_status FROM comments, n WHERE page_id = 1`);
  assert.equal(site.refuses(merge(site)), 'conflict');
});

test('[P51] [P58] reactions go with their comments, and are still those of who gave them', () => {
  const site = new DeskStage();
  const [ada, ben] = [site.guest('Ada', FROM), site.guest('Ben', INTO)];
  const said = [site.says(ada, 'One').id, site.says(ben, 'Two').id];
  const [one = '', two = ''] = said;
  for (const [who, id] of [
    [ada, one],
    [ben, two],
  ] as const)
    site.does(who, { type: 'react', id, emoji: '👍', on: true });
  site.does({ ...ben, page: FROM }, { type: 'react', id: one, emoji: '👍', on: true });
  site.tells(merge(site));
  const mine = (who: typeof ada) => {
    const { answer } = site.site.handle({ type: 'hello' }, { ...who, page: INTO });
    return answer.type === 'greeting' ? answer.mine.reactions : undefined;
  };
  assert.deepEqual(mine(ada), { [one]: ['👍'] });
  assert.deepEqual(mine(ben), { [one]: ['👍'], [two]: ['👍'] });
  site.does({ ...ada, page: INTO }, { type: 'react', id: one, emoji: '👍', on: false });
  assert.deepEqual(
    readAll(site, INTO).map(({ reactions }) => reactions),
    [{ '👍': 1 }, { '👍': 1 }],
  );
});
