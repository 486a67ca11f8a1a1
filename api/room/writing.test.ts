import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TYPING } from '../protocol.ts';
import { NAMES, greeting, last, openRoom, person, say, told } from './testing/staged-room.ts';
import { NotingSeat } from './testing/still-room.ts';

const ID = '01900000-0000-7000-8000-000000000000';
const OTHER = '01900000-0000-7000-8000-000000000001';

const writing = (seat: NotingSeat) => last(seat)?.['typing'];
const atTop = (...names: string[]) => [
  { parent: null, count: names.length, people: names.map((name) => ({ id: name.toLowerCase(), name })) },
];

test('[P59] `typing` needs a `hello`, has no answer, and never reaches the site', async () => {
  const { came, greets, types, site, turns } = openRoom();
  const ada = came();
  await types(ada);
  assert.equal(ada.messages.at(-1)?.['reason'], 'hello-first');
  await greets(ada, 'Ada');
  turns.pass(500);
  const before = ada.messages.length;
  await types(ada, ID);
  assert.deepEqual(
    ada.messages.slice(before).map(({ type }) => type),
    ['presence'],
  );
  assert.equal(site.asked.length, 1);
  await types(ada, 'no id');
  assert.equal(ada.messages.at(-1)?.['reason'], 'malformed');
});

test('[P59] [P9] `typing` counts as a message', async () => {
  const { comes, types } = openRoom();
  const ada = await comes();
  for (let at = 0; at < 5; at++) await types(ada);
  assert.equal(ada.messages.at(-1)?.['reason'], 'too-many');
});

test('[P59] who writes is shown for 6 s, to themselves, too; who says it again for longer', async () => {
  const { comes, types, turns } = openRoom();
  const [ada, ben] = [await comes('Ada'), await comes()];
  await types(ada);
  turns.pass(500);
  assert.deepEqual(writing(ben), atTop('Ada'));
  assert.deepEqual(last(ada), last(ben));
  const times = told(ben).length;
  turns.pass(2_500);
  await types(ada);
  turns.pass(TYPING.showFor - 1);
  assert.equal(told(ben).length, times, 'nothing changed, and nothing was told');
  turns.pass(501);
  assert.equal(writing(ben), undefined);
  assert.equal(turns.timers, 0, 'and no timer is left');
});

test('[P59] whoever has posted writes no more; whoever was refused does', async () => {
  const stage = openRoom();
  const { comes, types, turns } = stage;
  const [ada, ben] = [await comes('Ada'), await comes()];
  await types(ada);
  turns.pass(500);
  const comment = JSON.stringify({ type: 'comment', id: ID, text: 'x' });
  await say(stage, ada, comment, { type: 'refused', reason: 'closed', message: '' });
  turns.pass(500);
  assert.deepEqual(writing(ben), atTop('Ada'));
  await say(stage, ada, JSON.stringify({ type: 'delete', id: ID }), { type: 'thanks' });
  turns.pass(500);
  assert.deepEqual(writing(ben), atTop('Ada'));
  turns.now += 4_000;
  await types(ada);
  await say(stage, ada, comment, { type: 'thanks', id: ID, status: 'held' });
  turns.pass(500);
  assert.equal(writing(ben), undefined);
  assert.equal(turns.timers, 0);
});

test('[P59] whoever goes away writes no more, and when all have gone nothing waits', async () => {
  const { comes, types, goes, turns } = openRoom();
  const [ada, ben] = [await comes('Ada'), await comes()];
  await types(ada);
  turns.pass(500);
  goes(ada);
  turns.pass(500);
  assert.deepEqual(last(ben), { type: 'presence', readers: 1 });
  await types(ben);
  goes(ben);
  assert.equal(turns.timers, 0);
});

for (const readers of [20, 500]) {
  test(`[P59] [A20] however fast people begin and stop, ${readers} readers are told it seldom`, async () => {
    const { comes, came, types, turns } = openRoom();
    const writers = [];
    for (const name of ['Ada', 'Ben', 'Cyd', 'Dee', 'Eve']) writers.push(await comes(name));
    while (writers.length < readers) writers.push(came());
    turns.pass();
    const [ada] = writers;
    assert.ok(ada);
    const before = ada.heard.length;
    for (let at = 0; at < 100; at++) {
      const one = writers[at % 5];
      // Their allowance is not what bounds it here.
      if (one) one.state = { ...one.state, messages: 0 };
      if (one) await types(one, (at * at) % 7 < 3 ? ID : OTHER);
      turns.pass(100);
    }
    const seconds = 10;
    const most = readers > 20 ? seconds + 1 : 2 * seconds + 1;
    const heard = ada.heard.length - before;
    assert.ok(heard > seconds / 2 && heard <= most, `${heard} frames`);
  });
}

test('[P57] whoever has no seat is not seen, and is told nothing but their answers', async () => {
  const { comes, types, room, site, turns } = openRoom();
  const ada = await comes('Ada');
  await types(ada);
  turns.pass(500);
  const visitor = new NotingSeat();
  const leave = room.visit(visitor);
  const received = room.receive(visitor, '{"type":"hello"}');
  site.asked.at(-1)?.answer(greeting(0, person('Ben'), NAMES));
  await received;
  await types(visitor);
  turns.pass(500);
  assert.deepEqual(
    visitor.messages.map(({ type, readers }) => [type, readers]),
    [['welcome', 1]],
  );
  assert.deepEqual(writing(ada), atTop('Ada'));
  leave();
});

test('[P57] [P47] a session without a seat ends, too, and the room stays until it has gone', async () => {
  const { room, site } = openRoom();
  const visitor = new NotingSeat();
  const leave = room.visit(visitor);
  assert.equal(room.isDeserted, false);
  const received = room.receive(visitor, '{"type":"hello"}');
  site.asked.at(-1)?.answer(greeting(0, person('Ben'), NAMES));
  await received;
  room.end({ type: 'ended', whose: { participant: 'ben' }, code: 'banned' });
  assert.equal(visitor.closed, 4003);
  leave();
  assert.equal(room.isDeserted, true);
});
