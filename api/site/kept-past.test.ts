/** What is kept in memory of authors and pages says what the tables say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CommentId } from '../protocol.ts';
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

test('[P16] a page that staff close takes no more comments, and takes them again when it is opened', () => {
  const site = new TestSite();
  const [ada, mo] = [site.guest('Ada'), site.staff('Mo', 'moderator')];
  site.says(ada, 'Hello');
  site.does(mo, { type: 'moderate', action: 'close' });
  assert.equal(site.isRefused(ada, { type: 'comment', id: site.newId(), text: 'Too late' }), 'closed');
  site.does(mo, { type: 'moderate', action: 'reopen' });
  site.says(ada, 'Hello again');
});
