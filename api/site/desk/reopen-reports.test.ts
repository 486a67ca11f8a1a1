import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdminRequest } from '../../comments/administration.ts';
import { toldOf } from '../testing/site-in-memory.ts';
import { DeskStage } from './testing/desk-stage.ts';

function stage() {
  const site = new DeskStage();
  const { id } = site.says(site.guest('Ada'), 'Rude');
  const dismiss: AdminRequest = { type: 'dismiss-reports', id };
  const reopen: AdminRequest = { type: 'reopen-reports', id };
  const report = (...addresses: string[]) => {
    for (const address of addresses) {
      site.now += 1_000;
      site.does({ ...site.reader(), address }, { type: 'report', id, reason: 'abuse' });
    }
  };
  const tells = (request: AdminRequest) => {
    site.now += 1_000;
    return toldOf(site.tells(request));
  };
  const open = () =>
    site
      .asks('reports', { type: 'list-reports', limit: 10 })
      .listing.items.map(({ reasons }) => reasons.abuse);
  return { site, id, dismiss, reopen, report, tells, open };
}

test('[P46] what was dismissed last is open again, and told to staff; what was settled before stays so', () => {
  const { site, id, dismiss, reopen, report, tells, open } = stage();
  report('a');
  tells({ type: 'act', on: { ids: [id] }, action: 'approve' });
  report('b', 'c');
  tells(dismiss);
  assert.deepEqual(open(), []);
  const mo = site.holder('Mo', 'moderator');
  const [told] = toldOf(site.tells(reopen, mo.actor));
  assert.deepEqual([open(), told?.facts, told?.moderation[0]?.comment.reports], [[2], [], 2]);
  assert.deepEqual(site.acts(2), ['create-token', 'reopen-reports']);
});

test('[P46] reports are dismissed and opened as often as one likes', () => {
  const { dismiss, reopen, report, tells, open } = stage();
  report('a');
  tells(dismiss);
  tells(reopen);
  report('b');
  tells(dismiss);
  tells(reopen);
  assert.deepEqual(open(), [2]);
  tells(dismiss);
  assert.deepEqual(open(), []);
});

test('[P46] what nobody dismissed, or was decided about since, is not opened again', () => {
  const { site, id, dismiss, reopen, report, tells } = stage();
  assert.equal(site.refuses(reopen), 'conflict');
  assert.equal(site.refuses({ type: 'reopen-reports', id: site.newId() }), 'not-found');
  report('a');
  assert.equal(site.refuses(reopen), 'conflict');
  tells(dismiss);
  tells({ type: 'act', on: { ids: [id] }, action: 'spam' });
  assert.equal(site.refuses(reopen), 'conflict');
});

test('[P46] that more readers report it leaves the dismissal as it is', () => {
  const { site, dismiss, reopen, report, tells, open, id } = stage();
  report('a');
  tells(dismiss);
  report('b', 'c', 'd');
  assert.equal(site.statusOf(id), 'held');
  tells(reopen);
  assert.deepEqual(open(), [4]);
});

test('[P42] the entry of a dismissal is undone, once, and only while it is the last one', () => {
  const { site, dismiss, report, tells, open } = stage();
  const last = (): number => site.log(1)[0]?.id ?? 0;
  report('a');
  tells(dismiss);
  const first = last();
  report('b');
  tells(dismiss);
  assert.equal(site.refuses({ type: 'undo', id: first }), 'conflict');
  const second = last();
  tells({ type: 'undo', id: second });
  assert.deepEqual([open(), site.log(1)[0]?.why], [[1], `entry ${second}`]);
  assert.equal(site.refuses({ type: 'undo', id: second }), 'conflict');
});

for (const how of ['its author took back', 'was erased'] as const) {
  test(`[P46] [P49] reports of what ${how} are not opened again`, () => {
    const site = new DeskStage();
    const ada = site.guest('Ada');
    const { id } = site.says(ada, 'Rude');
    site.does({ ...site.reader(), address: 'a' }, { type: 'report', id, reason: 'abuse' });
    site.tells({ type: 'dismiss-reports', id });
    if (how === 'was erased') site.tells({ type: 'erase', id: ada.participant ?? '' });
    else site.does(ada, { type: 'delete', id });
    assert.equal(site.refuses({ type: 'reopen-reports', id }), 'conflict');
    assert.equal(site.asks('reports', { type: 'list-reports', limit: 10 }).listing.items.length, 0);
  });
}
