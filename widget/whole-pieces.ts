import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** Tells the piece that is loaded later from everything else that is read. */
const LATER = 'later';
/** Workers load it, too, and have no document for the core. */
const BY_ITSELF = /\/proof\/solve\.ts$/;

/** Pieces of later, and what every reader has by then besides the core, or is to have in any case. */
const AFTER = [
  { piece: /\/(writing\/writing|acts-of-comment)\.ts$/, other: 'live/live.ts' },
  { piece: /\/other-ways\/other-ways\.ts$/, other: 'embedding/embedding.ts' },
];

/** A few lines without a state, which two pieces need where neither has the other: one of them gets its own. */
const OWN = [
  { module: /\/over\/outer\.ts$/, by: /\/embedding\// },
  { module: /\/text-limits\.ts$/, by: /\/acts\// },
];

/**
 * Keeps together what is loaded together. A bundler cuts out what two pieces share, and readers would pay for each cut
 * with a request, and in what they load first with a twentieth of all bytes. So each piece of later needs the whole core,
 * and what else is there by then, in any case.
 * @param widget absolute path of the folder
 * @param core in it, the module that everything else is loaded by
 */
export function wholePieces(widget: string, core: string): Plugin {
  const needed = (path: string): string[] => {
    const after = AFTER.filter(({ piece }) => piece.test(path)).map(({ other }) => other);
    return [core, ...after].map((module) => `import ${JSON.stringify(join(widget, module))};\n`);
  };
  return {
    name: 'whole-pieces',
    setup(setup) {
      setup.onResolve({ filter: /^\./ }, async ({ path, kind, resolveDir, importer, pluginData }) => {
        if (kind !== 'dynamic-import' || pluginData === LATER || BY_ITSELF.test(path)) return null;
        const found = await setup.resolve(path, { kind, resolveDir, importer, pluginData: LATER });
        return { path: found.path, errors: found.errors, pluginData: LATER };
      });
      setup.onResolve({ filter: /^\./ }, ({ path, resolveDir, importer }) => {
        const isOwn = OWN.some(({ module, by }) => module.test(path) && by.test(importer));
        return isOwn ? { path: join(resolveDir, path), suffix: '?own' } : null;
      });
      setup.onLoad({ filter: /\.ts$/ }, async ({ path, pluginData }) => {
        if (pluginData !== LATER) return null;
        return { contents: needed(path).join('') + (await readFile(path, 'utf8')), loader: 'ts' };
      });
    },
  };
}
