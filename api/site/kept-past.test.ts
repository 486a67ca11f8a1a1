/** What is kept in memory of authors and pages says what the tables say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from '../comments/seam.ts';
import type { CommentId } from '../protocol.ts';
import { PastStore } from './past-store.ts';
import { TestSite } from './testing/site-in-memory.ts';

/** Of trusted authors it is not kept what their comments look like. */
function isTrusted(site: TestSite, id: CommentId): boolean {
  const look = site.raw.prepare('SELECT sameness FROM comments WHERE id = ?').pluck();
  return look.get(id) === null;
}

test('[P63] [A42] what becomes of a comment counts for its author from the next one on', () => {
  const site = new TestSite();
  const [ada, mo] = [site.guest('Ada'), site.staff('Mo', 'moderator')];
  let count = 0;
  const says = () => site.says(ada, `Something to say about the number ${++count}, at some length`).id;
  const first = [says(), says(), says(), says(), says()];
  assert.deepEqual(
    first.map((id) => isTrusted(site, id)),
    [false, false, false, false, false],
  );
  const sixth = says();
  assert.ok(isTrusted(site, sixth));
  site.does(mo, { type: 'moderate', action: 'reject', id: sixth });
  assert.ok(!isTrusted(site, says()), 'one was rejected');
  site.does(mo, { type: 'moderate', action: 'restore', id: sixth });
  assert.ok(isTrusted(site, says()), 'it was restored');
});

test('[P63] [R1] what was lost with its transaction counts for nobody', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  const says = (count: number) =>
    site.says(ada, `Something to say about the number ${count}, at some length`);
  for (let count = 1; count <= 4; count++) says(count);
  site.raw.exec('BEGIN');
  const lost = says(5);
  site.raw.exec('ROLLBACK');
  site.site.forget();
  const again = says(6);
  assert.equal(again.revision, lost.revision);
  assert.ok(!isTrusted(site, again.id), 'four are there');
});

/** What somebody says who has one comment that is published, and how many they have then. */
const SAID = [
  { status: 'published', text: 'Another thing to say', published: 2 },
  { status: 'held', text: 'https://a.example https://b.example https://c.example', published: 1 },
  { status: 'spam', text: 'Casino!', published: 1 },
] as const;

for (const { status, text, published } of SAID) {
  test(`[P63] what comes in as ${status} leaves what is known of others, and says of its author what the tables say`, () => {
    const { past, ada, ben, says, recount } = pastOfTwo();
    const [ofAda, ofBen] = [past.of(ada), past.of(ben)];
    assert.equal(says(text).status, status);
    assert.equal(past.of(ada), ofAda, 'it was not asked for again');
    assert.equal(past.of(ben) === ofBen, status === 'held');
    assert.deepEqual(past.of(ben), { published, removed: 0 });
    assert.deepEqual(past.of(ben), recount());
  });
}

test('[P63] what a machine took for spam counts against nobody, however much it is, and what staff removed does', () => {
  const { site, past, ben, says, recount } = pastOfTwo();
  const mo = site.staff('Mo', 'moderator');
  const spam = Array.from({ length: 30 }, () => {
    const { id } = says('Casino!');
    assert.deepEqual(past.of(ben), recount());
    return id;
  });
  assert.deepEqual(past.of(ben), { published: 1, removed: 0 });
  for (const id of spam.slice(0, 2)) site.does(mo, { type: 'moderate', action: 'reject', id });
  past.forget();
  assert.deepEqual(past.of(ben), { published: 1, removed: 2 });
  says('Casino!');
  assert.deepEqual(past.of(ben), recount());
});

/** What is kept of two who have said something. The second says more, and can be counted anew. */
function pastOfTwo() {
  const site = new TestSite();
  site.asks('settings', { type: 'change-settings', settings: { blockedWords: ['casino'] } });
  const past = new PastStore(site.db);
  const [ada, ben] = [site.guest('Ada'), site.guest('Ben')];
  for (const one of [ada, ben]) site.says(one, 'Something to say');
  const says = (text: string) => {
    const { id } = site.says(ben, text);
    const row = site.store.comment(id);
    assert.ok(row);
    past.wrote(row);
    return row;
  };
  const idOf = ({ participant }: Caller) => participant ?? '';
  return {
    site,
    past,
    ada: idOf(ada),
    ben: idOf(ben),
    says,
    recount: () => new PastStore(site.db).of(idOf(ben)),
  };
}

test('[P16] a page that staff close takes no more comments, and takes them again when it is opened', () => {
  const site = new TestSite();
  const [ada, mo] = [site.guest('Ada'), site.staff('Mo', 'moderator')];
  site.says(ada, 'Hello');
  site.does(mo, { type: 'moderate', action: 'close' });
  assert.equal(site.isRefused(ada, { type: 'comment', id: site.newId(), text: 'Too late' }), 'closed');
  site.does(mo, { type: 'moderate', action: 'reopen' });
  site.says(ada, 'Hello again');
});
