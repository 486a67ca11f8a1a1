import { readFile } from 'node:fs/promises';
import { type Plugin, transform } from 'esbuild';

const SHEET = /(?<=css`)[^`]*(?=`)/g;
const TABLE = /^export const (\w+) = (\{[^}]*\}) as const;$/gm;
const ENTRY = /^ {2}(\w+): /gm;
/** For browsers without shadow trees; and a mark on the global object, which is the page's. */
const POLYFILL = /,(\w)=\w\.litHtmlPolyfillSupport;\1\?\.\(.*?\.push\("[\d.]+"\)/;

/**
 * Readers would pay for three things that esbuild leaves as they are: style sheets, which are texts to it; the numbers of
 * the protocol, most of which the widget never uses: those of an enum it puts where they are used, and drops the rest;
 * and what Lit has for browsers of old.
 */
export const leanSources: Plugin = {
  name: 'lean-sources',
  setup(build) {
    build.onLoad({ filter: /styles\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const sheets = source.match(SHEET) ?? [];
      const lean = await Promise.all(
        sheets.map((sheet) => transform(sheet, { loader: 'css', minify: true })),
      );
      return { contents: source.replaceAll(SHEET, () => lean.shift()?.code.trim() ?? ''), loader: 'ts' };
    });
    build.onLoad({ filter: /api[\\/]protocol\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const asEnum = (_table: string, name: string, entries: string): string =>
        `export enum ${name} ${entries.replaceAll(ENTRY, '$1 = ')}`;
      return { contents: source.replaceAll(TABLE, asEnum), loader: 'ts' };
    });
    build.onLoad({ filter: /lit-html[\\/]lit-html\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!POLYFILL.test(source)) throw new Error('Lit ends in another way than it did.');
      return { contents: source.replace(POLYFILL, ''), loader: 'js' };
    });
  },
};
