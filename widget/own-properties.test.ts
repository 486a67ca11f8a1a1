import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { OWN_PROPERTIES } from './own-properties.ts';

const WIDGET = new URL('./', import.meta.url);
const MODULES = new URL('../node_modules/', import.meta.url);
/** What is no part of a thread: the desk, tests, the build, and texts, whose names are looked up as strings. */
const ELSEWHERE =
  /^(admin|dist|languages)\/|(^|\/)testing\/|(^|\/)(build|doors|size|(lean|whole|own|lasting)-\w+)\.ts$|\.test\.ts$/;
/** What is built apart from the thread, and so knows its properties by their own names. */
const APART = /^(embed|live-thread|mount|linked|option|name-in-notes)\.ts$|^count\//;
/** Not the attributes of a view. */
const STRING = /(?<!=)(['"`])([\w-]+)\1/g;
const SHARED = /^export (?:async )?(?:const|class|function) (\w+)/gm;
const SHARED_AGAIN = /^export \{([^}]*)\}/gm;

async function textOf(folder: URL, files: readonly string[]): Promise<string> {
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
  return texts.join('\n').replaceAll(/\/\*.*?\*\/|^\s*\/\/.*?$/gms, '');
}

async function filesIn(folder: URL, recursive = false): Promise<string[]> {
  return (await readdir(folder, { recursive })).filter((file) => file.endsWith('.ts'));
}

function ownIn(text: string): string[] {
  return [...new Set(text.match(/[\w$]+/g))].filter((name) => OWN_PROPERTIES.test(name));
}

const sources = (await filesIn(WIDGET, true)).filter((file) => !ELSEWHERE.test(file));
const thread = await textOf(WIDGET, sources);

test('the thread has every property that its build calls by another name', () => {
  const names = OWN_PROPERTIES.source.match(/\w{2,}/g) ?? [];
  assert.ok(names.length > 100);
  const known = new Set(ownIn(thread));
  assert.deepEqual(
    names.filter((name) => !known.has(name)),
    [],
  );
});

test('none of them is a name of the wire, of the platform, of Lit, or of what is built apart', async () => {
  const types = new URL('@typescript/', MODULES);
  const compiler = (await readdir(types)).find((name) => name.startsWith('typescript-'));
  const library = new URL(`${compiler}/lib/`, types);
  const platform = (await filesIn(library)).filter((file) => /^lib\.(dom|es)/.test(file));
  assert.ok(platform.includes('lib.dom.d.ts'), fileURLToPath(library));
  assert.deepEqual(ownIn(await textOf(library, platform)), []);
  assert.deepEqual(ownIn(await textOf(MODULES, ['lit-html/lit-html.js', 'lit-html/directive.js'])), []);
  assert.deepEqual(ownIn(await textOf(new URL('../api/', WIDGET), ['protocol.ts'])), []);
  const apart = sources.filter((file) => APART.test(file));
  assert.deepEqual(ownIn(await textOf(WIDGET, apart)), []);
});

test('none of them is looked up as a string, or shared by a module that others load', async () => {
  const strings = [...thread.matchAll(STRING)].map(([, , word]) => word);
  const languages = (await filesIn(WIDGET, true)).filter((file) => file.startsWith('languages/'));
  const modules = thread + (await textOf(WIDGET, languages));
  const shared = [...modules.matchAll(SHARED), ...modules.matchAll(SHARED_AGAIN)].map(([, names]) => names);
  const tables = await textOf(WIDGET, [
    'embedding/aliases.ts',
    ...sources.filter((file) => /(words|reasons)\.ts$/.test(file)),
  ]);
  const keys = [...tables.matchAll(/^ +(\w+):/gm)].map(([, key]) => key);
  assert.ok(strings.length > 500 && shared.length > 200 && keys.length > 60);
  assert.deepEqual(ownIn([...strings, ...shared, ...keys].join(' ')), []);
});
