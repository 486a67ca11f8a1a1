import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hookBodyOf, OutgoingStage } from './testing/outgoing-stage.ts';

function heldFor(site: OutgoingStage, id: string): string | null {
  return site.asks('comment', { type: 'read-comment', id }).comment.heldFor;
}

test('[P65] a verdict about what was changed meanwhile is not passed, whoever changed it', () => {
  const changes = {
    rejected: (site: OutgoingStage, id: string) =>
      site.tells({ type: 'act', on: { ids: [id] }, action: 'reject' }),
    'rejected and restored': (site: OutgoingStage, id: string) => {
      for (const action of ['reject', 'restore'] as const)
        site.tells({ type: 'act', on: { ids: [id] }, action });
    },
    'edited by staff': (site: OutgoingStage, id: string) =>
      site.tells({ type: 'edit-comment', id, text: 'Hello, all' }),
    'deleted by its author': (site: OutgoingStage, id: string) =>
      site.does(site.guest('Ada'), { type: 'delete', id }),
    'edited by its author': (site: OutgoingStage, id: string) =>
      site.does(site.guest('Ada'), { type: 'edit', id, text: 'Cheap watches' }),
    erased: (site: OutgoingStage) => site.tells({ type: 'erase', id: site.guest('Ada').participant ?? '' }),
  };
  for (const [name, change] of Object.entries(changes)) {
    const site = new OutgoingStage();
    site.hook({ late: 'approve' });
    const { id } = site.says(site.guest('Ada'), 'Hello');
    const asked = site.asked();
    change(site, id);
    const before = site.statusOf(id);
    assert.deepEqual(site.answers(asked, { verdict: 'approve' }), [], name);
    assert.equal(site.statusOf(id), before, name);
    const { state, trouble } = site.deliveries().at(-1) ?? {};
    assert.deepEqual([state, trouble?.includes('changed')], ['failed', true], name);
  }
});

test('[P65] an edit is asked about anew, also that of a published comment; the verdict about the first text is not passed', () => {
  const site = new OutgoingStage();
  site.hook();
  const ada = site.guest('Ada');
  const { id } = site.says(ada, 'Hello');
  const first = site.asked();
  site.now += 1_000;
  site.does(ada, { type: 'edit', id, text: 'Hello, all' });
  const second = site.asked();
  assert.notEqual(first.event, second.event);
  assert.equal(hookBodyOf(second).data.comment.text, 'Hello, all');
  site.answers(first, { verdict: 'spam' });
  site.answers(second, { verdict: 'approve' });
  assert.equal(site.statusOf(id), 'published');
  site.does(ada, { type: 'edit', id, text: 'Cheap watches' });
  assert.deepEqual([site.statusOf(id), heldFor(site, id)], ['held', 'hook']);
  site.answers(site.asked(), { verdict: 'spam' });
  assert.equal(site.statusOf(id), 'spam');
});

test('[P65] an edit that something else speaks against waits for staff, too, though it waited for the hook alone', () => {
  const site = new OutgoingStage();
  site.hook({ late: 'approve' });
  site.site.set('suspectWords', ['watches']);
  const ada = site.guest('Ada');
  const { id } = site.says(ada, 'Hello');
  site.does(ada, { type: 'edit', id, text: 'Cheap watches' });
  assert.equal(heldFor(site, id), 'suspect');
  site.now += 60_000;
  site.site.chores();
  assert.equal(site.statusOf(id), 'held');
});

test('[P65] what its author took back and restores is asked about again', () => {
  const site = new OutgoingStage();
  site.hook();
  const ada = site.guest('Ada');
  const { id } = site.says(ada, 'Hello');
  site.does(ada, { type: 'delete', id });
  assert.deepEqual(site.dueNow(), []);
  site.does(ada, { type: 'restore', id });
  site.answers(site.asked(), { verdict: 'approve' });
  assert.equal(site.statusOf(id), 'published');
});

test('[P65] what is edited while it waits for the hook alone goes on waiting for it, whoever its author is by then', () => {
  const site = new OutgoingStage();
  site.hook({ asks: 'newcomers', late: 'approve' });
  const ada = site.guest('Ada');
  const [one, two] = [site.says(ada, 'One'), site.says(ada, 'Two')];
  const [first] = site.dueNow();
  assert.ok(first);
  site.answers(first, { verdict: 'approve' });
  assert.equal(site.statusOf(one.id), 'published');
  site.does(ada, { type: 'edit', id: two.id, text: 'Two, or three' });
  assert.deepEqual([site.statusOf(two.id), heldFor(site, two.id)], ['held', 'hook']);
  site.answers(site.asked(), { verdict: 'approve' });
  assert.equal(site.statusOf(two.id), 'published');
});
