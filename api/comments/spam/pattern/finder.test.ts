import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Finder } from './finder.ts';
import { programOf } from './program.ts';
import type { Program } from './program.ts';
import { readTree } from './read-pattern.ts';
import { readText, search } from './testing/plain-search.ts';

const PARTS = ['a', 'b', 'ж', '.', '\\w', '\\s', '[^a]', '(?:a|b)', '\\b', '\\B', '^', '$', '[ab]', '👉'];
const TIMES = ['', '', '', '*', '+', '?', '{2}', '{1,3}', '{0,2}'];

const pattern = fc
  .array(fc.tuple(fc.constantFrom(...PARTS), fc.constantFrom(...TIMES)), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.map(([part, times]) => `(?:${part})${times}`).join(''));
const text = fc
  .array(fc.constantFrom('a', 'b', 'ж', ' ', '\n', '1', '👉', '.'), { maxLength: 24 })
  .map((signs) => signs.join(''));

function program(source: string): Program {
  return programOf(readTree(source), (of) => of);
}

/** The first that the plain simulation finds, which looks for one after the other. */
function plainFirst(programs: readonly Program[], said: string): number {
  const found = programs.findIndex((one) => search(one, readText(said)).isFound);
  return found === -1 ? programs.length : found;
}

/** Letters in an order that does not repeat, always the same. */
function mixed(letters: string, length: number): string {
  let seed = 1;
  return Array.from({ length }, () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return letters[(seed >>> 16) % letters.length];
  }).join('');
}

for (const [room, most] of [
  ['all the room it takes', undefined],
  ['room for few states', 400],
  ['room for none but one', 0],
] as const) {
  test(`[A42] many patterns at once, with ${room}, find what each alone does, text after text`, () => {
    let found = 0;
    let all = 0;
    const lists = fc.array(pattern, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(lists, fc.array(text, { minLength: 1, maxLength: 4 }), (sources, texts) => {
        const programs = sources.map(program);
        const finder = new Finder(programs, most);
        for (const said of texts) {
          const expected = plainFirst(programs, said);
          assert.equal(finder.first(said), expected, JSON.stringify([sources, said]));
          all++;
          if (expected > 0 && expected < programs.length) found++;
        }
      }),
      { numRuns: 1_500 },
    );
    assert.ok(found > all / 50, `${found} of ${all} found one that is not the first`);
  });
}

test('[A7] what is known of a text costs no more steps', () => {
  const finder = new Finder(['earn \\$?\\d+', '\\bcasino.*bonus', '^buy'].map(program));
  const said = 'They earn $5 less in a casino, with no more than that.\n'.replace('5', 'five').repeat(50);
  assert.equal(finder.first(said), 3);
  const { steps, states } = finder.cost;
  assert.ok(states < 100, String(states));
  assert.equal(finder.first(said), 3);
  // But for where it begins.
  assert.ok(finder.cost.steps - steps < 50, String(finder.cost.steps - steps));
  assert.equal(finder.cost.states, states);
});

test('[A7] patterns that take new states all the time are simulated, in bounded steps and memory', () => {
  const length = 10_000;
  const cases: readonly (readonly [sources: readonly string[], letters: string])[] = [
    [['(a|b)*a(a|b){10}c'], 'ab'],
    [['[ab]*a[ab]{985}c'], 'ab'],
    [['(a|b)*a(a|b){240}c'], 'ab'],
    [Array.from('defghijkl', (end) => `(a|b)*a(a|b){20}${end}`), 'ab'],
    [Array.from('abcdefghijklmnopqrstuvwxy', (begin) => `${begin}.{30}!`), 'abcdefghijklmnopqrstuvwxyz'],
    [['(?:a?b?c?){90}!'], 'abcd'],
    [['(?:\\b|a|\\B){120}!'], 'a '],
  ];
  for (const [sources, letters] of cases) {
    const programs = sources.map(program);
    const places = programs.reduce((sum, { length: one }) => sum + one, 0);
    const finder = new Finder(programs);
    let before = finder.cost;
    for (const turn of [1, 2, 3]) {
      assert.equal(finder.first(mixed(letters, length)), programs.length, sources[0]);
      const { cost } = finder;
      const said = `${sources[0]}, turn ${turn}: ${JSON.stringify(cost)}`;
      assert.ok(cost.steps - before.steps <= 3 * (places + 1) * (length + 1), said);
      // Twice what there is room for, and then none are made.
      assert.ok(cost.states - before.states <= 2_000, said);
      assert.ok(cost.size <= 2 ** 16 + 2 ** 12, said);
      before = cost;
    }
  }
});
