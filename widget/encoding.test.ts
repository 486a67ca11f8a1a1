import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CommentRequest } from '../api/protocol.ts';
import { decode, encode } from './encoding.ts';

const said = (text: string): CommentRequest => ({ type: 'comment', id: 'one', text });

test('[P6] a request is JSON, whatever its text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.deepEqual(JSON.parse(encode(said(text))), said(text));
    }),
  );
});

test('[A11] lone surrogates are escaped, so that the frame is well-formed', () => {
  const frame = encode(said('a\ud800b\udc00'));
  assert.ok(frame.isWellFormed());
  assert.deepEqual(JSON.parse(frame), said('a\ud800b\udc00'));
});

test('[A9] text travels as it is: the longest comment fits the longest frame, in any script', () => {
  const text = '👩'.repeat(10_000);
  assert.ok(new TextEncoder().encode(encode(said(text))).length < 65_536);
});

test('[P47] what is true or false stays that', () => {
  const ban = { type: 'moderate', action: 'ban', id: 'one', address: true, remove: false } as const;
  assert.deepEqual(JSON.parse(encode(ban)), ban);
});

test('[P64] a proof is written with all that it has', () => {
  const proof = { token: 'a"b', answer: '01' };
  const introduction = { type: 'introduce', secret: 's', name: 'Ada', proof } as const;
  assert.deepEqual(JSON.parse(encode(introduction)), introduction);
});

test('members that are absent are not written, and numbers stay numbers', () => {
  assert.equal(
    encode({ type: 'hello', since: 3, sort: 'newest' }),
    '{"type":"hello","since":3,"sort":"newest"}',
  );
  const request = { type: 'hello', token: undefined } as unknown as Parameters<typeof encode>[0];
  assert.equal(encode(request), '{"type":"hello"}');
});

test('[A49] a `toJSON` that the page has given to arrays and strings changes nothing', (t) => {
  const prototypes: object[] = [Array.prototype, Object.prototype];
  for (const prototype of prototypes) {
    Object.defineProperty(prototype, 'toJSON', { value: () => 'mine', configurable: true });
    t.after(() => Reflect.deleteProperty(prototype, 'toJSON'));
  }
  assert.equal(encode(said('Hello')), '{"type":"comment","id":"one","text":"Hello"}');
});

test('[P8] a frame holds one message or an array of them; what is none is left out', () => {
  assert.deepEqual(decode('{"type":"pong"}'), [{ type: 'pong' }]);
  assert.deepEqual(decode('[{"type":"pong"},7,null,{}]'), [{ type: 'pong' }]);
  assert.deepEqual(decode('not json'), []);
});
