import type { Program } from '../program.ts';
import type { Characters, Edge, Range } from '../tree.ts';

/** Characters, in a form in which it is quick to see whether one is among them. */
export interface Class {
  /** In order: where a range begins, and behind where it ends. */
  readonly bounds: Int32Array;
  readonly kinds: number;
  readonly lacking: number;
  readonly isNegated: boolean;
}

/** A program as lists of numbers, one of each for every place. */
export interface Compact {
  /** Which of the classes is asked for; -1: none. */
  readonly classAt: Int32Array;
  readonly classes: readonly Class[];
  /** Where to go on; -1: it is no fork. What is none, no edge and asks for nothing is the end. */
  readonly to: Int32Array;
  readonly or: Int32Array;
  readonly edges: readonly (Edge | undefined)[];
}

const known = new WeakMap<Program, Compact>();

/** What is searched for is searched for often. */
export function compactOf(program: Program): Compact {
  const before = known.get(program);
  if (before) return before;
  const numbers = new Map<Characters, number>();
  const numberOf = (of: Characters): number => {
    const number = numbers.get(of) ?? numbers.size;
    numbers.set(of, number);
    return number;
  };
  const compact = {
    classAt: Int32Array.from(program, (step) => (step.type === 'one' ? numberOf(step.of) : -1)),
    classes: [...numbers.keys()].map(classOf),
    to: Int32Array.from(program, (step) => (step.type === 'fork' ? step.to : -1)),
    or: Int32Array.from(program, (step) => (step.type === 'fork' ? step.or : -1)),
    edges: program.map((step) => (step.type === 'edge' ? step.at : undefined)),
  };
  known.set(program, compact);
  return compact;
}

function classOf({ ranges, kinds, lacking, isNegated }: Characters): Class {
  const bounds: number[] = [];
  for (const [from, to] of ranges.toSorted(byBeginning)) {
    const end = bounds.at(-1);
    if (end === undefined || from > end) bounds.push(from, to + 1);
    else bounds[bounds.length - 1] = Math.max(end, to + 1);
  }
  return { bounds: Int32Array.from(bounds), kinds, lacking, isNegated };
}

function byBeginning([one]: Range, [other]: Range): number {
  return one - other;
}
