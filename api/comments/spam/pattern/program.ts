import type { Characters, Edge, Part } from './tree.ts';

/** What to do next: go on behind `one` or `edge` where it fits, or in both places of a `fork`. */
export type Step =
  | { readonly type: 'one'; readonly of: Characters }
  | { readonly type: 'edge'; readonly at: Edge }
  | { readonly type: 'fork'; readonly to: number; readonly or: number }
  | { readonly type: 'found' };

export type Program = readonly Step[];

/** How many steps a part takes, so that one that is too large is never made. */
export function stepsOf(part: Part): number {
  switch (part.type) {
    case 'one':
    case 'edge':
      return 1;
    case 'sequence':
      return part.parts.reduce((sum, one) => sum + stepsOf(one), 0);
    case 'either':
      return part.parts.reduce((sum, one) => sum + stepsOf(one), 2 * (part.parts.length - 1));
    case 'repeat': {
      const { least, most } = part;
      const once = stepsOf(part.part);
      return least * once + (most === Infinity ? once + 2 : (most - least) * (once + 1));
    }
    default:
      return part satisfies never;
  }
}

/** How many ranges of characters are written in a part: so many classes of these there may be. */
export function rangesOf(part: Part): number {
  switch (part.type) {
    case 'one':
      return part.of.ranges.length;
    case 'edge':
      return 0;
    case 'sequence':
    case 'either':
      return part.parts.reduce((sum, one) => sum + rangesOf(one), 0);
    case 'repeat':
      return rangesOf(part.part);
    default:
      return part satisfies never;
  }
}

/** @param as what may stand in one place is looked for as this */
export function programOf(part: Part, as: (characters: Characters) => Characters): Program {
  const steps: Step[] = [];
  const known = new Map<Characters, Characters>();
  // The same in many places stays the same: it is asked about once.
  const once = (of: Characters): Characters => {
    const changed = known.get(of) ?? as(of);
    known.set(of, changed);
    return changed;
  };
  append(part, steps, once);
  steps.push({ type: 'found' });
  return steps;
}

type Change = (characters: Characters) => Characters;

function append(part: Part, steps: Step[], as: Change): void {
  switch (part.type) {
    case 'one':
      steps.push({ type: 'one', of: as(part.of) });
      return;
    case 'edge':
      steps.push(part);
      return;
    case 'sequence':
      for (const one of part.parts) append(one, steps, as);
      return;
    case 'either':
      return appendEither(part.parts, steps, as);
    case 'repeat':
      return appendRepeat(part, steps, as);
    default:
      return part satisfies never;
  }
}

function appendEither(parts: readonly Part[], steps: Step[], as: Change): void {
  const ends: number[] = [];
  for (const [place, one] of parts.entries()) {
    if (place === parts.length - 1) {
      append(one, steps, as);
      continue;
    }
    const fork = hold(steps);
    append(one, steps, as);
    ends.push(hold(steps));
    steps[fork] = { type: 'fork', to: fork + 1, or: steps.length };
  }
  for (const end of ends) steps[end] = jump(steps.length);
}

function appendRepeat(
  { part, least, most }: Extract<Part, { readonly type: 'repeat' }>,
  steps: Step[],
  as: Change,
): void {
  for (let time = 0; time < least; time++) append(part, steps, as);
  if (most === Infinity) {
    const fork = hold(steps);
    append(part, steps, as);
    steps.push(jump(fork));
    steps[fork] = { type: 'fork', to: fork + 1, or: steps.length };
    return;
  }
  const forks: number[] = [];
  for (let time = least; time < most; time++) {
    forks.push(hold(steps));
    append(part, steps, as);
  }
  for (const fork of forks) steps[fork] = { type: 'fork', to: fork + 1, or: steps.length };
}

/** Keeps a place for a step of which it is not known yet where it leads. */
function hold(steps: Step[]): number {
  return steps.push(jump(0)) - 1;
}

function jump(to: number): Step {
  return { type: 'fork', to, or: to };
}
