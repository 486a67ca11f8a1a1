import { readFile } from 'node:fs/promises';
import { type Plugin, transform } from 'esbuild';

const SHEET = /(?<=css`)[^`]*(?=`)/g;
const TABLE = /^export const (\w+) = (\{[^}]*\}) as const;$/gm;
const ENTRY = /^ {2}(\w+): /gm;
/** What readers would pay for and never use: what it is, and what stands there instead. */
const LEFT_OUT_OF_LIT: readonly (readonly [RegExp, string])[] = [
  // For browsers without shadow trees; and a mark on the global object, which is the page's.
  [/,(\w)=\w\.litHtmlPolyfillSupport;\1\?\.\(.*?\.push\("[\d.]+"\)/, ''],
  // Templates that begin within SVG or MathML.
  [/(?<=\w=)(?=\w\(2\),\w=\w\(3\))/, '/*@__PURE__*/'],
  [/(?<=\w=)(?=\w\(3\),)/, '/*@__PURE__*/'],
  [/2===\w\?"<svg>":3===\w\?"<math>":/, ''],
  [/\(2===\w\?"<\/svg>":3===\w\?"<\/math>":""\)/, '""'],
  [/,2===\w\|\|3===\w\)\{.*?\.childNodes\)\}/, '){}'],
];

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
      return { contents: LEFT_OUT_OF_LIT.reduce(without, source), loader: 'js' };
    });
  },
};

function without(source: string, [what, instead]: readonly [RegExp, string]): string {
  if (!what.test(source)) throw new Error(`Lit is written in another way than it was: ${String(what)}`);
  return source.replace(what, instead);
}
