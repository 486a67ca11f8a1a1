import type { CommentId, Sort, WindowRequest } from '../../api/protocol.ts';
import type { Gap } from '../intervals.ts';

/** Asks for what is in a gap, from that end which the reader comes from. */
export function windowRequest(
  parent: CommentId | null,
  { after, before }: Gap,
  sort: Sort,
): WindowRequest & { readonly ref: string } {
  const isWhole = after === -Infinity && before === Infinity;
  const backwards = after === -Infinity || (parent === null && sort !== 'oldest' && before < Infinity);
  const end = backwards ? { before: `${before}` } : { after: `${after}` };
  return {
    type: 'window',
    ref: `${parent} ${backwards ? -before : after}`,
    sort,
    ...(parent && { parent }),
    ...(!isWhole && end),
  };
}
