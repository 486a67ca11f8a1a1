import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOOK_PARTS } from '../../comments/outgoing.ts';
import { PAGE } from '../testing/site-in-memory.ts';
import { hookBodyOf, OutgoingStage, webhookBodyOf } from './testing/outgoing-stage.ts';

function heldFor(site: OutgoingStage, id: string): string | null {
  return site.asks('comment', { type: 'read-comment', id }).comment.heldFor;
}

test('[P65] a comment waits for the hook, and its author is thanked at once', () => {
  const site = new OutgoingStage();
  site.hook();
  const { id, status } = site.says(site.guest('Ada'), 'Hello');
  assert.deepEqual([status, site.statusOf(id), heldFor(site, id)], ['held', 'held', 'hook']);
  const { receiver, url, secret, event } = site.asked();
  assert.deepEqual([receiver, url, secret.slice(0, 6)], ['hook', 'https://hook.example/', 'whsec_']);
  assert.match(event, /^evt_./);
});

test('[P65] its verdicts are acts of the participant `hook`: approve publishes, spam takes away, hold leaves it to staff', () => {
  const site = new OutgoingStage();
  site.hook();
  const ada = site.guest('Ada');
  const given = (verdict: string) => {
    const { id } = site.says(ada, verdict);
    const told = site.answers(site.asked(), { verdict });
    assert.deepEqual(site.dueNow(), []);
    return { id, told };
  };
  const approved = given('approve');
  assert.deepEqual([site.statusOf(approved.id), approved.told[0]?.facts.length], ['published', 1]);
  const [entry] = site.log(1);
  assert.deepEqual(
    [entry?.actor, entry?.act, entry?.before, entry?.after],
    ['hook', 'approve', 'held', 'published'],
  );
  const spam = given('spam');
  assert.deepEqual([site.statusOf(spam.id), site.log(1)[0]?.actor], ['spam', 'hook']);
  site.tells({ type: 'undo', id: site.log(1)[0]?.id ?? 0 });
  assert.deepEqual([site.statusOf(spam.id), site.dueNow()], ['held', []], 'as with anybody else’s act');
  const held = given('hold');
  assert.deepEqual([site.statusOf(held.id), heldFor(site, held.id), held.told], ['held', 'hook', []]);
  site.now += 3_600_000;
  site.site.chores();
  assert.equal(site.statusOf(held.id), 'held', 'also when its time is over');
});

test('[P63] [P65] whose comment the hook took for spam sees it wait, until somebody of the staff has decided', () => {
  const site = new OutgoingStage();
  site.hook();
  const ada = site.guest('Ada');
  const { id } = site.says(ada, 'Cheap watches');
  site.answers(site.asked(), { verdict: 'spam' });
  const mine = () => {
    const { answer } = site.site.handle({ type: 'hello' }, ada);
    return answer.type === 'greeting' ? answer.mine.held.map((one) => [one.id, one.status]) : [];
  };
  assert.deepEqual(mine(), [[id, 'held']]);
  site.tells({ type: 'act', on: { ids: [id] }, action: 'spam' });
  assert.deepEqual(mine(), []);
  assert.equal(site.log(1)[0]?.actor, 'operator');
});

test('[P65] what waits for something else, too, waits for that; approved by the hook it is published all the same', () => {
  const site = new OutgoingStage();
  site.site.set('mode', 'hold-first');
  site.hook({ asks: 'held', late: 'approve' });
  const [ada, ben] = [site.guest('Ada'), site.guest('Ben')];
  const one = site.says(ada, 'Hello');
  assert.equal(heldFor(site, one.id), 'first');
  site.answers(site.asked(), { verdict: 'approve' });
  assert.equal(site.statusOf(one.id), 'published');
  const known = site.says(ada, 'Again');
  assert.deepEqual([known.status, site.dueNow()], ['published', []]);
  const other = site.says(ben, 'Hello');
  site.now += 60_000;
  site.site.chores();
  assert.equal(site.statusOf(other.id), 'held', 'late or not, staff decide about a first comment');
});

test('[P65] staff, and what surely is spam, are sent nowhere', () => {
  const site = new OutgoingStage();
  site.hook();
  site.site.set('blockedWords', ['watches']);
  const { status } = site.says(site.staff('Mo', 'moderator'), 'Hello');
  const spam = site.says(site.guest('Ada'), 'Cheap watches');
  assert.deepEqual([status, site.statusOf(spam.id), site.dueNow()], ['published', 'spam', []]);
});

test('[P65] nothing leaves but ids and what the owner has listed', () => {
  const all = {
    text: 'My name is Ada',
    name: 'Ada',
    email: 'ada@example.com',
    address: 'somewhere',
    page: PAGE,
    findings: 'suspect-words',
  };
  const sent = (sends: readonly (keyof typeof all)[]) => {
    const site = new OutgoingStage();
    site.hook({ sends });
    site.site.set('suspectWords', ['name']);
    const secret = 'secret-of-ada-lovelace';
    const { answer } = site.site.handle(
      { type: 'introduce', secret, name: 'Ada', email: 'ada@example.com' },
      site.reader(),
    );
    assert.ok(answer.type === 'you');
    const { id } = site.says({ ...site.reader(), participant: answer.you.id }, all.text);
    const delivery = site.asked();
    const { data } = hookBodyOf(delivery);
    assert.deepEqual([data.comment.id, data.author.id, data.page.id], [id, answer.you.id, 1]);
    return delivery.body;
  };
  const nothing: unknown = JSON.parse(sent([]));
  assert.ok(typeof nothing === 'object' && nothing !== null && 'data' in nothing);
  const { data } = nothing;
  assert.deepEqual(
    JSON.parse(JSON.stringify(data), (key, value: unknown) => (key === 'id' ? undefined : value)),
    { site: 'test', page: {}, comment: { parent: null }, author: {} },
  );
  for (const part of HOOK_PARTS) {
    const body = sent([part]);
    for (const other of HOOK_PARTS) {
      const isThere = body.includes(JSON.stringify(all[other]));
      assert.equal(isThere, other === part, `${other}, where ${part} is listed`);
    }
  }
});

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

test('[P65] a verdict is passed once, however often it comes', () => {
  const site = new OutgoingStage();
  site.hook();
  const { id } = site.says(site.guest('Ada'), 'Hello');
  const asked = site.asked();
  site.answers(asked, { verdict: 'approve' });
  site.tells({ type: 'act', on: { ids: [id] }, action: 'reject' });
  const before = site.raw.serialize();
  for (const verdict of ['approve', 'spam', 'hold']) site.answers(asked, { verdict });
  assert.ok(before.equals(site.raw.serialize()));
});

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

test('[P65] a hook that is changed is asked about what waits already; what waits for one that is removed waits for staff', () => {
  const site = new OutgoingStage();
  site.hook({ late: 'approve' });
  const ada = site.guest('Ada');
  const { id } = site.says(ada, 'Hello');
  const { secret } = site.asked();
  site.hook({ late: 'approve', url: 'https://other.example/', sends: [], within: 120 });
  site.now += 60_000;
  site.site.chores();
  const asked = site.asked();
  assert.deepEqual([asked.url, asked.secret], ['https://other.example/', secret]);
  assert.equal(hookBodyOf(asked).data.comment.text, undefined);
  site.tells({ type: 'remove-hook' });
  site.answers(asked, { verdict: 'approve' });
  site.now += 60_000;
  site.site.chores();
  assert.deepEqual([site.statusOf(id), site.dueNow()], ['held', []]);
  assert.equal(site.says(ada, 'Again').status, 'published');
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

test('[P65] what the hook is too late for keeps no other question waiting', () => {
  const site = new OutgoingStage();
  site.hook();
  const ada = site.guest('Ada');
  for (let n = 0; n < 20; n++) site.says(ada, `Early ${n}`);
  site.now += 60_000;
  const { id } = site.says(ada, 'Hello');
  assert.equal(hookBodyOf(site.asked()).data.comment.id, id);
});

test('[P65] [P66] webhooks hear what the hook decided', () => {
  const site = new OutgoingStage();
  site.webhook();
  site.hook();
  site.says(site.guest('Ada'), 'Hello');
  const asked = site.dueNow().find(({ receiver }) => receiver === 'hook');
  assert.ok(asked);
  site.answers(asked, { verdict: 'approve' });
  const types = site.carry().map((one) => webhookBodyOf(one).type);
  assert.deepEqual(types, ['comment.created', 'comment.held', 'comment.published']);
});

test('[P48] [P65] of somebody who has been banned meanwhile nothing is published but by staff', () => {
  const site = new OutgoingStage();
  site.hook({ late: 'approve' });
  const ada = site.guest('Ada');
  const [asked, late] = [site.says(ada, 'One'), site.says(ada, 'Two')];
  const [first] = site.dueNow();
  site.tells({ type: 'ban', who: { comment: asked.id } });
  assert.ok(first);
  site.answers(first, { verdict: 'approve' });
  site.now += 3_600_000;
  site.site.chores();
  assert.deepEqual([site.statusOf(asked.id), site.statusOf(late.id)], ['held', 'held']);
  site.tells({ type: 'act', on: { ids: [asked.id] }, action: 'approve' });
  assert.equal(site.statusOf(asked.id), 'published');
});
