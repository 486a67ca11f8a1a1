import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { worldWith } from './world.ts';

const { WebSocket: genuine } = globalThis;
afterEach(() => void Reflect.set(globalThis, 'WebSocket', genuine));

/** A call that fails as browsers tell it. */
function failingCall() {
  const codes: number[] = [];
  const socket: { onerror?: () => void; onclose?: ((event: { code: number }) => void) | null } = {};
  Reflect.set(globalThis, 'WebSocket', function call() {
    return socket;
  });
  worldWith({}).call('wss://comments.example/', {
    opened: () => {},
    heard: () => {},
    closed: (code) => codes.push(code),
  });
  return { socket, codes };
}

test('a call that a policy of the page forbids is closed, also where the browser only says `error`', () => {
  const { socket, codes } = failingCall();
  socket.onerror?.();
  assert.deepEqual(codes, [1006]);
});

test('a call that fails is closed once', () => {
  const { socket, codes } = failingCall();
  socket.onerror?.();
  socket.onclose?.({ code: 1006 });
  assert.deepEqual(codes, [1006]);
});
