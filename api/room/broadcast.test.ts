import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Broadcast } from './broadcast.ts';
import { NotingSeat, StillTurns } from './testing/still-room.ts';

function room(readers: number) {
  const seats = new Set(Array.from({ length: readers }, () => new NotingSeat()));
  const turns = new StillTurns();
  return { seats, turns, broadcast: new Broadcast(seats, turns) };
}

const message = (n: number) => ({ text: `{"n":${n}}`, revision: n });

test('[P35] one frame goes to all readers', () => {
  const { seats, turns, broadcast } = room(3);
  const frames = new Set<object>();
  for (const seat of seats) seat.send = (frame) => void frames.add(frame);
  broadcast.tell(message(1));
  turns.takeAll();
  assert.equal(frames.size, 1);
});

test('[P8] what arrives during a sweep leaves merged in the next, in order', () => {
  const { seats, turns, broadcast } = room(1_200);
  broadcast.tell(message(1));
  turns.take();
  for (const n of [2, 3, 4]) broadcast.tell(message(n));
  turns.pass();
  for (const { heard } of seats) assert.deepEqual(heard, ['{"n":1}', '[{"n":2},{"n":3},{"n":4}]']);
});

test('[A20] a sweep over a large room leaves turns to others', () => {
  const { seats, turns, broadcast } = room(10_000);
  broadcast.tell(message(1));
  let turnsTaken = 0;
  while (turns.take()) turnsTaken++;
  assert.equal(turnsTaken, 21);
  assert.ok([...seats].every(({ heard }) => heard.length === 1));
});

test('[P8] after a sweep over a crowd, what those who were told say at once leaves together', () => {
  const { seats, turns, broadcast } = room(10_000);
  broadcast.tell(message(1));
  turns.takeAll();
  broadcast.tell(message(2));
  turns.pass(9);
  broadcast.tell(message(3));
  assert.ok([...seats].every(({ heard }) => heard.length === 1));
  turns.pass(1);
  for (const { heard } of seats) assert.deepEqual(heard, ['{"n":1}', '[{"n":2},{"n":3}]']);
});

test('[P8] the first message of a quiet period leaves at once, and in a room that is no crowd each does', () => {
  const crowd = room(10_000);
  crowd.broadcast.tell(message(1));
  crowd.turns.pass(10);
  crowd.broadcast.tell(message(2));
  crowd.turns.takeAll();
  assert.ok([...crowd.seats].every(({ heard }) => heard.length === 2));
  const few = room(499);
  for (const n of [1, 2]) {
    few.broadcast.tell(message(n));
    few.turns.takeAll();
  }
  assert.ok([...few.seats].every(({ heard }) => heard.length === 2));
});

test('[P35] a merged frame names the last revision that it brings', () => {
  const { seats, turns, broadcast } = room(1);
  const revisions: (number | undefined)[] = [];
  for (const seat of seats) seat.send = ({ revision }) => void revisions.push(revision);
  broadcast.tell(message(7));
  broadcast.tell({ text: '{"type":"presence"}' });
  turns.takeAll();
  assert.deepEqual(revisions, [7]);
});

test('[P51] what is dropped in the middle of a sweep goes to nobody more, and what comes after it to all', () => {
  const { seats, turns, broadcast } = room(1_200);
  broadcast.tell(message(1));
  turns.take();
  broadcast.tell(message(2));
  broadcast.drop();
  turns.takeAll();
  assert.equal([...seats].filter(({ heard }) => heard.length > 0).length, 500);
  broadcast.tell(message(3));
  turns.pass();
  for (const { heard } of seats) assert.equal(heard.at(-1), '{"n":3}');
  assert.equal([...seats].flatMap(({ heard }) => heard).filter((text) => text === '{"n":2}').length, 0);
});

test('[P51] what is dropped before it leaves goes to nobody', () => {
  const { seats, turns, broadcast } = room(2);
  broadcast.tell(message(1));
  broadcast.drop();
  turns.takeAll();
  broadcast.tell(message(2));
  turns.takeAll();
  for (const { heard } of seats) assert.deepEqual(heard, ['{"n":2}']);
});

test('[P29] whoever stays hears all, in order and once, whoever else comes and goes during sweeps', () => {
  const step = fc.oneof(fc.constant('tell'), fc.constant('turn'), fc.constant('come'), fc.constant('go'));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200, size: 'max' }), fc.nat(1_500), (steps, readers) => {
      const { seats, turns, broadcast } = room(readers + 1);
      const stays = [...seats][Math.floor(readers / 2)];
      let told = 0;
      for (const one of steps) {
        const [first] = seats;
        if (one === 'tell') broadcast.tell(message(++told));
        else if (one === 'turn') turns.take();
        else if (one === 'come') seats.add(new NotingSeat());
        else if (first && first !== stays) seats.delete(first);
      }
      turns.pass();
      assert.deepEqual(
        stays?.messages.map(({ n }) => n),
        Array.from({ length: told }, (_, n) => n + 1),
      );
    }),
    { numRuns: 100 },
  );
});
