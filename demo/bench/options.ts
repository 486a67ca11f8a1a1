import { parseArgs } from 'node:util';
import type { Scale } from './ground.ts';

export interface Options {
  /** In the order of the list of benches. */
  readonly names: readonly string[];
  readonly scale: Scale;
}

/** Reads what follows `npm run bench --`. @throws a sentence */
export function readOptions(argv: readonly string[], known: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { long: { type: 'boolean' }, tiny: { type: 'boolean' } },
    allowPositionals: true,
  });
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(
      `There is no bench ${unknown.join(' and no bench ')}: the benches are ${known.join(', ')}.`,
    );
  const names = positionals.length === 0 ? known : known.filter((name) => positionals.includes(name));
  return { names, scale: values.long ? 'long' : values.tiny ? 'tiny' : 'short' };
}
