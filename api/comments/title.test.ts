import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '../protocol.ts';
import { cleanTitle } from './title.ts';
import { workTime } from './testing/work-time.ts';

const MOST = LIMITS.titleCharacters;

test('[P62] [A10] a title is one line without what cannot be seen, turns text around, or piles up', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ['A wish for life', 'A wish for life'],
    ['  A\n\twish  for\u00a0life ', 'A wish for life'],
    ['\u202eefil rof\u2066\u2069 \u200bA\u0007', 'efil rof A'],
    ['★★★ <b>Best</b> & “more”', '★★★ <b>Best</b> & “more”'],
    ['👩‍💻 می‌خواهم', '👩‍💻 می‌خواهم'],
    [`a${'\u0301'.repeat(50)}b`, 'á\u0301\u0301\u0301b'],
    ['See https://evil.example', null],
    ['Win a prize at WWW.evil.example/login now', null],
    ['Node.js/Express, and what awww. means', 'Node.js/Express, and what awww. means'],
    ['', null],
    [' \n ', null],
    ['\u200b\u3164\u2800\u202e', null],
  ];
  for (const [given, title] of cases) assert.equal(cleanTitle(given), title, JSON.stringify(given));
});

test('[P62] [A9] of a longer title the beginning is taken', () => {
  for (const character of ['x', '語', '😀']) {
    assert.equal(cleanTitle(character.repeat(MOST)), character.repeat(MOST));
    assert.equal(cleanTitle(character.repeat(MOST + 1)), character.repeat(MOST));
  }
  assert.equal(cleanTitle(`${'x'.repeat(MOST - 1)} and more`), 'x'.repeat(MOST - 1));
});

test('[P62] [A11] what nobody can write is no title', () => {
  for (const given of ['a\0b', 'a\ud83d', '\ude00b', 'a\uffff']) assert.equal(cleanTitle(given), null);
});

test('[A7] the longest title takes little time', () => {
  for (const piece of [
    '\u200d',
    '\u0301',
    '\u0301\u0316',
    'a\u0301',
    '👩‍💻',
    ' ',
    '\u{1f3f4}\u{e0030}',
    'क\u200d',
    '\u202e',
  ]) {
    const title = piece.repeat(Math.ceil(65_000 / piece.length));
    const took = workTime(() => cleanTitle(title));
    assert.ok(took < 250, `${JSON.stringify(piece)}: ${took} ms`);
  }
});
