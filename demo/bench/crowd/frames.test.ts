import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeText } from '../../../api/node/text-frame.ts';
import { OPCODE, clientFrame, readFrames } from './frames.ts';

function read(bytes: Buffer): { texts: string[]; taken: number } {
  const texts: string[] = [];
  const taken = readFrames(bytes, (opcode, payload) => {
    assert.equal(opcode, OPCODE.text);
    texts.push(String(payload));
  });
  return { texts, taken };
}

test('frames of every length are read, and one that has only begun is left', () => {
  const said = ['a', 'b'.repeat(126), 'c'.repeat(70_000)];
  const whole = Buffer.concat(said.map(encodeText));
  for (let length = 0; length < 140; length++) {
    const { texts, taken } = read(whole.subarray(0, length));
    assert.deepEqual(texts, said.slice(0, texts.length));
    assert.equal(taken, [0, 3, 133][texts.length]);
  }
  assert.deepEqual(read(whole), { texts: said, taken: whole.length });
});

test('what a client sends is masked', () => {
  for (const text of ['', 'x'.repeat(125), 'x'.repeat(126), 'x'.repeat(60_000)]) {
    const frame = clientFrame(OPCODE.text, Buffer.from(text));
    assert.equal((frame[1] ?? 0) >> 7, 1);
    assert.ok(String(frame).endsWith(text));
  }
});
