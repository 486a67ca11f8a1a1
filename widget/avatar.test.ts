import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initials } from './avatar.ts';

for (const [name, expected] of [
  ['Ada Lovelace', 'A\u200cL'],
  ['ben', 'B'],
  ['Maximiliane Alexandra von Öhringen', 'M\u200cÖ'],
  ['Дмитрий Орлов', 'Д\u200cО'],
  ['李小龍', '李'],
  ['jean-luc_p', 'J\u200cP'],
  ['🎉', ''],
  ['', ''],
] as const) {
  test(`the initials of "${name}" are "${expected}"`, () => assert.equal(initials(name), expected));
}
