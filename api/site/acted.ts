import type { Outcome } from '../comments/seam.ts';
import { isPresumedSpam } from './waits.ts';
import type { Acted } from './verdict.ts';

/** Thanks for an act on a comment, with what it led to. */
export function acted({ ref }: { readonly ref?: string }, { row, news }: Acted): Outcome {
  const { id, revision, place } = row;
  const status = isPresumedSpam(row) ? 'held' : row.status;
  return {
    answer: {
      type: 'thanks',
      ...(ref === undefined ? {} : { ref }),
      id,
      status,
      ...(place === 'none' || status === 'held' ? {} : { revision }),
    },
    news,
  };
}
