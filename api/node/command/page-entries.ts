import { get, patch, post, put, remove } from './api-request.ts';
import type { Asked } from './api-request.ts';
import { WHY, option, required } from './entry.ts';
import type { Entry, Run, Work } from './entry.ts';
import { wholeNumber } from './given.ts';
import { addressOf, pageNumber } from './naming.ts';
import { PART, YES, ask, askFirst, details, list } from './run.ts';
import { PAGE, PAGES } from './shown.ts';

const THE_PAGE = ['<page>', 'its number, its address, or id: and its id'] as const;

/** One request about the page that is named. */
function onPage(asked: (path: readonly string[], work: Work) => Asked | Promise<Asked>): Run {
  return ask(
    async (work) => asked(['pages', await pageNumber(work.given.argument('page'), work.api)], work),
    details(PAGE),
  );
}

function change(members: (work: Work) => Readonly<Record<string, unknown>>): Run {
  return onPage((path, work) => patch(path, { ...members(work), why: work.given.text('why') }));
}

export const PAGE_ENTRIES: readonly Entry[] = [
  {
    name: 'page list',
    does: 'list pages, the newest first',
    options: [
      option('--search <words>', 'in address and title'),
      option('--closed', 'only those that take no comments'),
      ...PART,
    ],
    examples: ['page list --search wishes', 'page list --all --json'],
    scope: 'site',
    run: list(
      ({ given }) => get(['pages'], { q: given.text('search'), closed: given.isSet('closed') || undefined }),
      PAGES,
    ),
  },
  {
    name: 'page orphans',
    does: 'list pages with comments that nobody has opened for long: they may have moved',
    options: [option('--days <number>', 'for how long (30)'), ...PART],
    examples: ['page orphans --days 90', 'page rename 12 /new/address'],
    scope: 'site',
    run: list(({ given }) => get(['pages'], { unreadFor: given.whole('days') ?? 30 }), PAGES),
  },
  {
    name: 'page show',
    does: 'show a page and its other addresses',
    takes: [THE_PAGE],
    examples: ['page show /users/123456/wishes/abcdef'],
    scope: 'site',
    run: onPage((path) => get(path)),
  },
  {
    name: 'page rename',
    does: 'give a page a new address; the old one leads there',
    takes: [THE_PAGE, ['<address>', 'the new one']],
    options: [WHY],
    examples: ['page rename /old/address https://www.example.com/new/address', 'page rename 12 id:about'],
    scope: 'site',
    run: change(({ given }) => addressOf(given.argument('address'))),
  },
  {
    name: 'page merge',
    does: 'move all comments of a page to another; its address leads there',
    takes: [THE_PAGE],
    options: [required(option('--into <page>', 'the page that stays')), WHY, YES],
    examples: ['page merge /wishes/abcdef?old=1 --into /wishes/abcdef'],
    scope: 'site',
    run: askFirst(
      ({ given }) => `${given.argument('page')} becomes a part of ${given.text('into')} for good.`,
      onPage(async (path, { given, api }) => {
        const into = wholeNumber(await pageNumber(given.text('into') ?? '', api), '--into');
        return post([...path, 'merge'], { into, why: given.text('why') });
      }),
    ),
  },
  {
    name: 'page alias add',
    does: 'let another address lead to a page',
    takes: [THE_PAGE, ['<address>', 'the other one']],
    scope: 'site',
    run: onPage((path, { given }) =>
      put([...path, 'aliases'], { query: addressOf(given.argument('address')) }),
    ),
  },
  {
    name: 'page alias remove',
    does: 'let an address lead to a page no more',
    takes: [THE_PAGE, ['<address>', 'the other one']],
    scope: 'site',
    run: onPage((path, { given }) => remove([...path, 'aliases'], addressOf(given.argument('address')))),
  },
  {
    name: 'page close',
    does: 'let a page take no more comments',
    takes: [THE_PAGE],
    options: [WHY],
    examples: ['page close 12', 'page close /users/123456/wishes/abcdef --why finished'],
    scope: 'site',
    run: change(() => ({ closed: true })),
  },
  {
    name: 'page reopen',
    does: 'let a page take comments again, however old it is',
    takes: [THE_PAGE],
    options: [WHY],
    scope: 'site',
    run: change(() => ({ closed: false })),
  },
  {
    name: 'page mode',
    does: 'say how new comments come in on a page; site: as everywhere',
    takes: [THE_PAGE, ['<mode>', 'open, hold-first, hold-all or site']],
    options: [WHY],
    examples: ['page mode 12 hold-all', 'page mode 12 site'],
    scope: 'site',
    run: change(({ given }) => ({ mode: given.argument('mode') === 'site' ? null : given.argument('mode') })),
  },
  {
    name: 'page title',
    does: 'name a page',
    takes: [THE_PAGE, ['<title>', "'' takes it away"]],
    options: [WHY],
    scope: 'site',
    run: change(({ given }) => ({ title: given.argument('title') || null })),
  },
];
