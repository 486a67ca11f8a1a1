import { only } from './signs.ts';
import type { Signs } from './signs.ts';
import { DIGIT, NONE, SPACE, WORD } from './tree.ts';
import type { Characters, Edge, Part, Range } from './tree.ts';

const KINDS: Readonly<Record<string, Pick<Characters, 'kinds' | 'lacking'>>> = {
  d: { kinds: DIGIT, lacking: 0 },
  D: { kinds: 0, lacking: DIGIT },
  w: { kinds: WORD, lacking: 0 },
  W: { kinds: 0, lacking: WORD },
  s: { kinds: SPACE, lacking: 0 },
  S: { kinds: 0, lacking: SPACE },
};
const EDGES: Readonly<Record<string, Edge>> = { b: 'word', B: 'no-word' };
const WRITTEN: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
/** What is meant by a sign that has a meaning. */
const SIGN = /^[\p{P}\p{S} ]$/u;

/** What follows a backslash at `at`, outside a class. */
export function readEscape(signs: Signs, at: number): Part {
  const edge = EDGES[signs.next];
  if (edge) {
    signs.skip();
    return { type: 'edge', at: edge };
  }
  return { type: 'one', of: { ...NONE, ...escaped(signs, at) } };
}

function escaped(signs: Signs, at: number): Partial<Characters> {
  const sign = signs.skip();
  const kind = KINDS[sign];
  if (kind) return kind;
  const written = WRITTEN[sign] ?? (SIGN.test(sign) ? sign : undefined);
  if (written !== undefined) return { ranges: [only(written)] };
  if (sign === '') return signs.fail('`\\` stands at the end; write `\\\\` for the character', at);
  if (/\d/.test(sign)) return signs.fail(`\`\\${sign}\`: what a group found cannot be asked for again`, at);
  return signs.fail(`\`\\${sign}\` has no meaning here; write the character itself`, at);
}

/** A class, of which the bracket at `at` is read. */
export function readClass(signs: Signs, at: number): Characters {
  const isNegated = signs.take('^');
  const ranges: Range[] = [];
  let { kinds, lacking } = NONE;
  while (!signs.take(']')) {
    if (signs.isDone) return signs.fail('`[` is never closed; write `\\[` for the character', at);
    const item = readItem(signs);
    ranges.push(...(item.ranges ?? []));
    kinds |= item.kinds ?? 0;
    lacking |= item.lacking ?? 0;
  }
  if (ranges.length === 0 && kinds === 0 && lacking === 0)
    return signs.fail('the class has nothing in it', at);
  return { ranges, kinds, lacking, isNegated };
}

/** A character, a range or a kind. */
function readItem(signs: Signs): Partial<Characters> {
  const { at } = signs;
  const first = readMember(signs);
  const from = first.ranges?.[0]?.[0];
  if (!signs.take('-')) return first;
  // At the end of a class it stands for itself.
  if (signs.next === ']') return { ...first, ranges: [...(first.ranges ?? []), only('-')] };
  const to = readMember(signs).ranges?.[0]?.[1];
  if (from === undefined || to === undefined)
    return signs.fail('a range goes from a character to another', at);
  return from <= to ? { ranges: [[from, to]] } : signs.fail('the range runs backwards', at);
}

function readMember(signs: Signs): Partial<Characters> {
  const { at } = signs;
  const sign = signs.skip();
  return sign === '\\' ? escaped(signs, at) : { ranges: [only(sign)] };
}
