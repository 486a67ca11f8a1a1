import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE } from '../protocol.ts';
import { CLOSE_FRAME, PING_FRAME, TEXT, openingOf } from './testing/raw-socket.ts';
import type { RawSocket } from './testing/raw-socket.ts';
import { newId, newSecret } from './testing/ids.ts';
import type { World } from './testing/world.ts';

const HELLO = '{"type":"hello"}';
const CONTINUATION = 0;

const ERRORS: readonly (readonly [what: string, send: (raw: RawSocket) => void])[] = [
  ['a frame without a mask', (raw) => raw.frame({ opcode: TEXT, payload: HELLO, isMasked: false })],
  ['the first reserved bit', (raw) => raw.frame({ opcode: TEXT, payload: HELLO, reserved: 4 })],
  ['the second reserved bit', (raw) => raw.frame({ opcode: TEXT, payload: HELLO, reserved: 2 })],
  ['the third reserved bit', (raw) => raw.frame({ opcode: TEXT, payload: HELLO, reserved: 1 })],
  ['a reserved kind of message', (raw) => raw.frame({ opcode: 3, payload: HELLO })],
  ['a reserved kind of control', (raw) => raw.frame({ opcode: 11, payload: HELLO })],
  ['a ping of 126 bytes', (raw) => raw.frame({ opcode: PING_FRAME, payload: 'x'.repeat(126) })],
  ['a ping in pieces', (raw) => raw.frame({ opcode: PING_FRAME, payload: 'x', isLast: false })],
  ['a continuation of nothing', (raw) => raw.frame({ opcode: CONTINUATION, payload: HELLO })],
  [
    'a message within a message',
    (raw) => {
      raw.frame({ opcode: TEXT, payload: HELLO, isLast: false });
      raw.frame({ opcode: TEXT, payload: HELLO });
    },
  ],
  ['a length of 2⁶³', (raw) => raw.frame({ opcode: TEXT, payload: HELLO, claims: 2n ** 63n })],
  ['a length of 2⁴⁰', (raw) => raw.frame({ opcode: TEXT, payload: HELLO, claims: 2n ** 40n })],
  ['half a close code', (raw) => raw.frame({ opcode: CLOSE_FRAME, payload: '\u0003' })],
  [
    'a close code that may not be said',
    (raw) => raw.frame({ opcode: CLOSE_FRAME, payload: Buffer.from([3, 0xed]) }),
  ],
];

export function frames(world: World): void {
  async function comesRaw(path: string): Promise<RawSocket> {
    const raw = await world.raw();
    raw.write(openingOf(path));
    assert.match((await raw.head()) ?? '', / 101 /);
    return raw;
  }

  for (const [what, send] of ERRORS) {
    test(`[A19] ${what} ends the connection, and nothing else`, async () => {
      const room = world.room();
      const ada = await room.visitor('Ada');
      const raw = await comesRaw(room.path);
      await ada.sees(2);
      send(raw);
      if (world.host.forgives.includes(what)) {
        raw.frame({ opcode: TEXT, payload: HELLO });
        await raw.text('welcome');
      } else {
        await raw.closed();
      }
      raw.vanishes();
      await ada.sees(1);
      await ada.says('Still here');
    });
  }

  test('[A18] a message in pieces that is too long altogether is closed', async () => {
    const raw = await comesRaw(world.room().path);
    raw.frame({ opcode: TEXT, payload: 'x'.repeat(40_000), isLast: false });
    raw.frame({ opcode: CONTINUATION, payload: 'x'.repeat(40_000) });
    assert.equal(await raw.closed(), CLOSE.tooBig);
  });

  test('[P6] a message may come in pieces, with a ping of the transport in between', async () => {
    const raw = await comesRaw(world.room().path);
    raw.frame({ opcode: TEXT, payload: HELLO.slice(0, 5), isLast: false });
    raw.frame({ opcode: PING_FRAME, payload: 'there?' });
    raw.frame({ opcode: CONTINUATION, payload: HELLO.slice(5) });
    await raw.text('welcome');
  });

  test('[P6] [A11] text that is not UTF-8 is closed with 1007', async () => {
    const room = world.room();
    const ben = await room.reader();
    const raw = await comesRaw(room.path);
    raw.frame({ opcode: TEXT, payload: HELLO });
    raw.frame({
      opcode: TEXT,
      payload: JSON.stringify({ type: 'introduce', secret: newSecret(), name: 'Ada' }),
    });
    await raw.text('"you"');
    const [before, after] = JSON.stringify({ type: 'comment', id: newId(), text: 'a|b' }).split('|') as [
      string,
      string,
    ];
    raw.frame({
      opcode: TEXT,
      payload: Buffer.concat([Buffer.from(before), Buffer.from([0xff, 0xc0]), Buffer.from(after)]),
    });
    if (world.host.forgives.includes('text that is not UTF-8')) await ben.hears('a\ufffd\ufffdb');
    else assert.equal(await raw.closed(), CLOSE.notUtf8);
    await ben.isFine();
  });

  test('[P37] a goodbye is answered', async () => {
    const raw = await comesRaw(world.room().path);
    raw.frame({ opcode: CLOSE_FRAME, payload: Buffer.from([0x03, 0xe8]) });
    assert.equal(await raw.closed(), CLOSE.bye);
    const wordless = await comesRaw(world.room().path);
    wordless.frame({ opcode: CLOSE_FRAME });
    assert.notEqual(await wordless.closed(), null);
  });

  test('[A19] who is gone without a word is missed', async () => {
    const room = world.room();
    const ada = await room.visitor('Ada');
    const raw = await comesRaw(room.path);
    await ada.sees(2);
    raw.vanishes();
    await ada.sees(1);
  });
}
