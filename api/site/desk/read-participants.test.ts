import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdminRequest } from '../../comments/administration.ts';
import type { Caller } from '../../comments/seam.ts';
import { PAGE } from '../testing/site-in-memory.ts';
import { DeskStage } from './testing/desk-stage.ts';

type Asked = Omit<Extract<AdminRequest, { readonly type: 'list-participants' }>, 'type' | 'limit'>;

function stage() {
  const site = new DeskStage();
  const list = (asked: Asked = {}, limit = 10) =>
    site.asks('participants', { type: 'list-participants', ...asked, limit }).listing;
  const names = (asked: Asked) => list(asked).items.map(({ name }) => name);
  return { site, list, names };
}

function introduce(site: DeskStage, name: string, email: string): Caller {
  const secret = `secret-of-${name}`.padEnd(22, 'x');
  const { answer } = site.site.handle({ type: 'introduce', secret, name, email }, site.reader());
  assert.ok(answer.type === 'you');
  return { ...site.reader(), participant: answer.you.id };
}

/** Ada signed in as a member of the site, after she had written as a guest. */
function signIn(site: DeskStage, guest: Caller, name: string): Caller {
  const expires = site.now + 3_600_000;
  const member = {
    subject: `u-${name}`,
    name,
    avatar: null,
    email: 'ada@site.example',
    role: 'member',
    expires,
  } as const;
  const secret = `secret-of-${name}`.padEnd(22, 'x');
  const { answer: you } = site.site.handle({ type: 'introduce', secret, name }, { ...guest });
  assert.ok(you.type === 'you' && you.token !== undefined);
  const { answer } = site.site.handle({ type: 'hello', guest: you.token }, { ...site.reader(), member });
  assert.ok(answer.type === 'greeting' && answer.you !== null);
  return { ...guest, participant: answer.you.id };
}

test('[P44] participants are listed the newest first, in parts, and found by name, e-mail and role', () => {
  const { site, list, names } = stage();
  introduce(site, 'Ada', 'ada@x.example');
  introduce(site, 'Ben', 'b_n@x.example');
  site.holder('Mo', 'moderator');
  assert.deepEqual(
    names({}),
    ['Mo', 'operator', 'Ben', 'Ada'].map((name) => (name === 'operator' ? 'Operator' : name)),
  );
  assert.deepEqual(names({ q: 'ADA' }), ['Ada']);
  assert.deepEqual(names({ q: '_' }), ['Ben']);
  assert.deepEqual(names({ q: '%' }), []);
  assert.deepEqual(names({ q: '@x.example' }), ['Ben', 'Ada']);
  assert.deepEqual(names({ role: 'moderator' }), ['Mo']);
  const { items, next } = list({}, 3);
  assert.deepEqual([items.length, next], [3, items.at(-1)?.number]);
  assert.deepEqual(
    list(next === null ? {} : { before: next }, 3).items.map(({ name }) => name),
    ['Ada'],
  );
});

test('[P47] who is banned is listed as banned, for as long as it lasts', () => {
  const { site, names } = stage();
  const [ada] = [introduce(site, 'Ada', 'a@x.example'), introduce(site, 'Ben', 'b@x.example')];
  site.tells({ type: 'ban', who: { participant: ada.participant ?? '' }, hours: 1 });
  assert.deepEqual([names({ banned: true }), names({ banned: false })], [['Ada'], ['Operator', 'Ben']]);
  site.now += 3_600_000;
  assert.deepEqual(names({ banned: true }), []);
});

test('[P44] the details of somebody count what they wrote, also as the guest that they were', () => {
  const { site } = stage();
  const guest = introduce(site, 'Ada', 'ada@x.example');
  site.says(guest, 'As a guest');
  const ada = signIn(site, guest, 'Ada');
  site.says(ada, 'As a member');
  const { id } = site.says(ada, 'Spam');
  site.tells({ type: 'act', on: { ids: [id] }, action: 'spam' });
  const { bans } = site.asks('banned', { type: 'ban', who: { comment: id }, hours: 2, why: 'spam' });
  const { participant } = site.asks('participant', { type: 'read-participant', id: ada.participant ?? '' });
  assert.deepEqual(participant, {
    id: ada.participant,
    name: 'Ada',
    role: 'member',
    email: 'ada@site.example',
    since: site.now,
    banned: true,
    member: null,
    number: participant.number,
    subject: 'u-Ada',
    comments: { published: 2, held: 0, rejected: 0, spam: 1, deleted: 0 },
    guests: [guest.participant],
    bans,
  });
  const asGuest = site.asks('participant', {
    type: 'read-participant',
    id: guest.participant ?? '',
  }).participant;
  assert.deepEqual([asGuest.banned, asGuest.member, asGuest.comments.published], [true, ada.participant, 1]);
  assert.equal(site.refuses({ type: 'read-participant', id: 'nobody' }), 'not-found');
});

test('[P49] the data of somebody is all that is stored of them, as they may know it, and no secret or hash', () => {
  const { site } = stage();
  const guest = introduce(site, 'Ada', 'ada@x.example');
  const first = site.says({ ...guest, address: 'prefix-hash' }, 'As a guest').id;
  const { id: rude } = site.says(introduce(site, 'Ben', 'ben@x.example'), 'Rude');
  const react = (emoji: string) => ({ type: 'react', id: rude, emoji, on: true }) as const;
  site.does(guest, react('😮'));
  const ada = signIn(site, guest, 'Ada');
  site.does(ada, react('😢'));
  site.does({ ...ada, address: 'prefix-hash' }, { type: 'report', id: rude, reason: 'abuse' });
  const say = (text: string, parent?: string) =>
    site.says({ ...ada, address: 'prefix-hash' }, text, parent === undefined ? {} : { parent }).id;
  const act = (id: string, action: 'delete' | 'spam' | 'reject' | 'approve') =>
    site.tells({ type: 'act', on: { ids: [id] }, action });
  const [deleted, spam, rejected] = [say('Deleted'), say('Bought'), say('Rejected')];
  act(deleted, 'delete');
  act(spam, 'spam');
  act(rejected, 'reject');
  site.site.set('mode', 'hold-all');
  const held = say('Held', first);
  const reply = say('Approved below it', held);
  act(reply, 'approve');
  site.tells({ type: 'ban', who: { participant: ada.participant ?? '' }, hours: 1, why: 'rude' });
  const { data } = site.asks('take-out', { type: 'take-out', id: ada.participant ?? '' });
  const [at, since] = [site.now, site.now];
  const said = { page: PAGE, parent: null, at, edited: null };
  assert.deepEqual(data, {
    site: 'test',
    participant: {
      id: ada.participant,
      name: 'Ada',
      email: 'ada@site.example',
      since,
      role: 'member',
      subject: 'u-Ada',
      avatar: null,
    },
    guests: [{ id: guest.participant, name: 'Ada', email: 'ada@x.example', since }],
    comments: [
      { ...said, id: first, text: 'As a guest', status: 'published' },
      { ...said, id: deleted, text: 'Deleted', status: 'deleted' },
      { ...said, id: spam, text: 'Bought', status: 'not-published' },
      { ...said, id: rejected, text: 'Rejected', status: 'not-published' },
      { ...said, id: held, parent: first, text: 'Held', status: 'waiting' },
      { ...said, id: reply, parent: held, text: 'Approved below it', status: 'waiting' },
    ],
    bans: [{ at, until: at + 3_600_000 }],
    reports: [{ comment: rude, reason: 'abuse', at }],
    reactions: [
      { comment: rude, emoji: '😢', at },
      { comment: rude, emoji: '😮', at },
    ],
  });
  assert.doesNotMatch(JSON.stringify(data), /prefix-hash|secret|Hash|Ben|Rude/);
});

test('[P49][A41] somebody may have their own data four times an hour; owners that of anyone as often as they like', () => {
  const site = new DeskStage();
  const { answer: you } = site.site.handle(
    { type: 'introduce', secret: 'x'.repeat(30), name: 'Ada' },
    site.reader(),
  );
  assert.ok(you.type === 'you' && you.token !== undefined);
  const actor = { token: you.token };
  const take = () => site.site.administer({ request: { type: 'take-out', id: 'me' }, actor }).answer;
  for (let n = 0; n < 4; n++) assert.equal(take().type, 'take-out');
  const answer = take();
  assert.ok(answer.type === 'refused');
  assert.deepEqual([answer.reason, answer.retryAfter], ['too-many', 900]);
  for (let n = 0; n < 5; n++) site.asks('take-out', { type: 'take-out', id: you.you.id });
  site.now += 900_000;
  assert.deepEqual([take().type, take().type], ['take-out', 'refused']);
});
