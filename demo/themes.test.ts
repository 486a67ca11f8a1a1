import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ASSETS } from './pages.ts';

const WIDGET = fileURLToPath(new URL('../widget/', import.meta.url));
const THEMES = [...ASSETS.keys()].filter((file) => file.startsWith('theme-'));

/** What the widget draws and styles with, as one text. */
const sources = globSync('**/*.ts', { cwd: WIDGET, exclude: ['dist/**', '**/testing/**', '**/*.test.ts'] })
  .map((file) => readFileSync(WIDGET + file, 'utf8'))
  .join('\n');

for (const file of THEMES)
  test(`${file} sets properties that the thread reads, and styles parts that it has, and nothing else`, () => {
    const css = readFileSync(new URL(`pages/${file}`, import.meta.url), 'utf8').replaceAll(
      /\/\*.*?\*\//gs,
      '',
    );
    const properties = [...css.matchAll(/(--[\w-]+):/g)].map(([, name = '']) => name);
    assert.ok(properties.length > 0);
    for (const name of properties)
      assert.match(sources, new RegExp(`var\\(\\s*${name}\\b`), `${name} is read nowhere`);
    const parts = [...css.matchAll(/::part\(([\w-]+)\)/g)].map(([, name = '']) => name);
    assert.ok(parts.length > 0);
    for (const name of parts)
      assert.match(
        sources,
        new RegExp(`part=("|\\S*')[^"]*\\b${name}\\b|'${name}'`),
        `nothing is the part ${name}`,
      );
    const selectors = css
      .replaceAll(/\{.*?\}/gs, '')
      .split(/[,\n]/)
      .filter((each) => each.trim() !== '');
    for (const selector of selectors)
      assert.match(selector.trim(), /^live-thread(::part\([\w-]+\)(:[\w:-]+)*)?$/);
  });

test('there are four themes', () => assert.equal(THEMES.length, 4));
