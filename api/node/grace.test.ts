import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import test from 'node:test';
import { until } from './testing/until.ts';

/** What the thread does not understand ends it; the process goes on until nobody writes to it any more. */
const PROGRAM = `
  const { Grace } = await import(${JSON.stringify(new URL('grace.ts', import.meta.url).href)});
  new Grace(60_000).waitsFor('example.com', 'not a number');
  process.stdin.resume();`;

test('[R19] a closing whose thread fails goes on, and says so', async (t) => {
  const child = spawn(process.execPath, ['--eval', PROGRAM]);
  t.after(() => child.kill('SIGKILL'));
  const ended = once(child, 'close');
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += String(chunk)));
  await until('the thread has failed', () => complaint.endsWith('\n'));
  child.stdin.end();
  assert.deepEqual(await ended, [0, null], complaint);
  assert.match(complaint, /^\{"level":"error","time":"[^"]*","site":null,"error":"ValiError: /);
});
