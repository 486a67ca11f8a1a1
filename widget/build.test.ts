import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, after, test } from 'node:test';
import { Script } from 'node:vm';
import { brotliDecompressSync } from 'node:zlib';
import { NAMED_FILES } from '../api/built-files.ts';
import { buildWidget } from './build.ts';

async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'livethread-widget-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

/** As it is served, for all that only look at it. */
const outDir = await mkdtemp(join(tmpdir(), 'livethread-widget-'));
after(() => rm(outDir, { recursive: true }));
const served = await buildWidget({ outDir, minify: true });

test('each built file has its brotli beside it', async () => {
  const { pieces } = served;
  assert.ok(pieces.length >= 2);
  for (const { file, raw, brotli } of pieces) {
    const contents = await readFile(join(outDir, file));
    const compressed = await readFile(join(outDir, `${file}.br`));
    assert.deepEqual({ raw: contents.length, brotli: compressed.length }, { raw, brotli });
    assert.deepEqual(brotliDecompressSync(compressed), contents);
  }
});

test('the script under a lasting name is classic and loads the entry, whose name changes with its contents', async (t) => {
  const script = await readFile(join(outDir, served.script), 'utf8');
  assert.equal(served.script, 'embed.js');
  assert.match(served.entry, /^assets\/chunk\.[a-z]{8}\.js$/);
  assert.ok(script.includes(served.entry));
  assert.doesNotThrow(() => new Script(script), 'a classic script has no import line and no export line');

  const large = await buildWidget({ outDir: await temporaryFolder(t), minify: false });
  assert.notEqual(large.entry, served.entry);
});

test('[P44] the document of the API is built with it, as all that keeps its name', async () => {
  for (const { file } of Object.values(NAMED_FILES)) {
    assert.notEqual(await readFile(join(outDir, file), 'utf8'), '', file);
  }
});

test('readers do not pay for the numbers of the protocol that they never use, nor for spaces in styles', async () => {
  const code = await readFile(join(outDir, served.entry), 'utf8');
  assert.ok(
    !code.includes('pingEvery') && !code.includes('frameBytes'),
    'the numbers are put in their places',
  );
  assert.match(code, /\.composer\{[^}]*border:1px solid var\(--line\)/);
});

test('all that readers load first is one piece, and no piece of later brings one that is not there by then', () => {
  const { entry, pieces } = served;
  const name = (file: string): string =>
    file === entry ? 'core' : file.replace(/^assets\/(.*)\.\w+\.js$/, '$1');
  const needs = new Map(pieces.map(({ file, imports }) => [name(file), imports.map(name).toSorted()]));
  const always = ['embed.js', 'core', 'live', 'embedding'];
  assert.deepEqual(
    always.map((piece) => needs.get(piece)),
    [[], [], ['core'], ['core']],
  );
  assert.deepEqual(needs.get('writing'), ['core', 'live']);
  assert.deepEqual(needs.get('acts-of-comment'), ['core', 'live']);
  assert.deepEqual(needs.get('other-ways'), ['core', 'embedding']);
  assert.deepEqual(
    pieces.filter(({ file }) => file.includes('chunk')).map(({ file }) => file),
    [entry],
    'nothing is cut out for two to share',
  );
});

test('the desk is a module under a lasting name, whose pieces are its own: readers pay for none of it', async () => {
  const { pieces, entry } = served;
  const script = await readFile(join(outDir, 'admin.js'), 'utf8');
  const present = await readdir(outDir, { recursive: true });
  const needed = [...script.matchAll(/"\.\/(assets\/[^"]+)"/g)].map(([, file = '']) => file);
  assert.ok(needed.length > 5, 'views load when they are wanted');
  for (const file of needed) {
    assert.match(file, /^assets\/admin-/);
    assert.ok(present.includes(file) && present.includes(`${file}.br`), file);
  }
  assert.ok(!script.includes(entry));
  assert.deepEqual(
    pieces.filter(({ file }) => file.includes('admin')),
    [],
  );
});

test('no view of the desk brings markup of its own for style or code: the policy of its page forbids it', async () => {
  const files = (await readdir(outDir, { recursive: true })).filter((file) => /admin.*\.js$/.test(file));
  for (const file of files) {
    const code = await readFile(join(outDir, file), 'utf8');
    assert.doesNotMatch(
      code,
      /<[a-z][^<>]*\sstyle=|\.innerHTML\s*=(?!=)[^=]*<|insertAdjacentHTML|\beval\(/,
      file,
    );
  }
});

test('the same sources give the same files', async (t) => {
  const other = await buildWidget({ outDir: await temporaryFolder(t), minify: true });
  assert.deepEqual(other, served);
});

test('a build takes away what an earlier one has left, and nothing of its own', async (t) => {
  const folder = await temporaryFolder(t);
  const first = await buildWidget({ outDir: folder, minify: false });
  await writeFile(join(folder, 'stray.js'), '');
  const second = await buildWidget({ outDir: folder, minify: true });
  const present = await readdir(folder, { recursive: true });
  assert.ok(!present.includes('stray.js'));
  assert.ok(!present.includes(first.entry));
  for (const { file } of second.pieces) assert.ok(present.includes(file), file);
});
