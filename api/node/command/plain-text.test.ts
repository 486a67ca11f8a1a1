import assert from 'node:assert/strict';
import test from 'node:test';
import { cut, plainJson, plainLine, plainLines, widthOf } from './plain-text.ts';

test('[A52] what would move the cursor or colour the terminal is only a picture of it', () => {
  assert.equal(plainLine('\u001B[31mred\u001B[0m\u0007'), '␛[31mred␛[0m␇');
  assert.equal(plainLine('\u009B2J\u007F'), '\uFFFD2J␡');
  assert.equal(plainLine('one\r\ntwo\u2028three\tfour\u0085five'), 'one two three four five');
});

test('[A10] what would turn the direction of the line is left out, and half a character is none', () => {
  assert.equal(plainLine('a\u202Eb\u2066c\u200Fd'), 'abcd');
  assert.equal(plainLine('a\uD800b'), 'a\uFFFDb');
});

test('the lines of a text stay lines', () => {
  assert.deepEqual(plainLines('one\n\u001Btwo\r\n\tthree'), ['one', '␛two', '  three']);
});

test('[A52] JSON keeps its values and writes what a terminal may obey as escapes', () => {
  const value = { text: 'a\u009Bb\u007F\u202E\u2028\u001B' };
  const json = plainJson(value);
  assert.deepEqual(JSON.parse(json), value);
  assert.match(json, /^[ -~]*$/);
});

const WIDTHS: readonly (readonly [text: string, columns: number])[] = [
  ['', 0],
  ['Ada', 3],
  ['Zoë', 3],
  ['Zoe\u0308', 3],
  ['山田太郎', 8],
  ['한국어', 6],
  ['ｶﾀｶﾅ', 4],
  ['「はい」', 8],
  ['👍', 2],
  ['👩‍👩‍👧‍👦', 2],
  ['🇫🇷', 2],
  ['🫠', 2],
  ['❤️', 2],
  ['สวัสดี', 4],
  ['a\u200Db', 2],
];

for (const [text, columns] of WIDTHS) {
  test(`“${text}” takes ${columns} columns`, () => assert.equal(widthOf(text), columns));
}

test('a text that is cut takes no more columns than it may, and cuts no character in two', () => {
  assert.equal(cut('a long text', 20), 'a long text');
  assert.equal(cut('a long text', 7), 'a long…');
  assert.equal(cut('山田太郎', 5), '山田…');
  assert.equal(cut('山田太郎', 6), '山田…');
  assert.equal(cut('👩‍👩‍👧‍👦👍👍', 4), '👩‍👩‍👧‍👦…');
  for (let width = 1; width < 12; width++) assert.ok(widthOf(cut('ab山👍cd太郎ef', width)) <= width);
});
