import { ConfigurationError } from './configuration-error.ts';

/** Where objects may be held to run, and to keep what they store (developers.cloudflare.com/durable-objects/reference/data-location/). */
const JURISDICTIONS = ['eu', 'us', 'fedramp'] as const;
export type Jurisdiction = (typeof JURISDICTIONS)[number];

/** @returns `null`: anywhere @throws ConfigurationError */
export function readJurisdiction({
  JURISDICTION = '',
}: {
  readonly JURISDICTION?: string;
}): Jurisdiction | null {
  const given = JURISDICTION.trim();
  if (given === '') return null;
  const known = JURISDICTIONS.find((one) => one === given);
  if (known) return known;
  throw new ConfigurationError(`JURISDICTION: “${given}” is not one of ${JURISDICTIONS.join(', ')}.`);
}
