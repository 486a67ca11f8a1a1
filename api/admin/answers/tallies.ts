/** How it is told what happened on a site over time. */
import * as v from 'valibot';
import type { Reason } from '../../protocol.ts';
import { count, moment } from './values.ts';

const REFUSALS: v.GenericSchema<Partial<Record<Reason, number>>> = v.pipe(
  v.record(v.string(), count('So many.', 4)),
  v.description('Requests that were refused, by reason; none: it is left out.'),
  v.examples([{ 'too-many': 4 }]),
);

/** An hour or a day, in which something happened. */
export const TALLY = v.object({
  at: moment('When it began.'),
  published: count('Comments that were seen at once.', 12),
  held: count('Comments that waited.', 3),
  spam: count('Comments that were taken for spam.', 1),
  readers: count('The most readers at once.', 40),
  refusals: REFUSALS,
});
