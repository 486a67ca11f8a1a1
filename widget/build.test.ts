import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Script } from 'node:vm';
import { brotliDecompressSync } from 'node:zlib';
import { buildWidget } from './build.ts';
import { SHORTENED } from './lean-sources.ts';

async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'livethread-widget-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

test('each built file has its brotli beside it', async (t) => {
  const outDir = await temporaryFolder(t);
  const { pieces } = await buildWidget({ outDir, minify: true });
  assert.ok(pieces.length >= 2);
  for (const { file, raw, brotli } of pieces) {
    const contents = await readFile(join(outDir, file));
    const compressed = await readFile(join(outDir, `${file}.br`));
    assert.deepEqual({ raw: contents.length, brotli: compressed.length }, { raw, brotli });
    assert.deepEqual(brotliDecompressSync(compressed), contents);
  }
});

test('the script under a lasting name is classic and loads the entry, whose name changes with its contents', async (t) => {
  const outDir = await temporaryFolder(t);
  const small = await buildWidget({ outDir, minify: true });
  const script = await readFile(join(outDir, small.script), 'utf8');
  assert.equal(small.script, 'embed.js');
  assert.match(small.entry, /^assets\/live-thread\.[A-Z0-9]{8}\.js$/);
  assert.ok(script.includes(small.entry));
  assert.doesNotThrow(() => new Script(script), 'a classic script has no import line and no export line');

  const large = await buildWidget({ outDir, minify: false });
  assert.notEqual(large.entry, small.entry);
});

test('readers do not pay for the numbers of the protocol that they never use, nor for spaces in styles', async (t) => {
  const outDir = await temporaryFolder(t);
  const { entry } = await buildWidget({ outDir, minify: true });
  const code = await readFile(join(outDir, entry), 'utf8');
  assert.ok(
    !code.includes('frameBytes') && !code.includes('textCodePoints'),
    'the numbers are put in their places',
  );
  assert.match(code, /\.who\{[^}]*border-bottom:1px dashed var\(--muted\)/);
});

test('no member of a message has a shorter name for readers', async () => {
  const wire = await readFile(new URL('../api/protocol.ts', import.meta.url), 'utf8');
  const members = [...wire.matchAll(/^ {2}readonly (\w+)/gm)].flatMap(([, name]) => name ?? []);
  assert.ok(members.length > 50, 'the members are found');
  assert.deepEqual(
    members.filter((name) => SHORTENED.test(name)),
    [],
  );
});

test('the same sources give the same files', async (t) => {
  const one = await buildWidget({ outDir: await temporaryFolder(t), minify: true });
  const other = await buildWidget({ outDir: await temporaryFolder(t), minify: true });
  assert.deepEqual(one, other);
});

test('a build takes away what an earlier one has left, and nothing of its own', async (t) => {
  const outDir = await temporaryFolder(t);
  const first = await buildWidget({ outDir, minify: false });
  await writeFile(join(outDir, 'stray.js'), '');
  const second = await buildWidget({ outDir, minify: true });
  const present = await readdir(outDir, { recursive: true });
  assert.ok(!present.includes('stray.js'));
  assert.ok(!present.includes(first.entry));
  for (const { file } of second.pieces) assert.ok(present.includes(file), file);
});
