import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { SETTING_CHANGES } from '../../settings.ts';
import { compactOf } from './testing/compact.ts';
import { firstFitting, whyUnfit } from './patterns.ts';
import { programOf, stepsOf } from './program.ts';
import { readTree } from './read-pattern.ts';
import { readText, search } from './testing/plain-search.ts';

function fits(pattern: string, text: string): boolean {
  assert.equal(whyUnfit([pattern]), null, pattern);
  return firstFitting(text, [pattern]) === pattern;
}

test('[A42] a pattern fits anywhere in a text, without case, also in letters that look like its own', () => {
  for (const [pattern, ...texts] of [
    ['earn \\$?\\d+', 'You can EARN $500 today', 'earn 5', 'éärn 55'],
    [
      'lovely (?:girls|boys)',
      'Lovely girls',
      'IoveIy GIRLS',
      'ӏоvеӏу boys',
      '𝐥𝐨𝐯𝐞𝐥𝐲 boys',
      'lo\u200bvely boys',
    ],
    ['\\bказино\\b', 'Лучшее КАЗИНО!'],
    ['[a-f]{3}\\.example', 'see ABC.example'],
    ['^buy', 'Buy it'],
    ['x\\s+y', 'x\u00a0\ny'],
    ['赌场', '快来网上赌场吧'],
    ['👉+', 'here 👉👉👉'],
    ['^.[^a]👉{2}$', '👉👉👉👉'],
    // Letters whose small form depends on where they stand, or is two characters; and ones that are written as two.
    ['ΚΑΖΙΝΟΣ', 'ΚΑΖΙΝΟΣ', 'καζινος'],
    ['καζινος', 'ΚΑΖΙΝΟΣ 24'],
    ['İSTANBUL', 'İSTANBUL'],
    ['u\u0308ber', 'Über', 'u\u0308ber'],
  ] as const) {
    for (const text of texts) assert.ok(fits(pattern, text), `${pattern}: ${text}`);
  }
  for (const [pattern, ...texts] of [
    ['earn \\$?\\d+', 'earn oil', 'to earn'],
    ['\\bказино\\b', 'казиношный'],
    ['^buy', 'I buy'],
    ['a.b', 'a\nb'],
    ['[^l]ove', 'love'],
  ] as const) {
    for (const text of texts) assert.ok(!fits(pattern, text), `${pattern}: ${text}`);
  }
});

test('[A42] the first that fits is the one that is told', () => {
  assert.equal(firstFitting('one two', ['three', 'two', 'one']), 'two');
  assert.equal(firstFitting('one two', []), undefined);
});

test('[P44] [A31] what is no pattern of the known kind is refused by a sentence that says where', () => {
  for (const [pattern, where] of [
    ['a**', 3],
    ['+a', 1],
    ['ab(cd', 3],
    ['ab)', 3],
    ['x[z-a]', 3],
    ['[]', 1],
    ['[abc', 1],
    ['[\\d-z]', 2],
    ['(a)\\1', 4],
    ['a(?=b)', 2],
    ['(?<!a)b', 1],
    ['(?i)a', 1],
    ['\\p{L}', 1],
    ['a\\', 2],
    ['^*', 2],
    ['a{,3}', 2],
    ['a{3,2}', 2],
    ['a{1001}', 2],
  ] as const) {
    assert.ok(whyUnfit([pattern])?.includes(`at character ${where}: `), `${pattern}: ${whyUnfit([pattern])}`);
  }
  const read = v.safeParse(SETTING_CHANGES, { patterns: ['fine', 'a**'] });
  assert.equal(
    read.issues?.[0].message,
    'has a pattern that cannot be read, `a**`, at character 3: it says how often twice',
  );
});

test('[P44] [A31] patterns that fit everything, or are too large together, are refused', () => {
  for (const pattern of ['x*', 'a|', '(?:)', '^', '\\B']) {
    assert.match(whyUnfit([pattern]) ?? '', /^has a pattern that fits any text/, pattern);
  }
  for (const patterns of [
    ['(a{100}){11}'],
    ['((a{1000}){1000}){1000}'],
    Array<string>(11).fill('[a-z]{100}x'),
    ['(|){1000}'],
  ]) {
    assert.match(whyUnfit(patterns) ?? '', /^has too much to look for/, patterns[0]);
  }
  assert.equal(whyUnfit(Array<string>(9).fill('[a-z]{100}x')), null);
});

test('[A31] what is nothing, ever so often, is read at once', () => {
  const often = (part: string) => `x((((${part}){1000}){1000}){1000}){1000}`;
  for (const pattern of [often(''), often('()'), often('a{0}')]) {
    assert.equal(stepsOf(readTree(pattern)), 1, pattern);
    assert.ok(fits(pattern, 'x'), pattern);
  }
});

test('[A7] a class is looked at once for a character, however often it stands there', () => {
  const signs = Array.from({ length: 150 }, (_, at) => String.fromCodePoint(0x4e00 + 2 * at)).join('');
  const part = readTree(`[^${signs}]{998}x`);
  const { classes } = compactOf(programOf(part, (of) => ({ ...of })));
  assert.equal(classes.length, 2);
});

test('[A7] a character that is many is taken for itself: a text does not become longer than thrice what it was', () => {
  const many = '\ufdfa';
  assert.equal(many.normalize('NFKD').length, 18);
  assert.ok(!fits('^.{4}', many));
  assert.ok(fits(many, `x${many}`));
  assert.ok(fits('ffi', '\ufb03'));
});

test('[A7] whatever the pattern, a long text costs no more than its length times that of the pattern', () => {
  for (const pattern of [
    '(a+)+$',
    '(a|aa)*b',
    '.*.*.*x',
    '(?:.*a){20}x',
    '(a?){30}a{30}b',
    '([a-z]+)*[0-9]',
    '(?:a*)*b',
    '\\b(?:a|\\w)+\\B!',
  ]) {
    const part = readTree(pattern);
    const program = programOf(part, (of) => of);
    assert.equal(program.length, stepsOf(part) + 1, pattern);
    for (const letters of ['a', 'ab ', 'aaaaaaaaab']) {
      const text = letters.repeat(20_000 / letters.length);
      const { steps } = search(program, readText(text));
      // Each place is reached from at most one before it, or two of a fork, and once from the beginning.
      assert.ok(steps <= 3 * (program.length + 1) * (text.length + 1), `${pattern}: ${steps}`);
    }
  }
});
