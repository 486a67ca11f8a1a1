import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE } from '../protocol.ts';
import type { Seat } from '../room/seat.ts';
import { answerPoll } from './poll.ts';

/** Hands what is said to a room that answers as it is told. */
function openRoom(receive: (seat: Seat, raw: string) => Promise<void>) {
  const heard: string[] = [];
  const room = { heard, left: 0 };
  const sit = (seat: Seat) => ({
    receive: async (raw: string) => {
      heard.push(raw);
      await receive(seat, raw);
    },
    leave: () => void room.left++,
  });
  return { room, ask: (...messages: string[]) => answerPoll({ address: 'here', sit }, messages) };
}

test('[P57] all that is said is answered in order, and then they leave', async () => {
  const { room, ask } = openRoom(async (seat, raw) => {
    await Promise.resolve();
    assert.equal(seat.state.address, 'here');
    assert.equal(room.left, 0);
    seat.send({ text: `{"answer":${raw}}` });
  });
  const response = await ask('1', '2', '3');
  assert.deepEqual(await response.json(), [{ answer: 1 }, { answer: 2 }, { answer: 3 }]);
  assert.deepEqual([room.heard, room.left], [['1', '2', '3'], 1]);
});

test('[P57] [P47] when the session ends midway, the rest is unanswered, and not done', async () => {
  const { room, ask } = openRoom(async (seat, raw) => {
    await Promise.resolve();
    if (raw === '2') seat.close(CLOSE.banned, '');
    seat.send({ text: raw });
  });
  const response = await ask('1', '2', '3');
  assert.deepEqual(await response.json(), [1]);
  assert.deepEqual([room.heard, room.left], [['1', '2'], 1]);
});

test('[P57] they leave, too, when something goes wrong that nobody foresaw', async () => {
  const { room, ask } = openRoom(() => Promise.reject(new Error('unforeseen')));
  await assert.rejects(ask('1', '2'), /unforeseen/);
  assert.deepEqual([room.heard, room.left], [['1'], 1]);
});
