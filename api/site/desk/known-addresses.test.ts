import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeskStage } from './testing/desk-stage.ts';

const DAY = 86_400_000;

test('[P49] where reports came from is forgotten with the rest, and they still count', () => {
  const site = new DeskStage();
  const { id } = site.says(site.guest('Ada'), 'Rude');
  site.now += DAY;
  for (const [address, who] of [
    ['hash-a', site.reader()],
    ['hash-b', site.guest('Ben')],
  ] as const) {
    site.does({ ...who, address }, { type: 'report', id });
  }
  const known = () =>
    JSON.stringify(site.raw.prepare('SELECT * FROM reports').all()).match(/hash-[ab]/g)?.length ?? 0;
  assert.ok(known() > 0);
  site.now += 30 * DAY - 1;
  site.site.chores();
  assert.ok(known() > 0);
  assert.equal(site.site.chores().next, site.now + 1_000);
  site.now += 1;
  site.site.chores();
  assert.equal(known(), 0);
  const reports = site.asks('reports', { type: 'list-reports', limit: 10 }).listing.items;
  assert.deepEqual(
    reports.map(({ comment, reasons }) => [comment.reports, reasons.other]),
    [[2, 2]],
  );
  const asBen = { ...site.guest('Ben'), address: 'hash-c' };
  site.does(asBen, { type: 'report', id });
  assert.equal(site.asks('comment', { type: 'read-comment', id }).comment.reports, 2, 'once for each');
});
