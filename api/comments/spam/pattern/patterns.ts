/** Finds what fits a pattern of the site's own, as it is written or in letters that look like that. */
import { lookLike } from '../../look-alikes.ts';
import { programOf, stepsOf } from './program.ts';
import type { Program } from './program.ts';
import { readTree } from './read-pattern.ts';
import { readText, search } from './search.ts';
import { Unreadable } from './signs.ts';
import type { Characters, Part } from './tree.ts';

/** Steps of the programs of all patterns together: what a long text costs is bounded by them. */
const STEPS_MOST = 1_000;
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const L = 0x6c;
const I: readonly [number, number] = [0x69, 0x69];

interface Pattern {
  readonly source: string;
  readonly asWritten: Program;
  readonly asItLooks: Program;
}

const NOTHING = readText('');
const asIs = (of: Characters): Characters => of;

/** A list is kept as long as the settings that it is of. */
const lists = new WeakMap<readonly string[], readonly Pattern[]>();

/** What is wrong with patterns, as a sentence that begins with what it is about; `null`: nothing. */
export function whyUnfit(sources: readonly string[]): string | null {
  let steps = 0;
  for (const source of sources) {
    const part = treeOf(source);
    if (typeof part === 'string') return `has a pattern that cannot be read, \`${source}\`, ${part}`;
    steps += stepsOf(part);
    if (steps > STEPS_MOST)
      return `has too much to look for from \`${source}\` on: repeat less, or less often`;
    if (search(programOf(part, asIs), NOTHING).isFound)
      return `has a pattern that fits any text: \`${source}\``;
  }
  return null;
}

/** The first of the patterns that fits anywhere in a text. */
export function firstFitting(text: string, sources: readonly string[]): string | undefined {
  const patterns = patternsOf(sources);
  if (patterns.length === 0) return undefined;
  const written = readText(text.toLowerCase());
  const looks = readText(lookOfLines(text));
  return patterns.find(
    ({ asWritten, asItLooks }) => search(asWritten, written).isFound || search(asItLooks, looks).isFound,
  )?.source;
}

function patternsOf(sources: readonly string[]): readonly Pattern[] {
  const known = lists.get(sources);
  if (known) return known;
  const patterns = sources.flatMap((source) => {
    const part = treeOf(source);
    return typeof part === 'string' ? [] : [compiled(source, part)];
  });
  lists.set(sources, patterns);
  return patterns;
}

function compiled(source: string, part: Part): Pattern {
  return { source, asWritten: programOf(part, asIs), asItLooks: programOf(part, likeI) };
}

/** A pattern, or what is wrong with it. */
function treeOf(source: string): Part | string {
  try {
    return readTree(source);
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
}

/** All that may be an `l` looks like an `i`, so that whoever looks for one looks for the other. */
function likeI(of: Characters): Characters {
  const hasL = of.ranges.some(([from, to]) => from <= L && L <= to);
  return hasL ? { ...of, ranges: [...of.ranges, I] } : of;
}

/** As `lookOf`, but with all that stands between letters, and digits as they are: patterns tell these apart. */
function lookOfLines(text: string): string {
  const bare = text.replaceAll(INVISIBLE, '').normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return Array.from(bare, (sign) => (/^\P{ASCII}$/u.test(sign) ? lookLike(sign) : sign.toLowerCase()))
    .join('')
    .replaceAll('l', 'i');
}
