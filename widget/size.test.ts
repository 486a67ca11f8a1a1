import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { buildWidget } from './build.ts';
import { type Piece, describeSizes, widgetSizes } from './size.ts';

/** What a reader may have to download, in bytes of brotli. */
const MOST = 15_000;

test(`what a reader downloads is at most ${MOST} bytes of brotli`, async (t) => {
  const outDir = await mkdtemp(join(tmpdir(), 'livethread-widget-'));
  t.after(() => rm(outDir, { recursive: true }));
  const sizes = widgetSizes(await buildWidget({ outDir, minify: true }));
  t.diagnostic(`${sizes.brotli} bytes of ${MOST}`);
  assert.ok(sizes.brotli <= MOST, `It is ${sizes.brotli} bytes:\n${describeSizes(sizes)}`);
});

function piece(file: string, ...imports: string[]): Piece {
  return { file, raw: 100, brotli: 10, imports };
}

test('a reader downloads the script, the entry, and what loads with them; not what loads later', () => {
  const later = piece('later.js', 'shared.js', 'rare.js');
  const pieces = [
    piece('embed.js'),
    piece('entry.js', 'shared.js'),
    piece('shared.js', 'deep.js'),
    piece('deep.js'),
  ];
  const sizes = widgetSizes({
    script: 'embed.js',
    entry: 'entry.js',
    pieces: [later, ...pieces, piece('rare.js')],
  });
  assert.deepEqual(sizes.reader, pieces);
  assert.deepEqual(
    sizes.others.map(({ file }) => file),
    ['later.js', 'rare.js'],
  );
  assert.deepEqual({ raw: sizes.raw, brotli: sizes.brotli }, { raw: 400, brotli: 40 });
});

test('a manifest that names a piece it does not have is refused', () => {
  const manifest = { script: 'embed.js', entry: 'entry.js', pieces: [piece('embed.js')] };
  assert.throws(() => widgetSizes(manifest), /names entry\.js/);
});
