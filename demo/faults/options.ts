import { parseArgs } from 'node:util';
import { catalogue } from './catalogue.ts';

/** Minutes of churn, unless one says otherwise: enough to see a leak of a few kilobytes a reader, not one of bytes. */
const USUAL_MINUTES = 3;
const MOST_MINUTES = 1_440;

export interface Options {
  /** In the order of the catalogue. */
  readonly names: readonly string[];
  readonly minutes: number;
}

/** Reads what follows `npm run test:faults --`. @throws a sentence */
export function readOptions(argv: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { minutes: { type: 'string' } },
    allowPositionals: true,
  });
  const known = catalogue(USUAL_MINUTES).map(({ name }) => name);
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(
      `There is no fault ${unknown.join(' and no fault ')}: the faults are ${known.join(', ')}.`,
    );
  const minutes = Number(values.minutes ?? USUAL_MINUTES);
  if (!Number.isSafeInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES)
    throw new Error(`--minutes takes a whole number from 1 to ${MOST_MINUTES}.`);
  return {
    names: positionals.length === 0 ? known : known.filter((name) => positionals.includes(name)),
    minutes,
  };
}
