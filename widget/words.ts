import type { Author, Reason, Role } from '../api/protocol.ts';

const numbers = new Intl.NumberFormat('en');
export const plural = (count: number, one: string, other: string): string =>
  `${numbers.format(count)} ${count === 1 ? one : other}`;

/** What every reader may read, in English. A language is another object of this shape. */
export const words = {
  language: 'en',
  title: 'Comments',
  comments: (count: number) => plural(count, 'comment', 'comments'),
  loading: 'Loading comments…',
  empty: 'No comments yet. What do you think?',
  closed: 'Comments are closed.',
  membersOnly: 'Only members of this site can comment.',
  unreachable: 'Comments can’t be reached right now.',
  banned: 'You can no longer take part here.',
  gone: 'There are no comments on this site any more.',

  reading: (count: number) => `${numbers.format(count)} reading`,
  reconnecting: 'Reconnecting…',
  offline: 'Offline',

  sort: 'Order of comments',
  newest: 'Newest first',
  oldest: 'Oldest first',
  more: 'Show more comments',
  heldBack: (count: number) => `Show ${plural(count, 'new comment', 'new comments')}`,
  moreReplies: (count: number) => `Show ${plural(count, 'more reply', 'more replies')}`,
  moreLoading: 'Loading…',
  fold: (count: number, name: string) => `Hide ${plural(count, 'reply', 'replies')} to ${name}`,
  unfold: (count: number) => `Show ${plural(count, 'reply', 'replies')}`,
  inReplyTo: (name: string) => `in reply to ${name}`,
  anonymous: 'Anonymous',
  deleted: 'Deleted',
  edited: 'edited',
  pinned: 'Pinned',
  newTab: 'Opens in a new tab',
  arrived: (name: string) => `New comment by ${name}`,
  role: { guest: '', member: '', moderator: 'Moderator', owner: 'Owner' } satisfies Record<Role, string>,

  comment: 'Write a comment',
  replyTo: (name: string) => `Reply to ${name}`,
  reply: 'Reply',
  acts: (name: string) => `More about the comment by ${name}`,
  held: 'Waiting for approval. Only you can see this.',
  notLoaded: 'This part could not be loaded. Please reload the page; what you wrote is kept.',
};

/** Who wrote something; a tombstone has no author. */
export function nameOf(author: Author | null): string {
  return author ? author.name || words.anonymous : words.deleted;
}

let reasons: Partial<Record<Reason, string>> = {};

/** Why something was refused. Empty until `learnReasons`. */
export function reasonWords(reason: Reason | undefined): string {
  return (reason && reasons[reason]) ?? '';
}

/** Fetches the sentences for what goes wrong: most readers never need them. */
export async function learnReasons(): Promise<void> {
  ({ reasons } = await import('./reasons.ts'));
}
