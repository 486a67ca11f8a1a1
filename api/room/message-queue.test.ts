import assert from 'node:assert/strict';
import test from 'node:test';
import { MessageQueue } from './message-queue.ts';

/** A queue of messages that are handled when it is said, over a socket that says whether it is read. */
function queueOf(): {
  queue: MessageQueue;
  handled: string[];
  socket: { isRead: boolean };
  handle: () => Promise<void>;
} {
  const handled: string[] = [];
  const socket = {
    isRead: true,
    pause: () => void (socket.isRead = false),
    resume: () => void (socket.isRead = true),
  };
  let release: (() => void) | undefined;
  const queue = new MessageQueue(socket, (raw) => {
    handled.push(raw);
    return new Promise((resolve) => (release = resolve));
  });
  const handle = async () => {
    release?.();
    release = undefined;
    // A turn for what waits for it.
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { queue, handled, socket, handle };
}

test('[P9] messages are handled one after another, in the order in which they came', async () => {
  const { queue, handled, handle } = queueOf();
  for (const raw of ['one', 'two', 'three']) queue.add(raw);
  assert.deepEqual(handled, ['one']);
  await handle();
  assert.deepEqual(handled, ['one', 'two']);
  queue.add('four');
  await handle();
  await handle();
  await handle();
  queue.add('five');
  assert.deepEqual(handled, ['one', 'two', 'three', 'four', 'five']);
});

test('[A20] no more is read from a socket than can be handled', async () => {
  const { queue, handled, socket, handle } = queueOf();
  // One is under way, and fifteen wait.
  for (let raw = 0; raw < 16; raw++) queue.add(String(raw));
  assert.equal(socket.isRead, true);
  // What was read already comes all the same.
  for (let raw = 16; raw < 40; raw++) queue.add(String(raw));
  assert.equal(socket.isRead, false);
  while (handled.length < 25) {
    await handle();
    assert.equal(socket.isRead, false);
  }
  await handle();
  assert.equal(socket.isRead, true);
  for (let raw = 40; raw < 60; raw++) queue.add(String(raw));
  assert.equal(socket.isRead, false);
  while (handled.length < 60) await handle();
  assert.equal(socket.isRead, true);
  assert.deepEqual(
    handled,
    Array.from({ length: 60 }, (_, at) => String(at)),
  );
});

test('[P38] a queue that is finished answers what came in, and takes no more', async () => {
  const { queue, handled, handle } = queueOf();
  queue.add('one');
  queue.add('two');
  let isFinished = false;
  const finished = queue.finish().then(() => (isFinished = true));
  queue.add('three');
  await handle();
  assert.equal(isFinished, false);
  await handle();
  await finished;
  assert.deepEqual(handled, ['one', 'two']);
});

test('[P38] an empty queue is finished at once', async () => {
  await queueOf().queue.finish();
});
