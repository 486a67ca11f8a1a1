import { get, patch, remove } from './api-request.ts';
import { actEntry, sweepingActEntry } from './comment-acts.ts';
import { WHY, option } from './entry.ts';
import type { Entry, Work } from './entry.ts';
import { commentId, pageNumber, participantId } from './naming.ts';
import { PART, ask, details, done, list } from './run.ts';
import { COMMENT, COMMENTS, REPORTS } from './shown.ts';

const THE_COMMENT = ['<comment>', 'its number or id'] as const;
const STATUSES = ['published', 'held', 'rejected', 'spam', 'deleted'];

async function theComment({ given, api }: Work): Promise<string> {
  return commentId(given.argument('comment'), api);
}

export const COMMENT_ENTRIES: readonly Entry[] = [
  {
    name: 'comment list',
    does: 'list comments, the newest first',
    options: [
      option('--status <status>', 'only those', STATUSES),
      option('--page <page>', 'of one page: its number, its address, or id: and its id'),
      option('--author <participant>', 'of somebody: their number or id'),
      option('--search <words>', 'in text and author; the last may be the beginning of a word'),
      ...PART,
    ],
    examples: [
      'comment list --status held',
      'comment list --page /users/123456/wishes/abcdef --search rocket',
    ],
    scope: 'site',
    run: list(async ({ given, api }) => {
      const [page, author] = [given.text('page'), given.text('author')];
      return get(['comments'], {
        status: given.text('status'),
        page: page === undefined ? undefined : await pageNumber(page, api),
        author: author === undefined ? undefined : await participantId(author, api),
        q: given.text('search'),
      });
    }, COMMENTS),
  },
  {
    name: 'comment show',
    does: 'show a comment, whole',
    takes: [THE_COMMENT],
    scope: 'site',
    run: ask(async (work) => get(['comments', await theComment(work)]), details(COMMENT)),
  },
  sweepingActEntry('approve', 'publish what waits, or was taken away', [
    'comment approve 17 19',
    'comment approve --author 4',
  ]),
  sweepingActEntry('reject', 'take comments away'),
  sweepingActEntry('spam', 'take comments away as spam', ['comment spam --author 4 --why casino']),
  sweepingActEntry('delete', 'delete comments; where something was replied to, a gap is shown'),
  sweepingActEntry('restore', 'take back the last of these acts', ['comment restore 17']),
  actEntry('pin', 'show comments first, at most 3 of a page'),
  actEntry('unpin', 'show them in their place again'),
  {
    name: 'comment edit',
    does: 'change the text of a comment; readers see that it was edited',
    takes: [THE_COMMENT, ['<text>', 'the new text; - takes it from the standard input']],
    options: [WHY],
    examples: ["comment edit 17 'The new text'", 'comment edit 17 - < text.txt'],
    scope: 'site',
    run: ask(async (work) => {
      const given = work.given.argument('text');
      const text = given === '-' ? (await work.terminal.input()).replace(/\n$/, '') : given;
      return patch(['comments', await theComment(work)], { text, why: work.given.text('why') });
    }, details(COMMENT)),
  },
  {
    name: 'comment reports',
    does: 'list what readers have reported',
    options: PART,
    scope: 'site',
    run: list(() => get(['reports']), REPORTS),
  },
  {
    name: 'comment dismiss',
    does: 'settle the reports of a comment, which stays',
    takes: [THE_COMMENT],
    options: [WHY],
    scope: 'site',
    run: ask(
      async (work) =>
        remove(['comments', await theComment(work), 'reports'], { why: work.given.text('why') }),
      done,
    ),
  },
];
