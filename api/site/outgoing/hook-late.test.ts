import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hookBodyOf, OutgoingStage } from './testing/outgoing-stage.ts';

test('[P65] what is no verdict is trouble, and is asked again', () => {
  const nonsense: readonly unknown[] = [
    undefined,
    null,
    'approve',
    ['approve'],
    {},
    { verdict: 'Approve' },
    { verdict: 'delete' },
    { verdict: ['approve'] },
    { verdict: { toString: 'approve' } },
    { verdict: 'approve', and: 'more' },
  ];
  const site = new OutgoingStage();
  site.hook();
  const { id } = site.says(site.guest('Ada'), 'Hello');
  site.hook({ within: 3_600 });
  for (const answer of nonsense) {
    site.answers(site.asked(), answer);
    assert.equal(site.statusOf(id), 'held');
    assert.match(site.deliveries()[0]?.trouble ?? '', /no verdict/);
    assert.deepEqual(site.dueNow(), []);
    site.now = site.site.due(0).next ?? 0;
  }
  site.answers(site.asked(), { verdict: 'approve' });
  assert.equal(site.statusOf(id), 'published');
});

test('[P65] when the time is over, what waits for the hook alone is published, or left to staff, as the owner wants', () => {
  for (const [late, status] of [
    ['approve', 'published'],
    ['hold', 'held'],
  ] as const) {
    const site = new OutgoingStage();
    site.hook({ late });
    const { id } = site.says(site.guest('Ada'), 'Hello');
    const asked = site.asked();
    site.now += 30_000;
    site.fails(asked, null);
    assert.equal(site.site.chores().next, site.now + 30_000);
    site.now += 29_999;
    site.site.chores();
    assert.deepEqual([site.statusOf(id), site.dueNow().length], ['held', 1]);
    site.now += 1;
    assert.deepEqual(site.dueNow(), [], 'it is asked no more');
    const { news } = site.site.chores();
    assert.deepEqual([site.statusOf(id), news.length > 0], [status, late === 'approve']);
    site.answers(asked, { verdict: 'spam' });
    assert.equal(site.statusOf(id), status, 'too late');
    const { state, trouble } = site.deliveries()[0] ?? {};
    assert.deepEqual([state, trouble], ['failed', 'No verdict came in time.']);
    if (late === 'hold') continue;
    const [entry] = site.log(1);
    assert.deepEqual([entry?.actor, entry?.act, entry?.why], ['site', 'approve', 'late']);
  }
});

test('[P65] the hook is asked about comments by themselves: one that it fails at keeps no other waiting', () => {
  const site = new OutgoingStage();
  site.hook();
  const ada = site.guest('Ada');
  const [one, two] = [site.says(ada, 'One'), site.says(ada, 'Two')];
  const asked = site.dueNow();
  assert.equal(asked.length, 2);
  const [first, second] = asked;
  assert.ok(first && second);
  site.fails(first);
  assert.match(site.deliveries()[1]?.trouble ?? '', /500/);
  site.answers(second, { verdict: 'approve' });
  assert.deepEqual([site.statusOf(one.id), site.statusOf(two.id)], ['held', 'published']);
});

test('[P65] when the hook has too much to answer, what is oldest goes as if it were late', () => {
  const site = new OutgoingStage();
  site.hook({ late: 'approve', within: 86_400 });
  const { id } = site.says(site.guest('Ada'), 'Hello');
  const copy = site.raw
    .prepare(`INSERT INTO deliveries (receiver, event, type, page_id, comment_id, at, next_at)
    SELECT receiver, event, type, page_id, 'another', at + 1, next_at FROM deliveries WHERE number = 1`);
  site.raw.transaction(() => {
    for (let n = 0; n < 49_999; n++) copy.run();
  })();
  site.site.chores();
  assert.equal(site.statusOf(id), 'held');
  copy.run();
  site.site.chores();
  assert.equal(site.statusOf(id), 'published');
});

test('[P65] what the hook is too late for keeps no other question waiting', () => {
  const site = new OutgoingStage();
  site.hook();
  const ada = site.guest('Ada');
  for (let n = 0; n < 20; n++) site.says(ada, `Early ${n}`);
  site.now += 60_000;
  const { id } = site.says(ada, 'Hello');
  assert.equal(hookBodyOf(site.asked()).data.comment.id, id);
});
