import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller, Greeting } from '../comments/seam.ts';
import type { Member } from '../comments/sign-on.ts';
import { TestSite } from './testing/site-in-memory.ts';

const ADA: Member = { subject: 'u1', name: 'Ada', avatar: null, email: null, role: 'member', expires: 7 };

function stage() {
  const site = new TestSite();
  const signsIn = (member: Member, guest?: string): { greeting: Greeting; caller: Caller } => {
    const hello = { type: 'hello', ...(guest === undefined ? {} : { guest }) } as const;
    const { answer } = site.site.handle(hello, { ...site.reader(), member });
    assert.equal(answer.type, 'greeting');
    return { greeting: answer, caller: { ...site.reader(), participant: answer.you?.id ?? null } };
  };
  const guest = (name: string): { caller: Caller; token: string } => {
    const secret = name.padEnd(22, 'x');
    const { answer } = site.site.handle({ type: 'introduce', secret, name }, site.reader());
    assert.equal(answer.type, 'you');
    return { caller: { ...site.reader(), participant: answer.you.id }, token: answer.token ?? '' };
  };
  return { site, signsIn, guest };
}

test('[P50] a member is who the site says, the same at each sign-on, and as it describes them now', () => {
  const { site, signsIn } = stage();
  const first = signsIn(ADA).greeting;
  assert.deepEqual([first.you?.name, first.you?.role, first.expires], ['Ada', 'member', 7]);
  const avatar = 'https://example.com/ada.png';
  const again = signsIn({ ...ADA, name: 'Ada L.', avatar, role: 'moderator' }).greeting;
  assert.deepEqual(again.you, { id: first.you?.id, name: 'Ada L.', role: 'moderator', avatar });
  const other = signsIn({ ...ADA, subject: 'u2' }).greeting;
  assert.notEqual(other.you?.id, first.you?.id, 'a name identifies nobody');
  assert.equal(site.raw.prepare('SELECT count(*) FROM participants').pluck().get(), 2);
});

test('[P50] what a member writes carries their avatar', () => {
  const { site, signsIn } = stage();
  const { caller } = signsIn({ ...ADA, avatar: 'https://example.com/a.png' });
  site.says(caller, 'Hello');
  assert.equal(site.view().comments[0]?.author?.avatar, 'https://example.com/a.png');
});

test('[P50] a guest who signs in keeps what they wrote, and nothing that is public changes', () => {
  const { site, signsIn, guest } = stage();
  const { caller, token } = guest('Ada');
  const { id } = site.says(caller, 'As a guest');
  site.site.set('mode', 'hold-all');
  site.says(caller, 'Held');
  const before = site.view();
  const member = signsIn(ADA, token);
  assert.deepEqual(site.view(), before);
  assert.deepEqual(member.greeting.mine.authors, [caller.participant]);
  assert.equal(member.greeting.mine.held.length, 1, 'also what waits');
  site.site.set('mode', 'hold-first');
  assert.equal(site.says(member.caller, 'No newcomer').status, 'published');
  assert.equal(site.does(member.caller, { type: 'edit', id, text: 'As a member' }).length, 1);
  assert.equal(
    site.isRefused(signsIn({ ...ADA, subject: 'u2' }).caller, { type: 'delete', id }),
    'forbidden',
  );
});

test('[P50] [A32] a guest becomes one member, for good: who signs in later on the same device gets nothing', () => {
  const { site, signsIn, guest } = stage();
  const { caller, token } = guest('Ada');
  const { id } = site.says(caller, 'As a guest');
  signsIn(ADA, token);
  const eve = signsIn({ ...ADA, subject: 'eve', name: 'Eve' }, token);
  assert.equal(eve.greeting.mine.authors, undefined);
  assert.equal(site.isRefused(eve.caller, { type: 'edit', id, text: 'Mine now' }), 'forbidden');
});

test('[P50] [P47] a ban of the member is a ban of the guests that they were, and the other way round', () => {
  const { site, signsIn, guest } = stage();
  const mo = site.staff('Mo', 'moderator');
  const { caller, token } = guest('Ada');
  const { id } = site.says(caller, 'As a guest');
  const member = signsIn(ADA, token);
  site.does(mo, { type: 'moderate', id, action: 'ban' });
  assert.equal(site.isRefused(member.caller, { type: 'comment', id: site.newId(), text: 'x' }), 'banned');
  assert.equal(site.isRefused(caller, { type: 'comment', id: site.newId(), text: 'x' }), 'banned');
  const { answer } = site.site.handle({ type: 'hello' }, { ...site.reader(), member: ADA });
  assert.equal(answer.type === 'refused' && answer.reason, 'banned');
});

test('[P50] the token of a guest or of staff is none to become a member with, unless it is a guest’s', () => {
  const { site, signsIn } = stage();
  const { token } = site.asks('token', { type: 'create-token', name: 'Mo', role: 'moderator' });
  assert.equal(signsIn(ADA, token).greeting.mine.authors, undefined);
  assert.equal(signsIn(ADA, 'nonsense').greeting.mine.authors, undefined);
});
