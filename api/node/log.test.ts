import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

/** What a process that does this says on standard error. */
function logged(script: string): string[] {
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  return stderr.split('\n').slice(0, -1);
}

test('[A52] an event is one line, whatever is in it', () => {
  const lines = logged(`
    import { logEvent, logTrouble } from './log.ts';
    logTrouble('www.example.com', new Error('first\\nsecond\\r\\u001b[31mred\\u2028third'));
    logTrouble(null, 'a text\\nof two lines');
    logEvent('listens', { port: 8787 });
  `);
  assert.equal(lines.length, 3);
  for (const line of lines) {
    for (const breaking of ['\r', '\u001b']) assert.ok(!line.includes(breaking));
    const event: unknown = JSON.parse(line);
    assert.ok(typeof event === 'object' && event !== null && 'level' in event && 'time' in event);
  }
});

test('what is less than the level is not logged', () => {
  const saying = (level: string) => `
    import { logEvent, logTrouble, setLogLevel } from './log.ts';
    setLogLevel('${level}');
    logEvent('listens');
    logTrouble(null, 'broken');
  `;
  const counts = ['info', 'error', 'silent'].map((level) => logged(saying(level)).length);
  assert.deepEqual(counts, [2, 1, 0]);
});
