import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATOR } from '../comments/administration.ts';
import { TestSite, toldOf } from './testing/site-in-memory.ts';

function titleOf(site: TestSite): unknown {
  const page = site.view()['page'];
  return typeof page === 'object' && page !== null && 'title' in page ? page.title : undefined;
}

test('[P62] [P22] the first comment gives its page a title, and everybody is told, in order', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  const { answer, news } = site.post(ada, 'Hello', { title: '  A\u202e wish ' });
  assert.equal(answer.type === 'thanks' && answer.revision, 1);
  const told = toldOf(news);
  assert.deepEqual(
    told.map(({ from, to, facts }) => [from, to, facts.map(({ type, revision }) => [type, revision])]),
    [
      [0, 1, [['comment', 1]]],
      [1, 2, [['page', 2]]],
    ],
  );
  const [fact] = told[1]?.facts ?? [];
  const page = { key: '/wishes/1', title: 'A wish', closed: false, count: 1 };
  assert.deepEqual(fact?.type === 'page' && fact.page, page);
  assert.deepEqual([site.view()['page'], site.view()['revision']], [page, 2]);
  assert.equal(site.says(ada, 'Again').revision, 3);
});

test('[P62] a title is taken where there is none yet; that of staff stays', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  for (const title of ['', ' ', '\u200b', 'a\0b', '\ud83d']) site.says(ada, `As ${title.length}`, { title });
  assert.equal(titleOf(site), null);
  site.says(ada, 'One', { title: 'First' });
  site.says(ada, 'Two', { title: 'Second' });
  assert.equal(titleOf(site), 'First');
  site.asks('page', { type: 'change-page', id: 1, title: 'By staff' });
  const before = site.view()['revision'];
  assert.equal(toldOf(site.post(ada, 'Three', { title: 'Third' }).news).length, 1);
  assert.deepEqual([titleOf(site), site.view()['revision']], ['By staff', Number(before) + 1]);
});

test('[P62] [P18] the same comment again gives no title', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  const { id } = site.says(ada, 'Hello');
  site.says(ada, 'Hello', { id, title: 'Too late' });
  assert.equal(titleOf(site), null);
});

test('[P62] [A33] what waits for approval names no page, neither before it is approved nor after', () => {
  const site = new TestSite();
  site.site.set('mode', 'hold-first');
  const ada = site.guest('Ada');
  const { news } = site.post(ada, 'Held', { title: 'Hidden' });
  assert.deepEqual(toldOf(news)[0]?.facts, []);
  assert.ok(!JSON.stringify(site.view()).includes('Hidden'));
  const [held] = site.asks('comments', { type: 'list-comments', limit: 1 }).listing.items;
  site.asks('acted', { type: 'act', on: { ids: [held?.id ?? ''] }, action: 'approve' });
  assert.equal(titleOf(site), null);
  const tables = ['pages', 'comments'].map((name) =>
    JSON.stringify(site.raw.prepare(`SELECT * FROM ${name}`).all()),
  );
  assert.ok(
    tables.every((rows) => !rows.includes('Hidden')),
    'it is kept nowhere',
  );
  site.says(ada, 'Known by now', { title: 'Shown' });
  assert.equal(titleOf(site), 'Shown');
});

test('[P62] [A33] a reply to what waits names no page, and a comment of staff does', () => {
  const site = new TestSite();
  site.site.set('mode', 'hold-all');
  const ada = site.guest('Ada');
  const mia = site.staff('mia', 'moderator');
  const { id } = site.says(ada, 'Held');
  site.says(mia, 'A reply that nobody sees', { parent: id, title: 'Hidden' });
  assert.equal(titleOf(site), null);
  site.says(mia, 'Welcome', { title: 'By whoever moderates' });
  assert.equal(titleOf(site), 'By whoever moderates');
});

test('[P62] [A44] a title is a parameter and text, and staff find pages by it', () => {
  const site = new TestSite();
  const title = `'; DROP TABLE pages; -- <script>alert(1)</script> %_"`;
  site.says(site.guest('Ada'), 'Hello', { title });
  assert.equal(titleOf(site), title);
  const { answer } = site.site.administer({
    request: { type: 'list-pages', q: 'DROP table', limit: 5 },
    actor: { steward: OPERATOR },
  });
  assert.ok(answer.type === 'pages' && answer.listing.items[0]?.title === title, JSON.stringify(answer));
});
