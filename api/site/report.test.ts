import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from '../comments/seam.ts';
import { NO_LIMITS, TestSite } from './testing/site-in-memory.ts';

function stage() {
  const site = new TestSite();
  const ada = site.guest('Ada');
  const mo = site.staff('Mo', 'moderator');
  const { id } = site.says(ada, 'Rude');
  const report = { type: 'report', id, reason: 'abuse' } as const;
  const from = (address: string, who: Caller = site.reader()): Caller => ({ ...who, address });
  const statuses = () => site.view().comments.map(({ status }) => status);
  return { site, ada, mo, id, report, from, statuses };
}

test('[P46] [P43] a report is told to staff, and to nobody else', () => {
  const { site, report, from } = stage();
  const [told] = site.does(from('a'), report);
  assert.deepEqual([told?.facts, told?.from, told?.to], [[], 1, 1]);
  assert.equal(told?.moderation[0]?.comment.reports, 1);
  assert.ok(!JSON.stringify(site.view()).includes('reports'));
});

test('[P46] each reports a comment once, and all from one network prefix count once', () => {
  const { site, report, from, statuses } = stage();
  const [ben, cyd] = [site.guest('Ben'), site.guest('Cyd')];
  for (const who of [from('a'), from('a'), from('a', ben), from('a', cyd), from('b', ben)])
    site.does(who, report);
  assert.deepEqual(statuses(), ['published']);
  site.does(from('b'), report);
  assert.deepEqual(statuses(), ['published']);
  const [told] = site.does(from('c'), report);
  assert.deepEqual(statuses(), ['deleted'], 'the third prefix holds it');
  assert.deepEqual(
    [
      told?.moderation[0]?.comment.status,
      told?.moderation[0]?.comment.heldFor,
      told?.moderation[0]?.comment.reports,
    ],
    ['held', 'reports', 3],
  );
});

test('[P46] a decision of staff settles what was reported; only new reports count after it', () => {
  const { site, mo, id, report, from, statuses } = stage();
  for (const address of ['a', 'b', 'c']) site.does(from(address), report);
  const [told] = site.does(mo, { type: 'moderate', id, action: 'approve' });
  assert.deepEqual([statuses(), told?.moderation[0]?.comment.reports], [['published'], undefined]);
  for (const address of ['a', 'b', 'c', 'd', 'e']) site.does(from(address), report);
  assert.deepEqual(statuses(), ['published'], 'of two who are new');
  site.does(from('f'), report);
  assert.deepEqual(statuses(), ['deleted']);
});

test('[P46] staff may see what was reported and leave it as it is', () => {
  const { site, id, report, from } = stage();
  site.does(from('a'), report);
  const before = site.asks('reports', { type: 'list-reports', limit: 10 }).listing.items;
  assert.deepEqual(
    before.map(({ comment, reasons }) => [comment.id, reasons.abuse]),
    [[id, 1]],
  );
  site.asks('done', { type: 'dismiss-reports', id });
  assert.deepEqual(site.asks('reports', { type: 'list-reports', limit: 10 }).listing.items, []);
});

test('[P46] one’s own, what cannot be seen, and what staff wrote', () => {
  const { site, ada, mo, report, from, statuses } = stage();
  assert.equal(site.isRefused(ada, report), 'forbidden');
  assert.equal(site.isRefused(from('a'), { ...report, id: site.newId() }), 'not-found');
  site.site.set('mode', 'hold-all');
  const { id } = site.says(ada, 'Held');
  assert.equal(site.isRefused(from('a'), { ...report, id }), 'not-found');
  const staff = site.says(mo, 'The rules');
  for (const address of ['a', 'b', 'c', 'd']) site.does(from(address), { ...report, id: staff.id });
  assert.ok(!statuses().includes('deleted'), 'is not held by readers');
});

test('[P46] [A41] a network prefix reports so often, and no more; a site may let no number hold', () => {
  const site = new TestSite({ ...NO_LIMITS, reportsPerAddress: { most: 2, per: 60_000 } });
  site.site.set('reportsToHold', 0);
  const ada = site.guest('Ada');
  const ids = ['One', 'Two', 'Three'].map((text) => site.says(ada, text).id);
  const [one = '', two = '', three = ''] = ids;
  for (const id of [one, two]) site.does(site.reader(), { type: 'report', id });
  assert.equal(site.isRefused(site.reader(), { type: 'report', id: three }), 'too-many');
  site.does(site.reader(), { type: 'report', id: one });
  for (const address of 'abcdefgh') site.does({ ...site.reader(), address }, { type: 'report', id: one });
  assert.ok(site.view().comments.every(({ status }) => status === 'published'));
});
