import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { Duplex } from 'node:stream';
import test from 'node:test';
import type { WebSocket } from 'ws';
import { CLOSE } from '../protocol.ts';
import { SocketSeat } from './socket-seat.ts';

const LIMIT = 65_536;
const HERE = { prefix: '127.0.0.1', address: 'hash' };
const FRAME = { text: 'x'.repeat(10_000) };

/** A connection whose other end takes nothing until it is told to. */
class StuckStream extends Duplex {
  readonly taken: Buffer[] = [];
  #more: (() => void) | undefined;

  override _read(): void {
    // Nobody speaks.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, more: () => void): void {
    this.taken.push(chunk);
    this.#more = more;
  }

  unblock(): void {
    const more = this.#more;
    this.#more = undefined;
    more?.();
  }
}

/** What a seat needs of a WebSocket. */
class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readonly CLOSED = 3;
  readyState = 1;
  readonly closes: [code: number, reason: string][] = [];
  terminated = 0;

  close(code: number, reason: string): void {
    this.closes.push([code, reason]);
  }

  terminate(): void {
    this.terminated++;
    this.readyState = this.CLOSED;
    this.emit('close');
  }
}

function sit(): { seat: SocketSeat; socket: FakeSocket; stream: StuckStream } {
  const [socket, stream] = [new FakeSocket(), new StuckStream()];
  return { seat: new SocketSeat(socket as unknown as WebSocket, stream, HERE, 0, LIMIT), socket, stream };
}

test('[P36] a reader for whom more waits than the limit is closed, and gets nothing more', () => {
  const { seat, socket, stream } = sit();
  for (let frames = 0; frames < 100; frames++) seat.send(FRAME);
  assert.deepEqual(
    socket.closes.map(([code]) => code),
    [CLOSE.slow],
  );
  assert.ok(stream.writableLength > LIMIT);
  assert.ok(stream.writableLength <= LIMIT + 2 * FRAME.text.length);
});

test('[P36] a reader that takes what it is sent may be sent any amount', () => {
  const { seat, socket, stream } = sit();
  for (let frames = 0; frames < 100; frames++) {
    seat.send(FRAME);
    stream.unblock();
  }
  assert.deepEqual(socket.closes, []);
  assert.equal(stream.taken.length, 100);
});

test('[P35] a frame is encoded once for all who get it', () => {
  const [one, other] = [sit(), sit()];
  const frame = { text: '{"type":"pong"}' };
  for (const { seat } of [one, other]) seat.send(frame);
  assert.equal(one.stream.taken[0], other.stream.taken[0]);
  assert.equal(String(one.stream.taken[0]?.subarray(2)), frame.text);
});

test('what is sent to a socket that is about to close, or closed, goes nowhere', () => {
  const { seat, socket, stream } = sit();
  seat.close(CLOSE.protocolError, 'first');
  seat.close(CLOSE.slow, 'second');
  seat.send(FRAME);
  assert.deepEqual(socket.closes, [[CLOSE.protocolError, 'first']]);
  const gone = sit();
  gone.stream.destroy();
  gone.seat.send(FRAME);
  assert.equal(stream.taken.length + gone.stream.taken.length, 0);
});

test('after the goodbye of the other end nothing is sent, and what it said before is handled', () => {
  const { seat, stream } = sit();
  seat.mute();
  seat.send(FRAME);
  assert.equal(stream.taken.length, 0);
  assert.equal(seat.isLeaving, false);
});

test('[P38] whoever does not answer the goodbye is cut off when patience is at its end', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { seat, socket } = sit();
  const gone = seat.bye(CLOSE.draining, 'soon', 5_000);
  t.mock.timers.tick(4_999);
  assert.equal(socket.terminated, 0);
  t.mock.timers.tick(1);
  await gone;
  assert.equal(socket.terminated, 1);
  assert.deepEqual(socket.closes, [[CLOSE.draining, 'soon']]);
});

test('[P38] whoever answers it is not waited for', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { seat, socket } = sit();
  const gone = seat.bye(CLOSE.draining, 'soon', 5_000);
  socket.emit('close');
  await gone;
  t.mock.timers.tick(10_000);
  assert.equal(socket.terminated, 0);
});

test('[P38][R20] whoever answers the goodbye with rubbish does not keep the others from going', async () => {
  const { seat, socket } = sit();
  // As whoever holds the socket listens, or it would throw.
  socket.on('error', () => undefined);
  const gone = seat.bye(CLOSE.draining, 'soon', 5_000);
  socket.emit('error', new RangeError('Invalid WebSocket frame: RSV1 must be clear'));
  socket.emit('close');
  await gone;
});

test('what a reader says is handled one after another, and after a rest as before it', async () => {
  const { seat } = sit();
  const handled: string[] = [];
  const handle = async (raw: string): Promise<void> => {
    handled.push(`${raw} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    handled.push(`${raw} is over`);
  };
  for (const said of [['one', 'two'], ['three']]) {
    for (const raw of said) seat.wait(raw, handle);
    await seat.finish();
  }
  const over = (raw: string) => [`${raw} begins`, `${raw} is over`];
  assert.deepEqual(handled, ['one', 'two', 'three'].flatMap(over));
});
