/** How participants, bans and what is stored of somebody are told. */
import * as v from 'valibot';
import { COMMENT_ID, PARTICIPANT_ID, ROLE } from '../forms/values.ts';
import { PAGE_KEY, PARENT_ID } from './comments.ts';
import { count, moment, rarely, words, yesOrNo } from './values.ts';

const SUBJECT = v.nullable(words('As the site’s own sign-on names them; `null`: it does not.', 'user-42'));

export const PARTICIPANT = v.object({
  id: PARTICIPANT_ID,
  name: words('Empty: somebody who gave no name.', 'Ada'),
  role: ROLE,
  email: v.nullable(words('Shown to no reader.', 'ada@example.com')),
  since: moment('When they came.'),
  banned: yesOrNo('Whether they may say nothing more.'),
  member: rarely(v.pipe(PARTICIPANT_ID, v.description('The member that this guest became.'))),
  number: count('Their place in lists: what `before` counts.', 215),
});

export const BAN = v.object({
  id: count('Its number.', 7),
  participant: v.nullable(v.pipe(PARTICIPANT_ID, v.description('Who is banned.'))),
  address: rarely(words('The keyed hash of the network prefix that is banned.', 'pYq0mT4nXl2jRWeJq83vEg')),
  at: moment('Since when.'),
  until: v.nullable(moment('When it ends; `null`: for good.')),
  by: v.pipe(PARTICIPANT_ID, v.description('The participant who did it.')),
  why: v.nullable(words('For the audit log.', 'spam')),
});

/** As many as it is, by status. */
const COUNTS = v.object({
  published: count('Published ones.', 12),
  held: count('Those that wait.', 0),
  rejected: count('Rejected ones.', 0),
  spam: count('Those that were marked as spam.', 0),
  deleted: count('Deleted ones.', 1),
});

export const PARTICIPANT_DETAILS = v.object({
  ...PARTICIPANT.entries,
  subject: SUBJECT,
  comments: COUNTS,
  guests: v.pipe(v.array(PARTICIPANT_ID), v.description('The guests that they were.')),
  bans: v.array(BAN),
});

const REPORTED = v.object({
  comment: COMMENT_ID,
  reason: v.nullable(v.picklist(['spam', 'abuse', 'off-topic', 'other'])),
  at: moment('When they reported it.'),
});

const OWN_PERSON = {
  id: PARTICIPANT_ID,
  name: words('Empty: somebody who gave no name.', 'Ada'),
  email: v.nullable(words('Shown to no reader.', 'ada@example.com')),
  since: moment('When they came.'),
};

const OWN_COMMENT = v.object({
  id: COMMENT_ID,
  page: PAGE_KEY,
  parent: rarely(PARENT_ID),
  text: words('What they wrote.', 'A train set is a wish for life.'),
  at: moment('When it came in.'),
  edited: rarely(moment('When its text was last changed.')),
  status: v.pipe(
    v.picklist(['published', 'waiting', 'not-published', 'deleted']),
    v.description('What became of it.'),
  ),
});

const REACTED = v.object({
  comment: COMMENT_ID,
  emoji: words('With what they reacted.', '👍'),
  at: moment('When they did.'),
});

export const TAKE_OUT = v.object({
  site: words('The site that this is from.', 'www.example.com'),
  participant: v.object({
    ...OWN_PERSON,
    role: ROLE,
    subject: SUBJECT,
    avatar: v.nullable(words('The address of a picture.', 'https://www.example.com/ada.png')),
  }),
  guests: v.pipe(v.array(v.object(OWN_PERSON)), v.description('The guests that they were.')),
  comments: v.array(OWN_COMMENT),
  bans: v.array(
    v.object({ at: moment('Since when.'), until: v.nullable(moment('When it ends; `null`: for good.')) }),
  ),
  reports: v.pipe(v.array(REPORTED), v.description('What they reported.')),
  reactions: v.pipe(v.array(REACTED), v.description('What they reacted to.')),
});

export const BANNED = v.object({ bans: v.array(BAN) });
