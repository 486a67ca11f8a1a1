/** Comments as staff see them, for tests. */
import type { ListedComment, SiteChange } from '../../../api/comments/listed.ts';

const AT = 1_795_000_000_000;

/** @param change what is other than with a usual one that waits */
export function listed(id: string, change: Partial<ListedComment> = {}): ListedComment {
  return {
    id,
    page: { id: 3, key: '/wishes/abcdef' },
    parent: null,
    author: { id: 'ada', name: 'Ada', role: 'guest' },
    text: `What ${id} says.`,
    at: AT,
    edited: null,
    status: 'held',
    heldFor: 'first',
    findings: [],
    reports: 0,
    pinned: false,
    sequence: 12,
    number: 9,
    ...change,
  };
}

/** It came in, or became so. */
export function changeTo(
  { id, page, parent, author, text, at, status, heldFor }: ListedComment,
  change: Partial<SiteChange['comment']>,
): SiteChange {
  const body = [{ type: 'paragraph' as const, children: [text] }];
  const numbers = { order: 1, revision: 0, replies: 0 };
  const why = heldFor === null ? {} : { heldFor };
  return {
    type: 'moderation',
    page: page.key,
    sequence: 13,
    comment: { id, parent, author, body, at, status, ...numbers, ...why, ...change },
  };
}
