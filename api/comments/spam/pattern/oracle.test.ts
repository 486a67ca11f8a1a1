import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Finder } from './finder.ts';
import { programOf } from './program.ts';
import { readTree } from './read-pattern.ts';
import { readText, search } from './testing/plain-search.ts';

/** A pattern as it is written here, and as JavaScript has it. */
interface Written {
  readonly ours: string;
  readonly theirs: string;
}

/** Of the letters that the texts have: those of all scripts take long to compile. */
const WORD = '[a-zéж0-9_]';
const BOUNDARY = `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`;
const INSIDE = `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`;

const same = (text: string): Written => ({ ours: text, theirs: text });

// None that takes two units: V8 looks for what is empty between these, too, which RegExp should not.
const LETTERS = ['a', 'b', 'é', 'ж', '1', '_', ' ', '\n', '☺'].map(same);
const SIGNS = [
  ...['.', '+', ']', '^', '\\', '|'].map((sign) => same(`\\${sign}`)),
  { ours: '\\-', theirs: '[\\-]' },
];
const KINDS: readonly Written[] = [
  same('\\d'),
  same('\\D'),
  same('\\s'),
  same('\\S'),
  { ours: '\\w', theirs: WORD },
  { ours: '\\W', theirs: WORD.replace('[', '[^') },
];
const EDGES: readonly Written[] = [
  same('^'),
  same('$'),
  { ours: '\\b', theirs: BOUNDARY },
  { ours: '\\B', theirs: INSIDE },
];
const TIMES = ['*', '+', '?', '{2}', '{0,2}', '{1,}', '*?', '{1,3}?'];

function around(begin: string, parts: readonly Written[], between: string, end: string): Written {
  const join = (as: keyof Written) => begin + parts.map((part) => part[as]).join(between) + end;
  return { ours: join('ours'), theirs: join('theirs') };
}

const classItem = fc.constantFrom(...LETTERS, ...SIGNS, ...KINDS, same('a-f'), same('0-5'));
const characterClass = fc
  .tuple(fc.constantFrom('[', '[^'), fc.array(classItem, { minLength: 1, maxLength: 3 }))
  .map(([begin, items]) => around(begin, items, '', ']'));

const { whole } = fc.letrec<{ readonly one: Written; readonly whole: Written }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(...LETTERS, ...SIGNS, ...KINDS, same('.')),
    characterClass,
    fc
      .tuple(fc.constantFrom('(', '(?:'), tie('whole'))
      .map(([begin, part]) => around(begin, [part], '', ')')),
    fc
      .tuple(tie('one'), fc.constantFrom(...TIMES))
      .map(([part, times]) => around('(?:', [part], '', `)${times}`)),
  ),
  whole: fc
    .array(
      fc
        .array(fc.oneof({ weight: 6, arbitrary: tie('one') }, fc.constantFrom(...EDGES)), { maxLength: 4 })
        .map((parts) => around('', parts, '', '')),
      { minLength: 1, maxLength: 3 },
    )
    .map((parts) => around('', parts, '|', '')),
}));

const text = fc
  .array(
    fc.constantFrom('a', 'b', 'f', 'é', 'ж', '0', '7', '_', ' ', '\n', '.', '-', ']', '^', '|', '\\', '☺'),
    {
      maxLength: 8,
    },
  )
  .map((signs) => signs.join(''));

test('[A42] a pattern fits where a regular expression of JavaScript does', () => {
  let fitting = 0;
  const runs = 4_000;
  fc.assert(
    fc.property(whole, text, ({ ours, theirs }, said) => {
      const expected = new RegExp(theirs, 'v').test(said);
      if (expected) fitting++;
      const program = programOf(readTree(ours), (of) => of);
      const what = `${ours} in ${JSON.stringify(said)}`;
      assert.equal(search(program, readText(said)).isFound, expected, what);
      assert.equal(new Finder([program]).first(said) === 0, expected, what);
    }),
    { numRuns: runs },
  );
  assert.ok(fitting > runs / 20 && fitting < runs, `${fitting} of ${runs} fit`);
});
