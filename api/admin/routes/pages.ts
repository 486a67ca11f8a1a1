/** Pages of a site: where they are, and whether they take comments. */
import * as v from 'valibot';
import { PAGE, PAGE_DETAILS } from '../answers/pages.ts';
import { listing } from '../answers/values.ts';
import { ADDRESS, addressOf, choose } from '../forms/choice.ts';
import { digits, flag, PAGE_ID, PART, SEARCH, text, WHY } from '../forms/values.ts';
import { reply } from '../reply.ts';
import { NOTHING } from '../route.ts';
import { siteRoute } from '../site-route.ts';

const WITH_ID = v.object({ id: PAGE_ID });

const QUERY = v.strictObject({
  q: v.exactOptional(SEARCH),
  closed: v.exactOptional(flag('Only those that take no more comments, or only those that do.')),
  unreadFor: v.exactOptional(
    digits(1, 36_500, 'Only those that nobody has opened for so many days: they may have moved.'),
  ),
  ...PART,
});

const CHANGE_FIELDS = v.strictObject({
  ...ADDRESS,
  title: v.exactOptional(v.nullable(text(500, 'What the page is called; `null`: not known.'))),
  mode: v.exactOptional(
    v.pipe(
      v.nullable(v.picklist(['open', 'hold-first', 'hold-all'])),
      v.description('How new comments come in; `null`: as the site’s.'),
    ),
  ),
  closed: v.exactOptional(v.pipe(v.boolean(), v.description('Whether it takes no more comments.'))),
  why: v.exactOptional(WHY),
});

const CHANGE = v.pipe(
  CHANGE_FIELDS,
  v.minEntries(1, 'names nothing to change'),
  v.metadata({ not: { required: ['url', 'pageId'] } }),
  v.examples([{ closed: true, why: 'old' }]),
  choose(({ url, pageId, ...change }: v.InferOutput<typeof CHANGE_FIELDS>) => {
    if (url === undefined && pageId === undefined) return change;
    const address = addressOf({ url, pageId });
    return address && { ...change, address };
  }, '`url` or `pageId`'),
);

const MERGE = v.pipe(
  v.strictObject({
    into: v.pipe(v.number(), v.integer(), v.minValue(1), v.description('The number of the page that stays.')),
    why: v.exactOptional(WHY),
  }),
  v.examples([{ into: 12 }]),
);

const ALIAS_FIELDS = v.strictObject(ADDRESS);
const ALIAS = v.pipe(
  ALIAS_FIELDS,
  choose((given: v.InferOutput<typeof ALIAS_FIELDS>) => addressOf(given), '`url` or `pageId`'),
);

const details = (about: string) => reply('page', PAGE_DETAILS, ({ page }) => page, { about });

export const PAGE_ROUTES = [
  siteRoute({
    id: 'listPages',
    tag: 'Pages',
    summary: 'Pages with comments',
    about: 'The newest first. `q` searches keys and titles.',
    who: 'staff',
    method: 'get',
    path: '/pages',
    takes: { ...NOTHING, query: QUERY },
    asks: ({ query }) => ({ type: 'list-pages', ...query }),
    reply: reply('pages', listing(PAGE), (answer) => answer.listing, { about: 'A part of the list.' }),
  }),
  siteRoute({
    id: 'readPage',
    tag: 'Pages',
    summary: 'One page',
    who: 'staff',
    method: 'get',
    path: '/pages/:id',
    takes: { ...NOTHING, path: WITH_ID },
    asks: ({ path }) => ({ type: 'read-page', ...path }),
    reply: details('The page.'),
  }),
  siteRoute({
    id: 'changePage',
    tag: 'Pages',
    summary: 'Rename, close or reopen a page',
    about:
      'Only what is named is changed. With `url` or `pageId` the page has a new address, and the old one leads ' +
      'there; that is for owners. If another page has it already, that is a conflict: merge the two instead.',
    who: 'staff',
    refusals: ['bad-target'],
    method: 'patch',
    path: '/pages/:id',
    takes: { ...NOTHING, path: WITH_ID, body: CHANGE },
    asks: ({ path, body }) => ({ type: 'change-page', ...path, ...body }),
    reply: details('The page, as it is now.'),
  }),
  siteRoute({
    id: 'mergePages',
    tag: 'Pages',
    summary: 'Merge a page into another one',
    about: 'Its comments move there, and all its addresses lead there. This cannot be undone.',
    who: 'owners',
    method: 'post',
    path: '/pages/:id/merge',
    takes: { ...NOTHING, path: WITH_ID, body: MERGE },
    asks: ({ path, body: { into, ...reasoned } }) => ({
      type: 'merge-pages',
      from: path.id,
      into,
      ...reasoned,
    }),
    reply: details('The page that stays, as it is now.'),
  }),
  siteRoute({
    id: 'addAlias',
    tag: 'Pages',
    summary: 'Let another address lead to a page',
    about: 'Exactly one of `url` and `pageId` is needed.',
    who: 'owners',
    refusals: ['bad-target'],
    method: 'put',
    path: '/pages/:id/aliases',
    takes: { ...NOTHING, path: WITH_ID, query: ALIAS },
    asks: ({ path, query: address }) => ({ type: 'add-alias', ...path, address }),
    reply: details('The page, as it is now.'),
  }),
  siteRoute({
    id: 'removeAlias',
    tag: 'Pages',
    summary: 'Let an address lead to a page no more',
    about: 'Exactly one of `url` and `pageId` is needed.',
    who: 'owners',
    refusals: ['bad-target'],
    method: 'delete',
    path: '/pages/:id/aliases',
    takes: { ...NOTHING, path: WITH_ID, query: ALIAS },
    asks: ({ path, query: address }) => ({ type: 'remove-alias', ...path, address }),
    reply: details('The page, as it is now.'),
  }),
];
