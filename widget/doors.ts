import { basename } from 'node:path';
import { type Plugin, build } from 'esbuild';

/** A file that a bundler made. */
export interface Output {
  /** Relative to the folder of the build. */
  readonly file: string;
  readonly contents: Uint8Array;
  /** What loads with it, by `file`. */
  readonly imports: readonly string[];
  /** The module that it is the piece of; none where several share it. */
  readonly entryPoint: string | undefined;
  /** What is in it. */
  readonly modules: readonly string[];
}

/** A piece whose module is in another file, since others need it, too: it only leads there. */
export function isDoor({ entryPoint, modules }: Output): boolean {
  return entryPoint !== undefined && !modules.includes(entryPoint);
}

/** Puts each piece behind its door into the door: who comes by it would ask twice. */
export async function withoutDoors(pieces: readonly Output[], minify: boolean): Promise<Output[]> {
  let left = [...pieces];
  for (const { file } of pieces.filter(isDoor)) {
    const door = left.find((piece) => piece.file === file);
    const house = left.find(({ modules }) => modules.includes(door?.entryPoint ?? ''));
    if (!door || !house) throw new Error(`${file} leads nowhere.`);
    const whole = { ...house, entryPoint: door.entryPoint, contents: await joined(door, house, minify) };
    left = left.filter((piece) => piece !== door).map((piece) => (piece === house ? whole : piece));
    left = left.map((piece) => renamed(piece, house.file, file));
  }
  return left;
}

/** What others take from the piece, and what is asked of it by its name. */
async function joined(door: Output, house: Output, minify: boolean): Promise<Uint8Array> {
  const name = basename(house.file);
  const inMemory: Plugin = {
    name: 'in-memory',
    setup(setup) {
      setup.onResolve({ filter: /./ }, ({ path }) => {
        return basename(path) === name ? { path: name, namespace: 'house' } : { path, external: true };
      });
      setup.onLoad({ filter: /./, namespace: 'house' }, () => ({ contents: house.contents, loader: 'js' }));
    },
  };
  const { outputFiles } = await build({
    stdin: { contents: `export*from"./${name}";${Buffer.from(door.contents).toString()}` },
    plugins: [inMemory],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    minify,
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`${door.file} has no contents.`);
  return file.contents;
}

function renamed(piece: Output, from: string, to: string): Output {
  const named = (file: string): string => (file === from ? to : file);
  const text = Buffer.from(piece.contents).toString('utf8').replaceAll(basename(from), basename(to));
  return {
    ...piece,
    file: named(piece.file),
    contents: Buffer.from(text),
    imports: piece.imports.map(named),
  };
}
