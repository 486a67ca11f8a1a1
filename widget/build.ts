import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { type BuildOptions, type Metafile, build } from 'esbuild';
import { docsFiles } from '../api/admin/docs/files.ts';
import { type Output, isDoor, withoutDoors } from './doors.ts';
import { withLastingNames } from './lasting-names.ts';
import { leanSources } from './lean-sources.ts';
import { withOwnNames } from './own-names.ts';
import { OWN_PROPERTIES } from './own-properties.ts';
import { type Piece, type WidgetManifest, describeSizes, widgetSizes } from './size.ts';
import { wholePieces } from './whole-pieces.ts';

const WIDGET = fileURLToPath(new URL('.', import.meta.url));
const DIST = join(WIDGET, 'dist');
/** What draws threads; the element itself is in the script. */
const ELEMENT = 'placed-thread.ts';
/** What counts: it shares too little with the thread for a piece in common, which readers would wait for. */
const COUNTS = 'count/counts.ts';
/** The owner's desk, which nobody else loads: it counts for no size. */
const DESK = 'admin/main.ts';
const SCRIPT = 'embed.js';
const MANIFEST = 'manifest.json';

export interface WidgetBuild {
  /**
   * Where the built files go: unless said otherwise `dist` beside this file, from where the server serves them. What
   * is there from an earlier build and has no place in this one is removed.
   */
  readonly outDir?: string;
  readonly minify: boolean;
}

/**
 * Builds what the server serves: `embed.js`, a classic script under a lasting name, `admin.js`, the module of the desk, and
 * `assets/`, modules whose names change with what is in them; the licences of what is in them; a `.br` beside each, and `manifest.json`; and the
 * document of the API in `api/`. Throws esbuild's error, which names the place.
 */
export async function buildWidget({ outDir = DIST, minify }: WidgetBuild): Promise<WidgetManifest> {
  const pieces = await bundle({
    ...options(outDir, minify),
    plugins: [wholePieces(WIDGET, ELEMENT), ...(minify ? [leanSources] : [])],
    ...(minify && { mangleProps: OWN_PROPERTIES }),
    entryPoints: [join(WIDGET, ELEMENT)],
    entryNames: 'assets/[name].[hash]',
    chunkNames: 'assets/[name].[hash]',
    format: 'esm',
    splitting: true,
  });
  const modules = withLastingNames(await behindDoors(pieces, minify));
  const entry = holderOf(ELEMENT, modules);
  const counted = await bundle({
    ...options(outDir, minify),
    plugins: minify ? [leanSources] : [],
    entryPoints: [join(WIDGET, COUNTS)],
    entryNames: 'assets/[name].[hash]',
    format: 'esm',
  });
  const counting = withLastingNames(counted);
  const counts = holderOf(COUNTS, counting);
  const script = await bundle({
    ...options(outDir, minify),
    entryPoints: [join(WIDGET, 'embed.ts')],
    format: 'iife',
    define: { __LIVETHREAD_PIECE__: JSON.stringify(entry), __LIVETHREAD_COUNTS__: JSON.stringify(counts) },
  });

  const withCompressed = (file: Output) => ({ ...file, compressed: compress(file.contents) });
  const built = [...script, ...modules, ...counting].map(withCompressed);
  const desk = (await bundle(deskOptions(outDir, minify), false)).map(withCompressed);
  const code = built.filter(({ file }) => file.endsWith('.js'));
  const manifest = {
    script: SCRIPT,
    entry,
    pieces: code.map(({ file, contents, compressed, imports }): Piece => {
      return { file, raw: contents.length, brotli: compressed.length, imports };
    }),
  };
  const files = new Map<string, Uint8Array | string>(await docsFiles());
  for (const { file, contents, compressed } of [...built, ...desk])
    files.set(file, contents).set(`${file}.br`, compressed);
  files.set(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
  await replace(outDir, files);
  return manifest;
}

function options(outDir: string, minify: boolean): BuildOptions & { outdir: string } {
  return {
    outdir: outDir,
    minify,
    bundle: true,
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'linked',
  };
}

/** Its script has a lasting name, too: the page at `/admin` names it. */
function deskOptions(outDir: string, minify: boolean): BuildOptions & { outdir: string } {
  return {
    ...options(outDir, minify),
    entryPoints: [{ in: join(WIDGET, DESK), out: 'admin' }],
    chunkNames: 'assets/admin-[name].[hash]',
    format: 'esm',
    splitting: true,
    loader: { '.css': 'text' },
  };
}

function holderOf(module: string, pieces: readonly Output[]): string {
  const holder = pieces.find(({ modules }) => modules.includes(module));
  if (!holder) throw new Error(`${module} is in no piece.`);
  return holder.file;
}

/** All of the element is in what pieces share: nobody asks for that by another name. The others are behind their doors. */
async function behindDoors(pieces: readonly Output[], minify: boolean): Promise<Output[]> {
  const door = pieces.find(({ entryPoint }) => entryPoint === ELEMENT);
  const [core, ...more] = door?.imports ?? [];
  if (!door || !isDoor(door) || core === undefined || more.length > 0)
    throw new Error(`${ELEMENT} is not in one piece.`);
  const inside = pieces.filter((piece) => piece !== door);
  return withoutDoors(minify ? withOwnNames(inside, core) : inside, minify);
}

/** @param isLean whether spaces in templates are left out where readers would pay for them */
async function bundle(wanted: BuildOptions & { outdir: string }, isLean = true): Promise<Output[]> {
  const { outputFiles, metafile } = await build({
    ...wanted,
    absWorkingDir: WIDGET,
    write: false,
    metafile: true,
  });
  const name = (path: string): string => relative(wanted.outdir, path).split(sep).join('/');
  const known = new Map(Object.entries(metafile.outputs).map(([path, of]) => [name(join(WIDGET, path)), of]));
  return outputFiles.map(({ path, contents }) => {
    const of: Metafile['outputs'][string] | undefined = known.get(name(path));
    const loaded = of?.imports.filter(({ kind }) => kind === 'import-statement') ?? [];
    return {
      file: name(path),
      contents: isLean && wanted.minify === true && path.endsWith('.js') ? joinLines(contents) : contents,
      imports: loaded.map((needed) => name(join(WIDGET, needed.path))),
      entryPoint: of?.entryPoint,
      modules: Object.keys(of?.inputs ?? {}),
    };
  });
}

/** In minified code, lines break only within the templates of views, where one space does as well, or none by a tag. */
function joinLines(code: Uint8Array): Uint8Array {
  const text = Buffer.from(code).toString('utf8');
  return Buffer.from(text.replaceAll(/(?<=>)\n +|\n +(?=[<>])/g, '').replaceAll(/\n +/g, ' '));
}

function compress(contents: Uint8Array): Uint8Array {
  return brotliCompressSync(contents, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: contents.length,
      [constants.BROTLI_PARAM_NPOSTFIX]: 1,
    },
  });
}

/** First what is new, then away with the rest: a server that reads the folder meanwhile finds one build or the other. */
async function replace(outDir: string, files: ReadonlyMap<string, Uint8Array | string>): Promise<void> {
  for (const [file, contents] of files) {
    const path = join(outDir, file);
    // Whoever reads the folder now must not find a half of what is there already.
    if (await holds(path, contents)) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, contents);
  }
  const present = await readdir(outDir, { recursive: true, withFileTypes: true });
  for (const item of present.filter((found) => found.isFile())) {
    const path = join(item.parentPath, item.name);
    if (!files.has(relative(outDir, path).split(sep).join('/'))) await rm(path, { force: true });
  }
}

async function holds(path: string, contents: Uint8Array | string): Promise<boolean> {
  const present = await readFile(path).catch(() => null);
  return present?.equals(Buffer.from(contents)) ?? false;
}

if (import.meta.main) {
  const manifest = await buildWidget({ minify: true });
  console.log(describeSizes(widgetSizes(manifest)));
}
