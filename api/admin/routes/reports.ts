/** What readers reported. */
import * as v from 'valibot';
import { REPORT } from '../answers/comments.ts';
import { listing } from '../answers/values.ts';
import { COMMENT_ID, PART, WHY } from '../forms/values.ts';
import { done, reply } from '../reply.ts';
import { NOTHING } from '../route.ts';
import { siteRoute } from '../site-route.ts';

export const REPORT_ROUTES = [
  siteRoute({
    id: 'listReports',
    tag: 'Reports',
    summary: 'Comments with open reports',
    about: 'The newest comment first. Any verdict on a comment settles its reports.',
    who: 'staff',
    method: 'get',
    path: '/reports',
    takes: { ...NOTHING, query: v.strictObject(PART) },
    asks: ({ query }) => ({ type: 'list-reports', ...query }),
    reply: reply('reports', listing(REPORT), (answer) => answer.listing, { about: 'A part of the list.' }),
  }),
  siteRoute({
    id: 'dismissReports',
    tag: 'Reports',
    summary: 'Dismiss the reports of a comment',
    about: 'The comment stays as it is.',
    who: 'staff',
    method: 'delete',
    path: '/comments/:id/reports',
    takes: {
      ...NOTHING,
      path: v.object({ id: COMMENT_ID }),
      query: v.strictObject({ why: v.exactOptional(WHY) }),
    },
    asks: ({ path, query }) => ({ type: 'dismiss-reports', ...path, ...query }),
    reply: done('They are settled.'),
  }),
  siteRoute({
    id: 'reopenReports',
    tag: 'Reports',
    summary: 'Open the reports of a comment again',
    about:
      'Those that were dismissed last. If staff have decided about the comment since, that is a conflict.',
    who: 'staff',
    method: 'post',
    path: '/comments/:id/reports',
    takes: {
      ...NOTHING,
      path: v.object({ id: COMMENT_ID }),
      query: v.strictObject({ why: v.exactOptional(WHY) }),
    },
    asks: ({ path, query }) => ({ type: 'reopen-reports', ...path, ...query }),
    reply: done('They are open.'),
  }),
];
