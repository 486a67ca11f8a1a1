import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EventLines } from './event-lines.ts';

const STREAM =
  ': hello\n\nevent: moderation\nid: 7\ndata: {"a":\ndata: 1}\n\nid: 8\r\ndata:x: y\r\n\r\n: still here\n\n';
const EVENTS = [
  { id: '7', data: '{"a":\n1}' },
  { id: '8', data: 'x: y' },
];

test('[P53] events are the same in whatever parts they come', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20 })), (lengths) => {
      const lines = new EventLines();
      const events = [];
      let rest = STREAM;
      for (const length of [...lengths, STREAM.length]) {
        events.push(...lines.take(rest.slice(0, length)));
        rest = rest.slice(length);
      }
      assert.deepEqual(events, EVENTS);
    }),
  );
});

test('[P53] an event that is not whole is none', () => {
  assert.deepEqual(new EventLines().take('id: 7\ndata: {}\n'), []);
});
