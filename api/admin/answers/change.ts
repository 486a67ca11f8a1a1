/** What a stream of moderation events tells: as `moderation` of the wire, with the page. */
import * as v from 'valibot';
import type { SiteChange } from '../../comments/listed.ts';
import type { Body, BodyNode } from '../../protocol.ts';
import { COMMENT_ID, PARTICIPANT_ID, ROLE, STATUS } from '../forms/values.ts';
import { FINDING, HELD_FOR, PAGE_KEY } from './comments.ts';
import { count, moment, rarely, words } from './values.ts';

const children = v.lazy(() => BODY);
const NODE: v.GenericSchema<BodyNode> = v.union([
  v.string(),
  v.object({ type: v.literal('break') }),
  v.object({ type: v.picklist(['paragraph', 'quote', 'item', 'emphasis', 'strong', 'strike']), children }),
  v.object({ type: v.picklist(['code', 'code-block']), children: v.array(v.string()) }),
  v.object({ type: v.literal('list'), start: v.exactOptional(v.number()), children }),
  v.object({ type: v.literal('link'), href: words('A whole address.', 'https://example.com/'), children }),
  v.object({ type: v.literal('mention'), participant: PARTICIPANT_ID, children: v.array(v.string()) }),
]);

/** Allowed nodes: show the children of a type that you do not know. */
export const BODY: v.GenericSchema<Body> = v.pipe(
  v.array(NODE),
  v.examples([[{ type: 'paragraph', children: ['A train set is a wish for life.'] }]]),
);

const AUTHOR = v.object({
  id: PARTICIPANT_ID,
  name: words('Empty: somebody who gave no name.', 'Ada'),
  role: ROLE,
  avatar: v.exactOptional(words('The address of a picture.', 'https://www.example.com/ada.png')),
});

/** A comment as staff see it in its thread. */
export const STAFF_COMMENT = v.object({
  id: COMMENT_ID,
  parent: rarely(COMMENT_ID),
  author: v.nullable(AUTHOR),
  body: v.lazy(() => BODY),
  at: moment('When it came in.'),
  order: v.pipe(v.number(), v.description('Its place among its siblings.'), v.examples([4_812])),
  revision: count('The last public revision that changed it.', 77),
  status: STATUS,
  replies: count('Replies that have a place.', 0),
  edited: v.exactOptional(moment('When its text was last changed.')),
  pinned: v.exactOptional(v.literal(true)),
  reactions: v.exactOptional(
    v.pipe(
      v.record(v.string(), count('So many.', 2)),
      v.description('How many have reacted with each emoji, when this change was made.'),
      v.examples([{ '👍': 2 }]),
    ),
  ),
  heldFor: v.exactOptional(HELD_FOR),
  reports: v.exactOptional(count('Open ones.', 1)),
  findings: v.exactOptional(v.pipe(v.array(FINDING), v.description('Why it looked like spam, or not.'))),
  decidedBy: v.exactOptional(
    v.pipe(PARTICIPANT_ID, v.description('Who last decided what becomes of it; left out: nobody yet.')),
  ),
});

export const CHANGE: v.GenericSchema<SiteChange> = v.object({
  type: v.literal('moderation'),
  comment: STAFF_COMMENT,
  sequence: count('The site’s, for this change; no number is left out.', 8103),
  page: PAGE_KEY,
});
