import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { CLOSE } from '../api/protocol.ts';
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

const noop: ((event: Event) => void) | null = () => {};

const HERE = 'wss://comments.example/here';

/** A WebSocket that was opened early, and what a call that it is there for makes of it. */
function early(readyState: number, url = HERE, address = HERE, end?: Event) {
  const told: string[] = [];
  const dialled: string[] = [];
  const socket = Object.assign(new EventTarget(), {
    url,
    readyState,
    ...(end && { end }),
    close: () => void told.push('hung up'),
    onopen: noop,
    onerror: noop,
    onclose: noop,
  });
  socket.addEventListener('open', (event) => socket.onopen?.(event));
  socket.addEventListener('error', (event) => socket.onerror?.(event));
  socket.addEventListener('close', (event) => socket.onclose?.(event));
  Reflect.set(globalThis, 'WebSocket', function call(dialledAddress: string) {
    dialled.push(dialledAddress);
    return {};
  });
  const holder = { line: socket as unknown as WebSocket };
  const line = worldWith(holder).call(address, {
    opened: () => told.push('opened'),
    heard: () => {},
    closed: (code) => told.push(`closed ${code}`),
  });
  return { told, dialled, holder, socket, line };
}

test('a line that was opened early is taken once, and what has happened to it is told after that', async () => {
  for (const [readyState, expected, end] of [
    [0, []],
    [1, ['opened']],
    [2, []],
    [3, ['closed 1006'], new Event('error')],
    [3, ['closed 4029'], new CloseEvent('close', { code: 4029 })],
  ] as const) {
    const { told, dialled, holder } = early(readyState, HERE, HERE, end);
    assert.deepEqual([told, holder.line], [[], undefined]);
    await Promise.resolve();
    assert.deepEqual([told, dialled], [expected, []]);
  }
});

test('a line on which nobody spoke in time is not taken for a server that is gone: another one is opened', async () => {
  const end = new CloseEvent('close', { code: CLOSE.protocolError });
  const { told, dialled, holder } = early(3, HERE, HERE, end);
  await Promise.resolve();
  assert.deepEqual([told, dialled, holder.line], [['hung up'], [HERE], undefined]);
});

test('a line that opens once it is taken says so', () => {
  const { told, socket } = early(0);
  socket.dispatchEvent(new Event('open'));
  assert.deepEqual(told, ['opened']);
});

test('a line that is hung up at once tells nothing of what has happened to it', async () => {
  const { told, line } = early(1);
  line.close();
  await Promise.resolve();
  assert.deepEqual(told, ['hung up']);
});

test('a line that leads elsewhere is hung up, and another one opened', () => {
  const { told, dialled } = early(0, 'wss://comments.example/there');
  assert.deepEqual([told, dialled], [['hung up'], [HERE]]);
});

test('a line leads where it should also where a browser writes the address in another way', () => {
  const { told, dialled } = early(0, `${HERE}?of=%27us%27`, `${HERE}?of='us'`);
  assert.deepEqual([told, dialled], [[], []]);
});
