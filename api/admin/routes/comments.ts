/** Comments over all pages, and what staff do with them. */
import * as v from 'valibot';
import { ACTED, COMMENT, CONVERSATION, DESK } from '../answers/comments.ts';
import { listing } from '../answers/values.ts';
import { choose, either, oneOf } from '../forms/choice.ts';
import {
  COMMENT_ID,
  COMMENT_IDS,
  COMMENT_TEXT,
  PAGE_ID,
  PART,
  PARTICIPANT_ID,
  SEARCH,
  STATUS,
  WHY,
} from '../forms/values.ts';
import { reply } from '../reply.ts';
import { NOTHING } from '../route.ts';
import { siteRoute } from '../site-route.ts';

const WITH_ID = v.object({ id: COMMENT_ID });

const QUERY = v.strictObject({
  status: v.exactOptional(STATUS),
  page: v.exactOptional(PAGE_ID),
  author: v.exactOptional(PARTICIPANT_ID),
  q: v.exactOptional(SEARCH),
  ...PART,
});

const EDIT = v.pipe(
  v.strictObject({ text: COMMENT_TEXT, why: v.exactOptional(WHY) }),
  v.examples([{ text: 'A train set is a wish for life. [Link removed]', why: 'link' }]),
);

const ACT_FIELDS = v.strictObject({
  ids: v.exactOptional(COMMENT_IDS),
  author: v.exactOptional(v.pipe(PARTICIPANT_ID, v.description('Or all that this participant wrote.'))),
  action: v.pipe(
    v.picklist(['approve', 'reject', 'spam', 'delete', 'restore', 'pin', 'unpin']),
    v.description('`restore` takes back the last of the four before it.'),
  ),
  why: v.exactOptional(WHY),
});

const ACT = v.pipe(
  ACT_FIELDS,
  oneOf('ids', 'author'),
  v.examples([{ ids: ['019a1b2c-3d4e-7f50-8a6b-9c0d1e2f3a4b'], action: 'spam' }]),
  choose(({ ids, author, ...act }: v.InferOutput<typeof ACT_FIELDS>) => {
    const on = either(ids && { ids }, author === undefined ? undefined : { author });
    return on && { ...act, on };
  }, '`ids` or `author`'),
);

export const COMMENT_ROUTES = [
  siteRoute({
    id: 'listComments',
    tag: 'Comments',
    summary: 'Comments of all pages',
    about: 'The newest first. All parameters may be combined; `q` searches text and names.',
    who: 'staff',
    method: 'get',
    path: '/comments',
    takes: { ...NOTHING, query: QUERY },
    asks: ({ query }) => ({ type: 'list-comments', ...query }),
    reply: reply('comments', listing(COMMENT), (answer) => answer.listing, { about: 'A part of the list.' }),
  }),
  siteRoute({
    id: 'readComment',
    tag: 'Comments',
    summary: 'One comment',
    who: 'staff',
    method: 'get',
    path: '/comments/:id',
    takes: { ...NOTHING, path: WITH_ID },
    asks: ({ path }) => ({ type: 'read-comment', ...path }),
    reply: reply('comment', COMMENT, ({ comment }) => comment, { about: 'The comment.' }),
  }),
  siteRoute({
    id: 'readConversation',
    tag: 'Comments',
    summary: 'One comment, with what was said around it',
    about: 'What it replies to; of what readers see, its nearest neighbours and the first replies to it.',
    who: 'staff',
    method: 'get',
    path: '/comments/:id/conversation',
    takes: { ...NOTHING, path: WITH_ID },
    asks: ({ path }) => ({ type: 'read-conversation', ...path }),
    reply: reply('conversation', CONVERSATION, ({ conversation }) => conversation, {
      about: 'The comment, and its surroundings.',
    }),
  }),
  siteRoute({
    id: 'readDesk',
    tag: 'Comments',
    summary: 'Who I am, and what waits for me',
    about: 'How many comments wait, are reported or spam, and where to begin with the stream of events.',
    who: 'staff',
    method: 'get',
    path: '/desk',
    takes: NOTHING,
    asks: () => ({ type: 'read-desk' }),
    reply: reply('desk', DESK, ({ desk }) => desk, { about: 'As it is now.' }),
  }),
  siteRoute({
    id: 'editComment',
    tag: 'Comments',
    summary: 'Edit the text of a comment',
    about: 'Readers see that it was edited.',
    who: 'staff',
    refusals: ['too-long', 'blank', 'bad-characters'],
    method: 'patch',
    path: '/comments/:id',
    takes: { ...NOTHING, path: WITH_ID, body: EDIT },
    asks: ({ path, body }) => ({ type: 'edit-comment', ...path, ...body }),
    reply: reply('comment', COMMENT, ({ comment }) => comment, { about: 'The comment, as it is now.' }),
  }),
  siteRoute({
    id: 'act',
    tag: 'Comments',
    summary: 'One act on many comments',
    about:
      'On up to 200 comments, wherever they are, or on all of an author: then as many as fit into one go, and ' +
      '`left` says how many are still to be done. What is so already stays as it is.',
    who: 'staff',
    method: 'post',
    path: '/acts',
    takes: { ...NOTHING, body: ACT },
    asks: ({ body }) => ({ type: 'act', ...body }),
    reply: reply('acted', ACTED, ({ ids, statuses, left }) => ({ ids, statuses, left }), {
      about: 'What each comment came to.',
    }),
  }),
];
