import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Output } from './doors.ts';
import { withOwnNames } from './own-names.ts';

function piece(file: string, text: string): Output {
  return { file, contents: Buffer.from(text), imports: [], entryPoint: undefined, modules: [] };
}

function told(...texts: string[]): string[] {
  const pieces = texts.map((text, at) => piece(`assets/${at === 0 ? 'core' : `later${at}`}.js`, text));
  return withOwnNames(pieces, 'assets/core.js').map(({ contents }) => Buffer.from(contents).toString());
}

test('names are shared as they are inside, and taken by these', () => {
  assert.deepEqual(
    told(
      'let h,T,$;export{h as a,T as b,$ as c};\n',
      'import{a,b as T,c as x}from"./core.js";import{a as y}from"./other.js";a(T,x,y)',
      'import"./core.js";export{a}',
    ),
    [
      'let h,T,$;export{h,T,$};\n',
      'import{h as a,T,$ as x}from"./core.js";import{a as y}from"./other.js";a(T,x,y)',
      'import"./core.js";export{a}',
    ],
  );
});

test('a name that nobody shares is no name to build with', () => {
  assert.throws(() => told('let h;export{h as a}', 'import{b}from"./core.js"'), /no b/);
});
