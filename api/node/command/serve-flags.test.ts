import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { readConfig } from '../config.ts';
import { SERVE_FLAGS } from './serve-flags.ts';

const names = SERVE_FLAGS.map(([flags]) => /^--([a-z-]+) </.exec(flags)?.[1] ?? '');

test('the configuration knows every flag of serve', () => {
  for (const name of names) {
    const result = readConfig({}, [`--${name}=`]);
    assert.ok(result.ok, name);
  }
});

/** What Node itself reads, before there is a flag. */
const OF_NODE = ['UV_THREADPOOL_SIZE'];

test('every variable that the README names is a flag of serve', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const rows = readme.match(/^\| `[A-Z_`, ]+ *\|/gm) ?? [];
  const variables = rows.flatMap((row) => row.match(/[A-Z_]+/g) ?? []);
  assert.ok(variables.length > 10);
  const missing = variables.filter(
    (variable) => !OF_NODE.includes(variable) && !names.includes(variable.toLowerCase().replaceAll('_', '-')),
  );
  assert.deepEqual(missing, []);
});
