import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mentionAt } from './mention.ts';

/** `|` is the caret. */
function beginning(written: string) {
  const caret = written.indexOf('|');
  return mentionAt(written.replace('|', ''), caret);
}

const FOUND: readonly (readonly [written: string, at: number, prefix: string])[] = [
  ['@A|', 0, 'A'],
  ['Hello @ad|a', 6, 'ad'],
  ['Hello (@Ada M|) and', 7, 'Ada M'],
  ['one\n@Zoé|', 4, 'Zoé'],
  ['@ada and @be|n', 9, 'be'],
  ['@山|', 0, '山'],
  ['你好@山|', 2, '山'],
  ['𠮷@a|', 2, 'a'],
  ['سلام @مريم|', 5, 'مريم'],
  ['@🎩|', 0, '🎩'],
];

for (const [written, at, prefix] of FOUND)
  test(`[P61] a mention begins in "${written}"`, () => {
    assert.deepEqual(beginning(written), { at, prefix });
  });

const NONE = [
  ['|', 'nothing'],
  ['Hello|', 'no @'],
  ['@|', 'an @ alone'],
  ['@ |', 'a space'],
  ['@ ada|', 'a space'],
  ['|@ada', 'a caret before it'],
  ['ada@example|', 'an e-mail address'],
  ['e\u0301@ada|', 'a word that ends with a mark'],
  ['@@ada|', 'two of them'],
  ['@ada\nand|', 'another line'],
  [`@${'a'.repeat(61)}|`, 'more than a name can be'],
] as const;

for (const [written, what] of NONE)
  test(`[P61] no mention begins with ${what}: "${written.slice(0, 12)}"`, () => {
    assert.equal(beginning(written), undefined);
  });
