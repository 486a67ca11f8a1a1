import { teach } from '../words.ts';
import type { Texts } from '../words.ts';

/** What is said of others who are here, in English. */
export const liveWords = teach({
  reading: { one: '{count} reading', other: '{count} reading' },
  comment: 'Write a comment',
  'reply-to': 'Reply to {name}',

  more: 'Show more comments',
  'more-replies': { one: 'Show {count} more reply', other: 'Show {count} more replies' },
  'more-loading': 'Loading…',

  reply: 'Reply',
  acts: 'More about the comment by {name}',
  held: 'Waiting for approval. Only you can see this.',
  fold: { one: 'Hide {count} reply to {name}', other: 'Hide {count} replies to {name}' },
  unfold: { one: 'Show {count} reply', other: 'Show {count} replies' },

  sort: 'Order of comments',
  newest: 'Newest first',
  oldest: 'Oldest first',
  top: 'Best first',

  arrived: 'New comment by {name}',
  'new-comments': { one: '{count} new comment', other: '{count} new comments' },
  'new-replies': { one: '{count} new reply', other: '{count} new replies' },
  new: 'New',
  unread: { one: '{count} unread', other: '{count} unread' },
  'next-unread': 'Next unread comment',

  others: { one: '{count} other', other: '{count} others' },
  'reading-names': { one: '{names} reading', other: '{names} reading' },
  writing: { one: 'Somebody is writing…', other: '{count} people are writing…' },
  'writing-names': { one: '{names} is writing…', other: '{names} are writing…' },
  replying: { one: 'Somebody is writing a reply…', other: '{count} people are writing a reply…' },
  'replying-names': { one: '{names} is writing a reply…', other: '{names} are writing a reply…' },

  react: 'React',
  'react-to': 'React to the comment by {name}',
  reactions: 'Reactions',
  reaction: { one: '{emoji} {count} reaction', other: '{emoji} {count} reactions' },
  'react-as': 'React as',
  'your-name': 'your name',
  'no-connection': 'There is no connection. Try again in a moment.',
  'act-failed': 'That did not work. Try again in a moment.',

  muted: 'Muted',
  show: 'Show',
  hide: 'Hide',
} satisfies Texts);
