import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import test from 'node:test';
import * as v from 'valibot';
import { ROOT, runChild } from './child.ts';
import { PROGRAMS } from './programs.ts';

const CONFIG = v.object({ files: v.array(v.string()) });

/** The files that a program is about, without those that they import. */
async function filesOf(program: string): Promise<string[]> {
  const { ok, output } = await runChild('tsc', ['--project', program, '--showConfig']);
  assert.ok(ok, output);
  const { files } = v.parse(CONFIG, JSON.parse(output));
  return files.map((file) => relative(ROOT, join(ROOT, dirname(program), file)));
}

test('every file is checked, and by one program', async () => {
  const checked = (await Promise.all(Object.values(PROGRAMS).map(filesOf))).flat();
  const exclude = ['**/node_modules/**', '**/dist/**'];
  const present = globSync(['{api,widget,demo,.ci}/**/*.ts'], { cwd: ROOT, exclude });
  assert.ok(present.length > 0);
  assert.deepEqual(
    present.filter((file) => checked.filter((other) => other === file).length !== 1),
    [],
  );
});

/** What would be I/O, time or chance of a host's own: nothing of it may compile in the pure folders. */
const ABSENT = [
  'fetch',
  'process',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'setImmediate',
  'console',
  'crypto',
  'performance',
  'Buffer',
  'WebSocket',
  'Request',
  'Response',
  'require',
  'document',
  'window',
  'localStorage',
  'caches',
];

test('in the pure folders no I/O and no timer compiles; what every host has does', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'livethread-pure-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const name of ABSENT) await writeFile(join(folder, `${name}.ts`), `export const it = ${name};\n`);
  const present = 'export const it = [URL, URLSearchParams, TextEncoder, TextDecoder, Map, JSON, Intl];\n';
  await writeFile(join(folder, 'present.ts'), present);
  const config = {
    extends: `${ROOT}api/tsconfig.pure.json`,
    include: [`${ROOT}api/every-host.d.ts`, '*.ts'],
    exclude: [],
  };
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const { output } = await runChild('tsc', ['--project', folder, '--pretty', 'false']);
  const refused = [...output.matchAll(/(\w+)\.ts\(1,\d+\): error TS\d+: Cannot find name '(\w+)'/g)];
  assert.deepEqual(new Set(refused.map((match) => match[2])), new Set(ABSENT));
  assert.equal(output.match(/error TS/g)?.length, ABSENT.length, output);
});
