/** How pages are told to staff. */
import * as v from 'valibot';
import { PAGE_KEY } from './comments.ts';
import { count, moment, rarely, words, yesOrNo } from './values.ts';

const MODE = v.pipe(
  v.picklist(['open', 'hold-first', 'hold-all', 'closed']),
  v.description('How new comments come in; `null`: as the site’s.'),
);

export const PAGE = v.object({
  id: count('Its number: what routes name it by, and what `before` counts.', 12),
  key: PAGE_KEY,
  title: v.nullable(words('Where it is known.', 'A wish list for Ada')),
  mode: rarely(MODE),
  closed: yesOrNo('Whether it takes no more comments.'),
  count: count('Published comments.', 34),
  held: count('Comments that wait.', 2),
  createdAt: moment('When its first comment came.'),
  readOn: v.nullable(
    count('The day that somebody last opened it, as days since 1970-01-01 UTC; `null`: not known.', 20_776),
  ),
});

export const PAGE_DETAILS = v.object({
  ...PAGE.entries,
  aliases: v.pipe(
    v.array(words('A key that leads here.', '/wishes/abcdef')),
    v.description('Other keys that lead to it.'),
  ),
});
