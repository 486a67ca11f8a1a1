/** How comments and reports are told to staff. */
import * as v from 'valibot';
import { COMMENT_ID, PARTICIPANT_ID, ROLE, STAFF_ROLE, STATUS } from '../forms/values.ts';
import { count, moment, rarely, words, yesOrNo } from './values.ts';

export const HELD_FOR = v.pipe(
  v.picklist(['first', 'all', 'link', 'parent', 'edit', 'reports', 'suspect', 'hook']),
  v.description(
    'Why it waits: by the mode (`first`, `all`), for a link, with its parent, for an edit, for reports, since it looks like ' +
      'spam, for the verdict of the hook.',
  ),
);
/** What looked like spam. */
export const FINDING = v.object({
  layer: v.pipe(
    v.picklist([
      'trap',
      'haste',
      'links',
      'blocked-words',
      'suspect-words',
      'patterns',
      'repeats',
      'pace',
      'shouting',
      'reputation',
    ]),
    v.description('What it was that looked.'),
  ),
  score: v.pipe(
    v.number(),
    v.integer(),
    v.description('Below 0: it speaks for the comment.'),
    v.examples([50]),
  ),
  detail: v.exactOptional(words('The word of the site’s own lists, or how many.', '3')),
});
export const PAGE_KEY = words('The canonical key of the page.', '/users/123456/wishes/abcdef');
export const PARENT_ID = v.pipe(COMMENT_ID, v.description('What it replies to.'));

/** A comment as staff list it. */
export const COMMENT = v.object({
  id: COMMENT_ID,
  page: v.object({ id: count('The number of the page.', 12), key: PAGE_KEY }),
  parent: rarely(PARENT_ID),
  author: v.object({ id: PARTICIPANT_ID, name: words('As it was then.', 'Ada'), role: ROLE }),
  text: words('What was written.', 'A train set is a wish for life.'),
  at: moment('When it came in.'),
  edited: rarely(moment('When its text was last changed.')),
  status: STATUS,
  heldFor: rarely(HELD_FOR),
  findings: v.pipe(v.array(FINDING), v.description('Why it looked like spam, or not.')),
  reports: count('Open ones.', 0),
  pinned: yesOrNo('Whether staff want it to be seen first.'),
  sequence: count('The site’s sequence of its last change.', 8103),
  number: count('Its place in lists: what `before` counts.', 4712),
});

const SOME_COMMENTS = (about: string) => v.pipe(v.array(COMMENT), v.description(about));

export const CONVERSATION = v.object({
  comment: COMMENT,
  above: SOME_COMMENTS('What it replies to, the top first; of more than 20 the nearest.'),
  before: SOME_COMMENTS('At most 3 that readers see right before it, the oldest first.'),
  after: SOME_COMMENTS('At most 3 that readers see right after it, the oldest first.'),
  replies: SOME_COMMENTS('The first 20 replies to it that readers see.'),
});

export const DESK = v.object({
  you: v.object({ id: PARTICIPANT_ID, name: words('Whose token it is.', 'Mo'), role: STAFF_ROLE }),
  held: count('Comments that wait.', 2),
  reported: count('Comments with open reports.', 1),
  spam: count('Comments that were marked as spam.', 12),
  sequence: count('Of the last change: what `after` of the stream of events takes.', 8103),
});

const REASONS = v.object({
  spam: count('How many gave this reason.', 2),
  abuse: count('How many gave this reason.', 0),
  'off-topic': count('How many gave this reason.', 1),
  other: count('How many gave this reason, or none.', 0),
});

export const REPORT = v.object({ comment: COMMENT, reasons: REASONS, lastAt: moment('The last one.') });

/** What an act came to. */
export const ACTED = v.object({
  ids: v.pipe(
    v.array(COMMENT_ID),
    v.description('The comments that were named, or those of the author that were done now.'),
  ),
  statuses: v.pipe(
    v.array(v.nullable(STATUS)),
    v.description('In the order of `ids`; `null`: there is no such comment here, or nothing to take back.'),
  ),
  left: count('Of an author’s comments, how many are still to be done: ask again until it is 0.', 0),
});
