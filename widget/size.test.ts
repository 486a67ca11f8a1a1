import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { buildWidget } from './build.ts';
import { LANGUAGES } from './languages.ts';
import { type Piece, describeSizes, widgetSizes } from './size.ts';

/** What may have to be downloaded, in bytes of brotli: by a reader, what comes to that, and all together. */
const MOST = {
  reading: 15_990,
  live: 13_050,
  writing: 8_800,
  acts: 8_250,
  embedding: 4_000,
  counting: 2_450,
  language: 3_900,
  all: 56_500,
};

const USES = Object.keys(MOST) as (keyof typeof MOST)[];

test(`what a reader downloads is at most ${MOST.reading} bytes of brotli, and what comes to that is no more than it says`, async (t) => {
  const outDir = await mkdtemp(join(tmpdir(), 'livethread-widget-'));
  t.after(() => rm(outDir, { recursive: true }));
  const sizes = widgetSizes(await buildWidget({ outDir, minify: true }));
  for (const use of USES) {
    const { brotli } = sizes[use];
    t.diagnostic(`${use}: ${brotli} bytes of ${MOST[use]}`);
    assert.ok(brotli > 0 && brotli <= MOST[use], `${use} is ${brotli} bytes:\n${describeSizes(sizes)}`);
  }
});

test('the README tells the sizes as they are', async (t) => {
  const outDir = await mkdtemp(join(tmpdir(), 'livethread-widget-'));
  t.after(() => rm(outDir, { recursive: true }));
  const { reading, live } = widgetSizes(await buildWidget({ outDir, minify: true }));
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, before, after] =
    /before reading is under (\d+) kB.*?comes after that, in (\d+) kB/s.exec(readme) ?? [];
  const kilobytes = (bytes: number): number => Math.ceil(bytes / 1_000);
  assert.deepEqual([Number(before), Number(after)], [kilobytes(reading.brotli), kilobytes(live.brotli)]);
  assert.equal(Number(/(\d+) languages/.exec(readme)?.[1]), LANGUAGES.size + 1);
});

function piece(file: string, ...imports: string[]): Piece {
  return { file, raw: 100, brotli: 10, imports };
}

test('a reader downloads the script, the entry, and what loads with them; not what loads later', () => {
  const later = [
    piece('assets/writing.AB.js', 'shared.js', 'rare.js'),
    piece('assets/acts-of-comment.CD.js'),
    piece('assets/counts.EF.js'),
    piece('assets/live.GH.js', 'rare.js'),
    { ...piece('assets/zh-hans.IJ.js'), brotli: 7 },
    piece('assets/de.KL.js'),
  ];
  const pieces = [
    piece('embed.js'),
    piece('entry.js', 'shared.js'),
    piece('shared.js', 'deep.js'),
    piece('deep.js'),
  ];
  const sizes = widgetSizes({
    script: 'embed.js',
    entry: 'entry.js',
    pieces: [...later, ...pieces, piece('rare.js')],
  });
  assert.deepEqual(sizes.reader, pieces);
  assert.deepEqual(
    sizes.others.map(({ file }) => file),
    [
      'assets/writing.AB.js',
      'assets/acts-of-comment.CD.js',
      'assets/counts.EF.js',
      'assets/live.GH.js',
      'assets/zh-hans.IJ.js',
      'assets/de.KL.js',
      'rare.js',
    ],
  );
  assert.deepEqual(sizes.reading, { raw: 400, brotli: 40 });
  assert.deepEqual(sizes.writing, { raw: 100, brotli: 10 }, 'what a reader has already is not counted again');
  assert.deepEqual(sizes.acts, { raw: 100, brotli: 10 });
  assert.deepEqual(sizes.counting, { raw: 100, brotli: 10 });
  assert.deepEqual(sizes.live, { raw: 200, brotli: 20 });
  assert.equal(sizes.language.brotli, 10, 'one reads in one');
  assert.deepEqual(sizes.all, { raw: 900, brotli: 90 }, 'languages are not counted together');
});

test('a manifest that names a piece it does not have is refused', () => {
  const manifest = { script: 'embed.js', entry: 'entry.js', pieces: [piece('embed.js')] };
  assert.throws(() => widgetSizes(manifest), /names entry\.js/);
});
