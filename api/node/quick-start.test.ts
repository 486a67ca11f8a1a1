import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import * as v from 'valibot';

const QUICK_START = new URL('quick-start.ts', import.meta.url).href;
const Told = v.object({ tables: v.array(v.string()), megabytes: v.number() });

/** Of a process that loads what sites are made of, as a server does. */
function loaded(args: readonly string[]): v.InferOutput<typeof Told> {
  const program = `
    await import('drizzle-orm/better-sqlite3');
    const tables = Object.keys(await import('../site/schema.ts'));
    console.log(JSON.stringify({ tables, megabytes: process.resourceUsage().maxRSS / 1024 }));`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...args, '--input-type=module', '--eval', program],
    { encoding: 'utf8', cwd: fileURLToPath(new URL('.', import.meta.url)) },
  );
  assert.equal(stderr, '');
  return v.parse(Told, JSON.parse(stdout));
}

test('what a site is made of is loaded without a hundred megabytes of garbage', () => {
  const { tables, megabytes } = loaded(['--import', QUICK_START]);
  assert.ok(tables.includes('comments'));
  assert.ok(megabytes < 150, `${Math.round(megabytes)} MB`);
});
