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
