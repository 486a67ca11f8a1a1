import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Body, Person } from '../protocol.ts';
import { mentionsOf } from './body-mentions.ts';
import { MOST_MENTIONS } from './markdown-mention.ts';
import { bodyOf } from './markdown.ts';
import { withoutCapitals } from './name-book.ts';
import { plainBody } from './plain-body.ts';
import { workTime } from './testing/work-time.ts';

const NAMES = [
  'Ada',
  'Ada Lovelace',
  'Bjørn',
  '田中',
  'snake_case',
  '*star*',
  'O’Neil',
  'x]y',
  'C (NYC)',
  '👩‍💻',
];
const MORE = ['ΣΟΦΟΣ', 'İpek', '@dam', 'Zoë'];
const PEOPLE: readonly Person[] = [...NAMES, ...MORE].map((name) => ({ id: `id of ${name}`, name }));

/** Whom a text mentions, of these people. */
function mentioned(text: string, people = PEOPLE): readonly string[] {
  return mentionsOf(bodyOf(text, people)).map(({ name }) => name);
}

const CASES: readonly (readonly [text: string, ...names: string[]])[] = [
  ['@Ada', 'Ada'],
  ['Hello @Ada, and (@Bjørn)!', 'Ada', 'Bjørn'],
  ['@Ada Lovelace’s', 'Ada Lovelace'],
  ['@Ada Lovelaces', 'Ada'],
  ['@Ada\nLovelace', 'Ada'],
  ['@ada @ADA LOVELACE @BJØRN @zoË', 'Ada', 'Ada Lovelace', 'Bjørn', 'Zoë'],
  ['@σοφος @ΣΟΦΟΣ @ipek @İPEK', 'ΣΟΦΟΣ', 'ΣΟΦΟΣ', 'İpek', 'İpek'],
  ['> - *@Ada* **@Bjørn** ~~@Zoë~~ _@Ada_', 'Ada', 'Bjørn', 'Zoë', 'Ada'],
  ['@snake_case, @*star*, @O’Neil and @C (nyc)', 'snake_case', '*star*', 'O’Neil', 'C (NYC)'],
  ['[@x]y](https://a.example) @👩‍💻', 'x]y', '👩‍💻'],
  ['@@dam', '@dam'],
  // Nothing stands between words there, and names end where one says so.
  ['你好@田中 ', '田中'],
  ['@田中さん'],
  ['@Adam @Ada1 @Ada\u0301 @Ada_b @👩 @Z'],
  ['me@Ada 1@Ada é@Ada e\u0301@Ada @@Ada ada@example.com'],
  ['\\@Ada `@Ada` ``a @Ada``'],
  ['```\n@Ada\n```'],
  ['https://a.example/@Ada <https://a.example/@Ada> [a](https://a.example/@Ada) <x@ada.example>'],
  ['@ Ada @'],
];

test('[P61] `@` and a name that is not part of a word is a mention', () => {
  for (const [text, ...names] of CASES) assert.deepEqual(mentioned(text), names, text);
  assert.deepEqual(bodyOf('Hi @ADA!', PEOPLE), [
    {
      type: 'paragraph',
      children: ['Hi ', { type: 'mention', participant: 'id of Ada', children: ['Ada'] }, '!'],
    },
  ]);
});

test('[P61] all else after an `@` is text', () => {
  for (const text of ['@Ada', '@', '@@@', 'a @b c']) {
    assert.deepEqual(bodyOf(text), plainBody(text));
    assert.deepEqual(bodyOf(text, [{ id: '1', name: '' }]), plainBody(text));
  }
});

test('[P61] [A10] of two with one name the first is meant, unless it is written as the other bears it', () => {
  const people = ['Ada', 'ADA', 'Ada', 'Аda'].map((name, id) => ({ id: String(id), name }));
  const meant = (text: string): readonly string[] => mentionsOf(bodyOf(text, people)).map(({ id }) => id);
  assert.deepEqual(meant('@Ada @ADA @ada @Аda'), ['0', '1', '0', '3']);
});

test('[P61] a text in which everything is found again is as long as it was', () => {
  for (let code = 0; code < 0x110000; code++) {
    const character = String.fromCodePoint(code);
    if (withoutCapitals(character).length !== character.length) assert.fail(code.toString(16));
  }
});

/** A thousand people whose names begin alike for as long as they can, in words of one text. */
const CROWDS: readonly (readonly Person[])[] = [
  (n: number) => `a${' @a'.repeat(18)}${n}`,
  (n: number) => (n < 60 ? 'a'.repeat(n + 1) : `${'a'.repeat(50)}${n}`),
  (n: number) => `${'@ '.repeat(27)}x${n}`,
  (n: number) => `a${'_'.repeat(50)}${n}`,
].map((name) => Array.from({ length: 1_000 }, (_, n) => ({ id: `${n}`.padStart(36, 'x'), name: name(n) })));

test('[A7] 20,000 characters of anything take little time among a thousand names', () => {
  const ats = [
    '@',
    '@ ',
    '@a',
    '@a ',
    '@A',
    '@a @a',
    '@a a ',
    '@_',
    '@a_',
    '*@a',
    '\\@a',
    '`@a',
    '<@a',
    'İ@İ ',
  ];
  const brackets = ['[@a', '[@a](', '@a]', '> @a\n', '- @a\n'];
  const long = [`@${'a'.repeat(58)} `, `@a${'_'.repeat(2_000)}b `];
  const pieces = [...ats, ...brackets, ...long];
  for (const people of CROWDS) {
    for (const piece of pieces) {
      const text = piece.repeat(Math.ceil(20_000 / piece.length)).slice(0, 20_000);
      // Other tests run beside this one: the fastest of three is what it takes.
      const took = workTime(() => bodyOf(text, people));
      assert.ok(took < 250, `${JSON.stringify(piece.slice(0, 20))}: ${took} ms`);
    }
  }
});

test('[P61] [A7] a text mentions some, and the rest of a longer roll is text', () => {
  const roll = (length: number): string => '@Ada '.repeat(length).trim();
  assert.equal(mentioned(roll(MOST_MENTIONS)).length, MOST_MENTIONS);
  const longer = bodyOf(roll(300), PEOPLE);
  assert.equal(mentionsOf(longer).length, MOST_MENTIONS);
  assert.ok(JSON.stringify(longer).endsWith('@Ada @Ada"]}]'));
  const short = [{ id: 'x'.repeat(36), name: 'A' }];
  assert.equal(mentioned('@A '.repeat(5_000), short).length, MOST_MENTIONS);
  assert.deepEqual(bodyOf(`${'*a* '.repeat(2_500)}@A`, short), plainBody(`${'*a* '.repeat(2_500)}@A`));
});

test('[A1] [A8] any text with any names becomes a tree in which each mention is of somebody under their name', () => {
  const signs =
    '@ @ @ a A _ * ** ~~ ` [ ]( ) > - \\ < &lt; https://a.b/ é e\u0301 İ Σ 👩‍💻 語 . \u202e <b>'.split(' ');
  const piece = fc.constantFrom(...signs, ' ', '\n', '```\n');
  const spoken = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
  const name = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(spoken, fc.array(name, { maxLength: 12 }), (text, names) => {
      const people = names.map((one, id) => ({ id: `p${id}`, name: one }));
      const body = bodyOf(text, people);
      const wanted = withoutCapitals(text);
      for (const { id, name: shown } of mentionsOf(body)) {
        assert.ok(people.some((one) => one.id === id && one.name === shown && shown !== ''));
        assert.ok(wanted.includes(`@${withoutCapitals(shown)}`), text);
      }
      assert.deepEqual(unmarked(body), unmarked(bodyOf(text, people)), 'the same each time');
    }),
    { numRuns: 1_000 },
  );
});

test('[P61] [A12] what is mentioned changes nothing else of a text', () => {
  const word = fc.constantFrom(
    'Hi',
    '@Ada',
    '@Bjørn',
    '@Zoë',
    '*soon*',
    '`code`',
    'and',
    '\n\n',
    '> q',
    'a@b',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const text = words.join(' ');
      assert.equal(unmarked(bodyOf(text, PEOPLE)), unmarked(bodyOf(text)), text);
    }),
    { numRuns: 300 },
  );
});

/** A tree in which mentions are the text that was typed. */
function unmarked(body: Body): string {
  const nodes = body.map((node): string => {
    if (typeof node === 'string') return node;
    if (node.type === 'break') return '<break>';
    if (node.type === 'mention') return `@${node.children.join('')}`;
    return `<${node.type}>${unmarked(node.children)}</${node.type}>`;
  });
  return nodes.join('');
}
