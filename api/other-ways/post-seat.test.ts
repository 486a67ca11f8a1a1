import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE } from '../protocol.ts';
import type { PostSeat } from './post-seat.ts';
import { PostSeats } from './post-seats.ts';

/** A seat whose clock and room a test holds in its hands. */
function open(receive: (raw: string) => Promise<void> = async () => undefined) {
  const world = { now: 0, left: 0, heard: [] as string[], reported: [] as unknown[] };
  const host = {
    now: () => world.now,
    newSecret: () => 'secret',
    sha256: (text: string) => `hash of ${text}`,
  };
  const seats = new PostSeats({ host, report: (error) => void world.reported.push(error) });
  const taken: PostSeat[] = [];
  const sit = (one: PostSeat) => {
    taken.push(one);
    return {
      receive: async (raw: string) => {
        world.heard.push(raw);
        await receive(raw);
      },
      leave: () => void world.left++,
    };
  };
  const response = seats.open({ place: 'here', address: 'a', sit }, ['hello']);
  const [seat] = taken;
  assert.ok(seat);
  return {
    world,
    seats,
    seat,
    response,
    say: (...messages: string[]) => seats.say('here', 'secret', messages),
  };
}

const closing = (code: number): string => `event: close\ndata: ${code}\n\n`;

test('[P56] a seat that is silent for 60 s ends; a request, if only a ping, keeps it', async () => {
  const { world, seat, response, say } = open();
  for (const now of [25_000, 50_000]) {
    world.now = now;
    seat.keepAlive();
  }
  assert.equal((await say('ping')) instanceof Response, true);
  world.now = 110_000;
  seat.keepAlive();
  assert.equal(seat.isOver, false);
  world.now = 110_001;
  seat.keepAlive();
  assert.deepEqual([seat.isOver, world.left], [true, 1]);
  assert.equal(await response.text(), `:\n\n:\n\n:\n\n${closing(CLOSE.draining)}`);
  const gone = await say('ping');
  assert.ok('reason' in gone && gone.status === 404);
});

test('[P56] [P50] a seat ends with the token that it was signed on with', async () => {
  const { world, seat, response } = open();
  seat.state = { ...seat.state, expires: 20_000 };
  world.now = 20_000;
  seat.keepAlive();
  assert.equal(await response.text(), closing(CLOSE.tokenExpired));
});

test('[P56] [P36] who does not read is let go; one large answer makes nobody slow', async () => {
  const { seat, response } = open();
  const large = 'x'.repeat(2_000_000);
  seat.send({ text: large });
  assert.equal(seat.isOver, false);
  seat.send({ text: '{}' });
  assert.equal(seat.isOver, true);
  assert.equal(await response.text(), `data: ${large}\n\n${closing(CLOSE.slow)}`);
});

test('[P56] the answer to `hello` names the seat, and nothing before or after it does', async () => {
  const { seat, response } = open();
  for (const text of ['{"type":"presence"}', '{"type":"welcome"}', '{"type":"welcome"}']) seat.send({ text });
  seat.send({ text: '{"type":"refused"}', revision: 7 });
  seat.close(CLOSE.bye);
  const said = [
    '{"type":"presence"}',
    '{"seat":"secret","type":"welcome"}',
    '{"type":"welcome"}',
    '{"type":"refused"}',
  ];
  const [presence, named, welcome, refused] = said.map((text) => `data: ${text}\n\n`);
  assert.equal(await response.text(), `${presence}${named}${welcome}id: 7\n${refused}${closing(CLOSE.bye)}`);
});

test('[P56] [P9] messages wait for one another, and no more than 64 of them', async () => {
  let go = (): void => undefined;
  const { world, say } = open(() => new Promise((resolve) => (go = resolve)));
  const answers = [say(...Array.from({ length: 64 }, (_, at) => `${at}`))];
  const refused = await say('one too many');
  assert.ok('reason' in refused && refused.reason === 'too-many');
  assert.deepEqual(world.heard, ['hello']);
  while (world.heard.length < 65) {
    go();
    await Promise.resolve();
  }
  go();
  const [answer] = await Promise.all(answers);
  assert.ok(answer instanceof Response && answer.status === 202);
  assert.deepEqual(world.heard.slice(1, 4), ['0', '1', '2']);
});

test('[P56] what nobody foresaw ends its own seat, is reported, and nothing after it is handled', async () => {
  const trouble = new Error('unforeseen');
  const { world, response } = open(() => Promise.reject(trouble));
  assert.equal(await response.text(), closing(CLOSE.draining));
  assert.deepEqual([world.reported, world.heard, world.left], [[trouble], ['hello'], 1]);
});

test('[P56] what was not handled, since the seat ended before it, is not said to be', async () => {
  const opened = open(async () => {
    await Promise.resolve();
    if (opened.world.heard.includes('two')) opened.seat.close(CLOSE.banned);
  });
  const answer = await opened.say('one', 'two', 'three');
  assert.ok('reason' in answer && answer.status === 404);
  assert.deepEqual(opened.world.heard, ['hello', 'one', 'two']);
});

test('[P56] [P38] who is sent home is told so after what they asked', async () => {
  const { seat, response } = open(async () => {
    await Promise.resolve();
    seat.send({ text: '{"type":"thanks"}' });
  });
  await seat.bye();
  assert.equal(await response.text(), `data: {"type":"thanks"}\n\n${closing(CLOSE.draining)}`);
});

test('[P56] who goes away leaves the room, once', async () => {
  const { world, seat, response } = open();
  await response.body?.cancel();
  seat.close(CLOSE.bye);
  seat.send({ text: '{}' });
  assert.equal(world.left, 1);
});
