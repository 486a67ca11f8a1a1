import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Tells the piece that is loaded later from everything else that is read. */
const LATER = 'later';

/**
 * Keeps together what readers load first. A bundler cuts out what a piece of later shares with it, and readers would pay
 * for each cut with a file and a twentieth of all bytes. So each piece of later needs the whole core: that is there by
 * then, in any case.
 * @param core absolute path of the module that everything else is loaded by
 */
export function wholeCore(core: string): Plugin {
  return {
    name: 'whole-core',
    setup(build) {
      build.onResolve({ filter: /^\./ }, async ({ path, kind, resolveDir, importer, pluginData }) => {
        if (kind !== 'dynamic-import' || pluginData === LATER) return null;
        const found = await build.resolve(path, { kind, resolveDir, importer, pluginData: LATER });
        return { path: found.path, errors: found.errors, pluginData: LATER };
      });
      build.onLoad({ filter: /\.ts$/ }, async ({ path, pluginData }) => {
        if (pluginData !== LATER) return null;
        return { contents: `import ${JSON.stringify(core)};\n${await readFile(path, 'utf8')}`, loader: 'ts' };
      });
    },
  };
}
