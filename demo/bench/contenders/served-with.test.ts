import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { servedWith } from './served-with.ts';

const ROOT = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

/** Bytes of the young heap after more has lived for a while than it may hold. */
const GROW = `
  let kept = [];
  for (let round = 0; round < 30; round++) {
    kept = Array.from({ length: 60_000 }, (_, n) => ({ n, text: 'x' + n }));
  }
  const spaces = require('node:v8').getHeapSpaceStatistics();
  console.log(spaces.find(({ space_name }) => space_name === 'new_space').space_size);
`;

function youngHeap(flags: readonly string[]): number {
  return Number(spawnSync(process.execPath, [...flags, '-e', GROW], { encoding: 'utf8', env: {} }).stdout);
}

void test('[R23] the young heap of a server that is started for people has a bound, and Node keeps to it', () => {
  const [flag = '', ...others] = servedWith();
  assert.match(flag, /^--max-semi-space-size=\d+$/);
  assert.deepEqual(others, []);
  const most = 2 * Number(flag.split('=')[1]) * 1024 * 1024;
  const bounded = youngHeap([flag]);
  assert.ok(bounded > 0 && bounded <= most * 1.1, `${bounded} of ${most}`);
  assert.ok(youngHeap(['--max-semi-space-size=64']) > most * 1.1, 'what bounds it is not this flag');
});

void test('[R23] whatever starts a server starts it the same way, and the manual says which', () => {
  const [flag = ''] = servedWith();
  for (const path of ['demo/deploy/Dockerfile', 'demo/deploy/README.md']) {
    assert.ok(read(path).includes(flag), `${path} has no ${flag}`);
  }
  const scripts = read('package.json')
    .split('\n')
    .filter((line) => /^ *"(?:start|serve|livethread)": "node /.test(line));
  assert.equal(scripts.length, 3);
  for (const script of scripts) assert.ok(script.includes(`node ${flag} `), script);
});
