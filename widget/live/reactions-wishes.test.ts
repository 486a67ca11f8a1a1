import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Comment, Mine, Reactions } from '../../api/protocol.ts';
import { ADA, comment, started, welcome } from '../testing/held-session.ts';
import { ReactionWishes } from './reactions-wishes.ts';

/** A reader, one comment, and what it shows of one emoji. */
function reader(counts: Reactions = {}, mine: Mine['reactions'] = {}) {
  const { world, session } = started({ you: ADA });
  const hello = world.line.asked('hello').length;
  session.sortBy('newest');
  const ref = world.line.asked('hello')[hello]?.ref;
  const comments = [comment('one', { reactions: counts, revision: 5 })];
  world.line.say(welcome(ref, { you: ADA, comments, revision: 5, mine: { held: [], reactions: mine } }));
  const wishes = new ReactionWishes(session);
  const one = (): Comment => session.state.comment('one') ?? comment('none');
  return {
    world,
    turn: (on: boolean, emoji = '👍') => wishes.turn(one(), emoji, on),
    asked: () => world.line.asked('react').map(({ emoji, on }) => (on ? `+${emoji}` : `-${emoji}`)),
    /** Answers the request at this place. */
    thank: (place: number, revision: number) =>
      world.line.say({
        type: 'thanks',
        ref: world.line.asked('react')[place]?.ref ?? '',
        id: 'one',
        status: 'published',
        revision,
      }),
    refuse: (place: number) =>
      world.line.say({
        type: 'refused',
        ref: world.line.asked('react')[place]?.ref ?? '',
        reason: 'forbidden',
        message: '',
      }),
    tell: (revision: number, now: Reactions) =>
      world.line.say({ type: 'reactions', id: 'one', counts: now, revision }),
    /** How many, and whether I am one of them. */
    shows: (emoji = '👍') =>
      `${wishes.countOf(one(), emoji)}${wishes.isMine(one(), emoji) ? ' and mine' : ''}`,
  };
}

/** The answer was read by whoever waits for it. */
async function read(): Promise<void> {
  await new Promise((next) => void setImmediate(next));
}

test('[P58] a reaction counts as soon as it is pressed, and once: before its answer, and before its fact', async () => {
  const { turn, shows, thank, tell, asked } = reader({ '👍': 3 });
  assert.equal(shows(), '3');
  void turn(true);
  assert.equal(shows(), '4 and mine');
  assert.deepEqual(asked(), ['+👍']);
  thank(0, 6);
  await read();
  assert.equal(shows(), '4 and mine');
  tell(6, { '👍': 4 });
  assert.equal(shows(), '4 and mine');
});

test('[P58] what others do meanwhile is counted, too', async () => {
  const { turn, shows, thank, tell } = reader({ '👍': 3 });
  void turn(true);
  tell(6, { '👍': 4 });
  assert.equal(shows(), '5 and mine');
  thank(0, 7);
  await read();
  assert.equal(shows(), '5 and mine');
  tell(7, { '👍': 5 });
  tell(8, { '👍': 6 });
  assert.equal(shows(), '6 and mine');
});

test('[P58] a reaction that is taken back counts no more', async () => {
  const { turn, shows, thank, tell, asked } = reader({ '👍': 3 }, { one: ['👍'] });
  assert.equal(shows(), '3 and mine');
  void turn(false);
  assert.equal(shows(), '2');
  thank(0, 6);
  await read();
  tell(6, { '👍': 2 });
  assert.equal(shows(), '2');
  assert.deepEqual(asked(), ['-👍']);
});

test('[P58] pressed again and again, one request is under way at a time, and the last press stands', async () => {
  const { turn, shows, thank, tell, asked } = reader();
  void turn(true);
  void turn(false);
  void turn(true);
  thank(0, 6);
  tell(6, { '👍': 1 });
  await read();
  assert.deepEqual(asked(), ['+👍']);
  assert.equal(shows(), '1 and mine');

  void turn(false);
  void turn(true);
  void turn(false);
  assert.deepEqual(asked(), ['+👍', '-👍']);
  void turn(true);
  thank(1, 7);
  await read();
  assert.deepEqual(asked(), ['+👍', '-👍', '+👍']);
  assert.equal(shows(), '1 and mine');
  thank(2, 8);
  await read();
  tell(7, {});
  tell(8, { '👍': 1 });
  assert.equal(shows(), '1 and mine');
});

test('[P58] one emoji does not wait for another', () => {
  const { turn, asked } = reader();
  void turn(true);
  void turn(true, '❤️');
  assert.deepEqual(asked(), ['+👍', '+❤️']);
});

test('[P58] what is refused is as before, and is told', async () => {
  const { turn, shows, refuse } = reader({ '👍': 3 });
  const refusal = turn(true);
  refuse(0);
  const answer = await refusal;
  assert.ok(answer !== undefined && answer !== 'offline' && answer.type === 'refused');
  assert.equal(shows(), '3');
});

test('[P58] without a connection nothing is sent, and later nothing either', async () => {
  const { turn, shows, asked, world } = reader({ '👍': 3 });
  const waiting = turn(true, '❤️');
  world.line.drop();
  assert.equal(await waiting, 'offline');
  assert.equal(await turn(true), 'offline');
  assert.equal(shows(), '3');
  assert.equal(shows('❤️'), '0');
  assert.deepEqual(asked(), ['+❤️']);
});
