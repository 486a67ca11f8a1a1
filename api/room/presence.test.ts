import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Company } from '../comments/seam.ts';
import { NAMES, greeting, last, openRoom, openStage, person, say, told } from './testing/staged-room.ts';
import { NotingSeat } from './testing/still-room.ts';

const ID = '01900000-0000-7000-8000-000000000000';
const SETTINGS = { text: '{"type":"settings"}' };

test('[P23] presence is told at once among few, once for each change, and gathered among many', async () => {
  const few = openRoom({ presence: 'count', typing: 'off' });
  const ada = await few.comes();
  await few.comes();
  assert.deepEqual(
    told(ada).map(({ readers }) => readers),
    [1, 2],
  );
  few.room.audienceChanged();
  few.turns.takeAll();
  assert.equal(told(ada).length, 2);

  const many = openRoom({ presence: 'count', typing: 'off' });
  const ben = await many.comes();
  for (let n = 0; n < 29; n++) many.came();
  assert.equal(last(ben)?.['readers'], 20);
  many.turns.pass(999);
  assert.equal(last(ben)?.['readers'], 20);
  many.turns.pass(1);
  assert.equal(last(ben)?.['readers'], 30);
  assert.equal(told(ben).length, 21);
});

test('[P59] until somebody was greeted nobody knows what may be shown, and nothing is', async () => {
  const { came, greets, turns } = openRoom();
  const [ada, ben] = [came(), came()];
  turns.pass();
  assert.deepEqual([ada.heard, ben.heard], [[], []]);
  await greets(ada, 'Ada');
  turns.pass();
  assert.deepEqual(last(ben), { type: 'presence', readers: 2, people: [{ id: 'ada', name: 'Ada' }] });
});

test('[P59] whoever comes is shown who is here and who writes, and nobody else is told anew', async () => {
  const { comes, came, greets, types, turns } = openRoom();
  const ada = await comes('Ada');
  await types(ada, ID);
  turns.pass(500);
  const cyd = came();
  turns.pass(500);
  const before = told(ada).length;
  cyd.heard.length = 0;
  await greets(cyd);
  turns.pass(500);
  const shown = {
    type: 'presence',
    readers: 2,
    people: [{ id: 'ada', name: 'Ada' }],
    typing: [{ parent: ID, count: 1, people: [{ id: 'ada', name: 'Ada' }] }],
  };
  assert.deepEqual(
    cyd.messages.map(({ type }) => type),
    ['welcome', 'presence'],
  );
  assert.deepEqual(last(cyd), shown);
  assert.equal(told(ada).length, before);
});

test('[P59] where there is nothing to show but a number, a `welcome` is enough', async () => {
  const { comes, came, greets } = openRoom({ presence: 'count', typing: 'count' });
  await comes('Ada');
  const cyd = came();
  cyd.heard.length = 0;
  await greets(cyd);
  assert.deepEqual(
    cyd.messages.map(({ type, readers }) => [type, readers]),
    [['welcome', 2]],
  );
});

test('[P59] a site that shows nothing tells nothing, not even in `welcome`', async () => {
  const { comes, types, goes, turns } = openRoom({ presence: 'off', typing: 'off' });
  const [ada, ben] = [await comes('Ada'), await comes('Ben')];
  await types(ben);
  goes(await comes());
  turns.pass(10_000);
  assert.deepEqual(
    ada.messages.map(({ type, readers }) => [type, readers]),
    [['welcome', 0]],
  );
});

test('[P59] [P48] what the site shows changes at once', async () => {
  const { comes, types, room, turns } = openRoom();
  const [ada, ben] = [await comes('Ada'), await comes()];
  await types(ada);
  turns.pass(500);
  const announced = (presence: Company['presence'], typing: Company['typing']) => {
    room.announce(SETTINGS, { presence, typing });
    turns.pass(500);
    return last(ben);
  };
  const counted = { type: 'presence', readers: 2, typing: [{ parent: null, count: 1 }] };
  assert.deepEqual(announced('count', 'count'), counted);
  assert.deepEqual(announced('off', 'off'), { type: 'presence', readers: 0 });
  const times = told(ben).length;
  announced('off', 'off');
  assert.equal(told(ben).length, times, 'another setting is no reason to say it again');
  assert.deepEqual(announced('count', 'off'), { type: 'presence', readers: 2 });
  assert.deepEqual(
    [...new Set([ada, ben].map(({ state }) => state.company?.presence))],
    ['count'],
    'who remembers what is shown remembers it rightly',
  );
});

test('[P59] [P48] a `welcome` that was written before settings changed does not bring the old ones back', async () => {
  const { came, room, site, turns } = openRoom();
  const ada = came();
  const received = room.receive(ada, '{"type":"hello"}');
  room.announce(SETTINGS, { presence: 'off', typing: 'off' });
  site.asked[0]?.answer(greeting(0, person('Ada'), NAMES));
  await received;
  turns.pass();
  assert.equal(ada.messages.find(({ type }) => type === 'welcome')?.['readers'], 0);
  assert.deepEqual([told(ada), ada.state.company?.presence], [[], 'off']);
});

test('[P59] a room that was made anew knows what is shown from those who are in it', async () => {
  const before = openRoom({ presence: 'off', typing: 'count' });
  const ada = await before.comes('Ada');
  await before.types(ada);
  const anew = openStage(new Set([new NotingSeat(), ada]));
  anew.turns.now = before.turns.now;
  ada.heard.length = 0;
  anew.seats.add(new NotingSeat());
  anew.room.audienceChanged();
  anew.turns.takeAll();
  assert.deepEqual(ada.messages, [{ type: 'presence', readers: 0, typing: [{ parent: null, count: 1 }] }]);
});

test('[P59] [A10] who introduces themselves is named once a comment of theirs is published, as long as they are the same', async () => {
  const stage = openRoom();
  const { comes, turns } = stage;
  const [ada, ben] = [await comes(), await comes()];
  const names = () => (last(ben)?.['people'] as { name: string }[] | undefined)?.map(({ name }) => name);
  const introduces = async (name: string, id: string) => {
    const introduce = { type: 'introduce', secret: 'abcdefghijklmnopqrstuv', name };
    const you = { ...person(name), id };
    await say(stage, ada, JSON.stringify(introduce), { type: 'you', you, mine: { held: [] } });
    turns.pass();
    return names();
  };
  const posts = async (type: 'comment' | 'delete', status: 'held' | 'published') => {
    const request = JSON.stringify({ type, id: ID, ...(type === 'comment' && { text: 'x' }) });
    await say(stage, ada, request, { type: 'thanks', id: ID, status });
    // Their allowance is not what is looked at here.
    turns.pass(10_000);
    return names();
  };
  assert.equal(await introduces('Ada', 'ada'), undefined);
  assert.equal(await posts('comment', 'held'), undefined);
  assert.equal(await posts('delete', 'published'), undefined);
  assert.deepEqual(await posts('comment', 'published'), ['Ada']);
  assert.deepEqual(await introduces('Countess', 'ada'), ['Countess']);
  assert.equal(await introduces('Eve', 'eve'), undefined);
  assert.deepEqual(await posts('comment', 'published'), ['Eve']);
  await say(stage, ada, '{"type":"hello"}', { ...greeting(0, person('Eve'), NAMES), isKnown: false });
  turns.pass();
  assert.equal(names(), undefined);
  await say(stage, ada, '{"type":"hello"}', greeting(0, person('Eve'), NAMES));
  turns.pass();
  assert.deepEqual(names(), ['Eve']);
});

test('[P59] [P47] [P49] the name of whoever is banned or erased is gone with their session, before their socket is', async () => {
  const { comes, types, room, turns } = openRoom();
  const [ada, ben] = [await comes('Ada'), await comes('Ben')];
  await types(ada);
  turns.pass(500);
  assert.match(JSON.stringify(last(ben)), /Ada/);
  room.end({ type: 'ended', whose: { participant: 'ada' }, code: 'banned' });
  turns.pass(500);
  assert.deepEqual(last(ben), { type: 'presence', readers: 2, people: [{ id: 'ben', name: 'Ben' }] });
  const cyd = await comes();
  assert.ok(!JSON.stringify(cyd.messages).includes('Ada'));
});
