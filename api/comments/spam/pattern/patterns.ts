/** Finds what fits a pattern of the site's own, as it is written or in letters that look like that. */
import { Finder } from './finder.ts';
import { lookOfLines, lowerText } from './looks.ts';
import { programOf, rangesOf, stepsOf } from './program.ts';
import { readTree } from './read-pattern.ts';
import { Unreadable } from './signs.ts';
import type { Characters, Part } from './tree.ts';

/** Steps of the programs of all patterns together: what a long text costs is bounded by them, and by its length. */
const STEPS_MOST = 1_000;
const L = 0x6c;
const I: readonly [number, number] = [0x69, 0x69];

interface List {
  readonly sources: readonly string[];
  readonly asWritten: Finder;
  readonly asItLooks: Finder;
}

const asIs = (of: Characters): Characters => of;

/** A list is kept as long as the settings that it is of. */
const lists = new WeakMap<readonly string[], List>();

/** What is wrong with patterns, as a sentence that begins with what it is about; `null`: nothing. */
export function whyUnfit(sources: readonly string[]): string | null {
  let steps = 0;
  for (const source of sources) {
    const part = treeOf(source);
    if (typeof part === 'string') return `has a pattern that cannot be read, \`${source}\`, ${part}`;
    steps += Math.max(stepsOf(part), rangesOf(part));
    if (steps > STEPS_MOST)
      return `has too much to look for from \`${source}\` on: repeat less, or less often`;
    if (new Finder([programOf(part, asIs)]).first('') === 0)
      return `has a pattern that fits any text: \`${source}\``;
  }
  return null;
}

/** The first of the patterns that fits anywhere in a text. */
export function firstFitting(text: string, sources: readonly string[]): string | undefined {
  if (sources.length === 0) return undefined;
  const list = listOf(sources);
  const asWritten = list.asWritten.first(lowerText(text));
  const asItLooks = list.asItLooks.first(lookOfLines(text));
  return list.sources[Math.min(asWritten, asItLooks)];
}

function listOf(sources: readonly string[]): List {
  const known = lists.get(sources);
  if (known) return known;
  const readable = sources.flatMap((source) => {
    const part = treeOf(source);
    return typeof part === 'string' ? [] : [{ source, part }];
  });
  const list = {
    sources: readable.map(({ source }) => source),
    asWritten: new Finder(readable.map(({ part }) => programOf(part, asIs))),
    asItLooks: new Finder(readable.map(({ part }) => programOf(part, likeI))),
  };
  lists.set(sources, list);
  return list;
}

/** A pattern, or what is wrong with it. */
function treeOf(source: string): Part | string {
  try {
    return readTree(source.normalize('NFC'));
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
