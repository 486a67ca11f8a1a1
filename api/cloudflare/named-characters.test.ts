import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as entities from 'entities/lib/decode.js';
import { namedCharacters } from './named-characters.ts';
import { TABLE, allNames, tableText } from './testing/named-characters.ts';

const table = readFileSync(TABLE, 'utf8');
const ours = namedCharacters(table);

test('the table of the Worker has the named characters of the package that Node uses', () => {
  assert.equal(
    table,
    tableText(),
    'write it anew: node api/cloudflare/testing/named-characters.ts (as npm runs it, with its own Node)',
  );
  assert.equal(allNames().length, 2_125);
});

/** What the parser of Markdown asks of a name: exactly it, with more behind it, with less of it, in other letters. */
const VARIANTS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => `${name}x`,
  (name) => `${name}right9`,
  (name) => name.slice(0, -1),
  (name) => name.toLowerCase(),
  (name) => name.toUpperCase(),
  (name) => `x${name}`,
];

test('any text has the same characters on both hosts', () => {
  for (const name of allNames()) {
    for (const variant of VARIANTS) {
      const text = `&${variant(name)};`;
      assert.equal(ours.decodeHTMLStrict(text), entities.decodeHTMLStrict(text), text);
      assert.equal(ours.decodeHTML(text), entities.decodeHTML(text), text);
    }
  }
});
