import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SITE_LIMITS } from './limits.ts';
import { greeting, reason, seen } from './testing/greeted.ts';
import { NO_LIMITS, PAGE, TestSite, toldOf } from './testing/site-in-memory.ts';

test('[P16][P17][P20] a comment is thanked with the revision that makes it public, and told whole', () => {
  const site = new TestSite();
  const { answer, news } = site.post(site.guest('Ada'), 'Hello', { ref: 'r' });
  assert.equal(answer.type, 'thanks');
  assert.deepEqual(
    { ...answer, id: 0 },
    { type: 'thanks', ref: 'r', id: 0, status: 'published', revision: 1 },
  );
  const [told] = toldOf(news);
  assert.ok(told);
  assert.deepEqual([told.page, told.from, told.to], [PAGE, 0, 1]);
  const [fact] = told.facts;
  assert.equal(fact?.type, 'comment');
  assert.equal(fact.count, 1);
  assert.equal(fact.replies, undefined);
  assert.deepEqual(seen(site).comments, [fact.comment]);
});

test('[P20][P29] the parent takes the revision of its reply, so that catching up brings it', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  const { id: parent } = site.says(ada, 'Hello');
  const { news } = site.post(ada, 'And this', { parent });
  const [fact] = toldOf(news)[0]?.facts ?? [];
  assert.equal(fact?.type === 'comment' && fact.replies, 1);
  const changed = seen(site, site.reader(), { since: 1 });
  assert.deepEqual(
    changed.comments.map(({ id, revision, replies }) => [id === parent, revision, replies]),
    [
      [true, 2, 1],
      [false, 2, 0],
    ],
  );
  assert.equal(greeting(site, site.reader(), { since: 1 }).since, 1);
});

test('[P18][A29] the same author, page and text on the same id gets the same answer, before any limit', () => {
  const site = new TestSite({ ...DEFAULT_SITE_LIMITS, commentsPerParticipant: { most: 1, per: 60_000 } });
  const ada = site.guest('Ada');
  const id = site.newId();
  const first = site.says(ada, 'Once', { id });
  const again = site.post(ada, 'Once', { id });
  assert.deepEqual(again, { answer: first, news: [] });
  assert.equal(reason(site.post(ada, 'Twice')), 'too-many');
  assert.equal(reason(site.post(ada, 'Other text', { id })), 'id-taken');
  assert.equal(reason(site.post(site.guest('Ben'), 'Once', { id })), 'id-taken');
  assert.equal(reason(site.post({ ...ada, page: '/other' }, 'Once', { id })), 'id-taken');
  assert.equal(seen(site).page.count, 1);
});

test('[P18] a repeated request never brings a deleted comment back', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  const id = site.newId();
  const first = site.says(ada, 'Gone soon', { id });
  site.raw.exec("UPDATE comments SET status = 'deleted', place = 'tombstone', text = '', body = '[]'");
  site.site.forget();
  assert.deepEqual(site.says(ada, 'Gone soon', { id }), first);
  assert.deepEqual(
    seen(site).comments.map(({ status, author, body }) => [status, author, body]),
    [['deleted', null, []]],
  );
});

test('[P16][A33] a parent that cannot be seen answers exactly like one that does not exist', () => {
  const site = new TestSite();
  const [ada, ben] = [site.guest('Ada'), site.guest('Ben')];
  site.says(ben, 'Public');
  site.site.set('mode', 'hold-all');
  const { id: held } = site.says(ada, 'Waiting');
  const toHeld = site.post(ben, 'Reply', { parent: held });
  const toNothing = site.post(ben, 'Reply', { parent: site.newId() });
  assert.equal(reason(toHeld), 'not-found');
  assert.deepEqual(toHeld, toNothing);
  const around = [held, site.newId()].map((id) => site.site.handle({ type: 'hello', around: id }, ben));
  assert.deepEqual(around[0], around[1]);
});

test('[P16] a page that is closed takes no comment, but answers one that it took before', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  const id = site.newId();
  const first = site.says(ada, 'In time', { id });
  site.raw.exec('UPDATE pages SET closed = 1');
  site.site.forget();
  assert.equal(reason(site.post(ada, 'Late')), 'closed');
  assert.deepEqual(site.says(ada, 'In time', { id }), first);
});

test('[P28] orders rise, held comments included', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  for (const mode of ['open', 'hold-all', 'open'] as const) {
    site.site.set('mode', mode);
    site.says(ada, mode);
  }
  const orders = site.raw.prepare<[], { order: number }>('SELECT "order" FROM comments ORDER BY rowid').all();
  assert.deepEqual(
    orders,
    orders.toSorted((a, b) => a.order - b.order),
  );
  assert.equal(new Set(orders.map(({ order }) => order)).size, 3);
});

test('[P29] the sequence of the site numbers all changes, public or not', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  site.says(ada, 'One');
  site.site.set('mode', 'hold-all');
  site.says(ada, 'Two');
  const rows = site.raw
    .prepare<[], { sequence: number; revision: number }>('SELECT sequence, revision FROM comments')
    .all();
  assert.deepEqual(rows, [
    { sequence: 1, revision: 1 },
    { sequence: 2, revision: 0 },
  ]);
});

test('[P34][A43] reading makes nothing', () => {
  const site = new TestSite();
  for (let page = 0; page < 100; page++) {
    seen(site, site.reader(`/nothing/${page}`));
    site.site.handle({ type: 'window' }, site.reader(`/nothing/${page}`));
  }
  assert.deepEqual(site.raw.prepare('SELECT * FROM pages').all(), []);
});

test('[P19][A41] limits hold per participant, per address and per site, and say when to try again', () => {
  const rate = { most: 2, per: 10_000 };
  for (const limit of ['commentsPerParticipant', 'commentsPerAddress', 'commentsPerSite'] as const) {
    const site = new TestSite({ ...NO_LIMITS, [limit]: rate });
    const ada = site.guest('Ada');
    site.says(ada, '1');
    site.says(ada, '2');
    const { answer } = site.post(ada, '3');
    assert.equal(answer.type, 'refused', limit);
    assert.equal(answer.retryAfter, 5, limit);
    const other = { ...site.guest('Ben'), address: 'elsewhere' };
    assert.equal(reason(site.post(other, '4')), limit === 'commentsPerSite' ? 'too-many' : 'thanks', limit);
    site.now += 5_000;
    site.says(ada, '5');
  }
});

test('[P12] too many changes, or a revision of another life of the database, bring a first window', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  for (let n = 0; n < 1_001; n++) site.says(ada, `${n}`);
  assert.equal(greeting(site, ada, { since: 1 }).since, 1);
  assert.equal(greeting(site, ada, { since: 0 }).since, undefined);
  assert.equal(greeting(site, ada, { since: 1_002 }).since, undefined);
  assert.equal(greeting(site, ada, { since: 1_001 }).since, 1_001);
  const { history } = seen(site);
  assert.equal(greeting(site, ada, { since: 1_001, history }).since, 1_001);
  assert.equal(greeting(site, ada, { since: 1_001, history: 'another' }).since, undefined);
});

test('[P4] an alias leads to its page', () => {
  const site = new TestSite();
  site.says(site.guest('Ada'), 'Here');
  site.raw.exec("INSERT INTO page_aliases (key, page_id) VALUES ('/old', 1)");
  assert.equal(site.site.locate({ url: '/old/?utm_source=x' }), PAGE);
  assert.equal(site.site.locate({ url: 'https://www.example.com/new' }), '/new');
  assert.equal(site.site.locate({ id: 'old' }), 'id:old');
});

test('[P33] after a lost transaction, forgetting drops what was only in memory', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  site.raw.exec('BEGIN');
  site.says(ada, 'Lost');
  assert.equal(seen(site).comments.length, 1);
  site.raw.exec('ROLLBACK');
  site.site.forget();
  const kept = site.says(ada, 'Kept');
  assert.deepEqual(
    seen(site).comments.map(({ id }) => id),
    [kept.id],
  );
});

test('[P19] buckets that are full again are forgotten, so they do not grow in number for ever', () => {
  const site = new TestSite({ ...NO_LIMITS, commentsPerAddress: { most: 1, per: 1_000 } });
  const ada = site.guest('Ada');
  for (let n = 0; n < 300; n++) {
    site.now += 10_000;
    site.says({ ...ada, address: `${n}` }, `${n}`);
  }
  const buckets = site.raw.prepare('SELECT count(*) FROM rates').pluck().get();
  assert.ok(Number(buckets) < 60, `${String(buckets)} buckets`);
});

test('[P12][A25] a catch-up of too many bytes is a first window', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  for (let n = 0; n < 20; n++) site.says(ada, '😀'.repeat(10_000));
  assert.equal(greeting(site, ada, { since: 10 }).since, 10);
  assert.equal(greeting(site, ada, { since: 0 }).since, undefined);
});
