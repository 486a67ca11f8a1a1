import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logTrouble } from './log.ts';

test('[A52] an event is one line, whatever is in it', (t) => {
  const written = t.mock.method(process.stderr, 'write', () => true);
  logTrouble('www.example.com', new Error('first\nsecond\r\u001b[31mred\u2028third'));
  logTrouble(null, 'a text\nof two lines');
  const lines = written.mock.calls.map(({ arguments: [line] }) => String(line));
  written.mock.restore();
  assert.equal(lines.length, 2);
  for (const line of lines) {
    for (const breaking of ['\n', '\r', '\u001b']) assert.ok(!line.trimEnd().includes(breaking));
    assert.ok(line.endsWith('}\n'));
    const event: unknown = JSON.parse(line);
    assert.ok(typeof event === 'object' && event !== null && 'level' in event);
  }
});
