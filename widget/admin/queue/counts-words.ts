import type { Status } from '../../../api/protocol.ts';

const WORDS: Readonly<Record<Status, string>> = {
  published: 'published',
  held: 'waiting',
  rejected: 'rejected',
  spam: 'spam',
  deleted: 'deleted',
};

/** “12 published, 1 spam.”; of what there is none nothing is said. */
export function countsWords(counts: Readonly<Record<Status, number>>): string {
  const told = (['published', 'held', 'rejected', 'spam', 'deleted'] as const)
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status].toLocaleString('en')} ${WORDS[status]}`);
  return told.length === 0 ? 'No comments.' : `${told.join(', ')}.`;
}
