import * as v from 'valibot';
import { HEAD, PROGRESS } from './file.ts';

/** A site whose rows are being read from a file. Until all are there, it is open to nobody. */
const ARRIVAL = v.strictObject({ head: HEAD, progress: PROGRESS, isGivenUp: v.boolean() });
export type Arrival = v.InferOutput<typeof ARRIVAL>;

/** @param stored what stands beside the settings */
export function readArrival(stored: Readonly<Record<string, unknown>>): Arrival | null {
  const read = v.safeParse(ARRIVAL, stored['arrival']);
  return read.success ? read.output : null;
}

/** A site cannot be read: it is still moving in. Whoever asks has to come back. */
export class MovingIn extends Error {
  override readonly name = 'MovingIn';

  constructor() {
    super(MOVING_IN);
  }
}

export const MOVING_IN = 'This site is moving in. Come back when all of it is here.';
