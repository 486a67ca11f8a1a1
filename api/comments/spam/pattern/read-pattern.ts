import { readClass, readEscape } from './read-characters.ts';
import { Signs } from './signs.ts';
import { ANY } from './tree.ts';
import type { Part } from './tree.ts';

/** As RE2 has it. */
const TIMES_MOST = 1_000;
const TIMES = /^\{(\d{1,4})(,?)(\d{0,4})\}/;

/**
 * Reads the part of RE2's syntax that looks at one place after the other: characters, `.`, classes, `\d` `\w` `\s` `\b` and
 * what they leave out, `^`, `$`, groups, `|`, and how often. Letters count without case.
 * @throws Unreadable with a sentence that says what is wrong, and where
 */
export function readTree(pattern: string): Part {
  const signs = new Signs(pattern);
  const part = readEither(signs);
  return signs.isDone ? part : signs.fail('`)` closes no group; write `\\)` for the character', signs.at);
}

function readEither(signs: Signs): Part {
  const first = readSequence(signs);
  if (signs.next !== '|') return first;
  const parts = [first];
  while (signs.take('|')) parts.push(readSequence(signs));
  return { type: 'either', parts };
}

function readSequence(signs: Signs): Part {
  const parts: Part[] = [];
  while (!signs.isDone && signs.next !== '|' && signs.next !== ')') parts.push(readRepeated(signs));
  return { type: 'sequence', parts };
}

function readRepeated(signs: Signs): Part {
  const part = readOne(signs);
  const { at } = signs;
  const times = readTimes(signs);
  if (!times) return part;
  if (part.type === 'edge') return signs.fail('what has no length cannot be repeated', at);
  // Whether few or many are tried first makes no difference to whether there are any.
  signs.take('?');
  const again = signs.at;
  if (readTimes(signs)) return signs.fail('it says how often twice', again);
  // Nothing, a thousand times over, a thousand times over, would have no steps and never come to an end.
  if (times.most === 0 || isNothing(part)) return NOTHING;
  return { type: 'repeat', part, ...times };
}

const NOTHING: Part = { type: 'sequence', parts: [] };

function isNothing(part: Part): boolean {
  return part.type === 'sequence' && part.parts.every(isNothing);
}

interface Times {
  readonly least: number;
  readonly most: number;
}

const SHORT: ReadonlyMap<string, Times> = new Map([
  ['*', { least: 0, most: Infinity }],
  ['+', { least: 1, most: Infinity }],
  ['?', { least: 0, most: 1 }],
]);

function readTimes(signs: Signs): Times | null {
  const short = SHORT.get(signs.next);
  if (short) {
    signs.skip();
    return short;
  }
  if (signs.next !== '{') return null;
  const { at } = signs;
  const [whole = '', from = '', comma, to] = TIMES.exec(signs.rest()) ?? [];
  if (whole === '') return signs.fail('`{` is followed by no number; write `\\{` for the character', at);
  const least = Number(from);
  const most = comma === '' ? least : to === '' ? Infinity : Number(to);
  const isSensible = least <= most && least <= TIMES_MOST && (most === Infinity || most <= TIMES_MOST);
  if (!isSensible) return signs.fail(`\`${whole}\` is no number of times up to ${TIMES_MOST}`, at);
  signs.skip(whole.length);
  return { least, most };
}

function readOne(signs: Signs): Part {
  const { at } = signs;
  const sign = signs.skip();
  switch (sign) {
    case '.':
      return { type: 'one', of: ANY };
    case '^':
      return { type: 'edge', at: 'start' };
    case '$':
      return { type: 'edge', at: 'end' };
    case '(':
      return readGroup(signs, at);
    case '[':
      return { type: 'one', of: readClass(signs, at) };
    case '\\':
      return readEscape(signs, at);
    case '*':
    case '+':
    case '?':
      return signs.fail(`\`${sign}\` has nothing before it; write \`\\${sign}\` for the character`, at);
    case '{':
      return signs.fail('`{` has nothing before it; write `\\{` for the character', at);
    default:
      return signs.literal(sign);
  }
}

function readGroup(signs: Signs, at: number): Part {
  if (signs.take('?') && !signs.take(':')) {
    return signs.fail('a group begins with `(` or `(?:`; looking ahead or back and flags are not known', at);
  }
  const part = readEither(signs);
  return signs.take(')') ? part : signs.fail('`(` is never closed; write `\\(` for the character', at);
}
