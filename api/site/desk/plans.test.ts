/** Every list is read by an index, so that a site with many comments is no slower than one with few. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { TestSite } from '../testing/site-in-memory.ts';
import { DeskStore } from './desk-store.ts';

const CUT = { before: 1_000, limit: 50 };

/** How SQLite goes about what is asked, step by step. */
function planOf(ask: (office: DeskStore) => unknown): string {
  const { raw } = new TestSite();
  const asked: { readonly query: string; readonly values: unknown[] }[] = [];
  const logger = { logQuery: (query: string, values: unknown[]) => void asked.push({ query, values }) };
  ask(new DeskStore(drizzle(raw, { logger })));
  const plans = asked.map(({ query, values }) =>
    raw.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${query}`).all(...values),
  );
  return plans
    .flat()
    .map(({ detail }) => detail)
    .join('\n');
}

const AUTHORS = { authors: ['a', 'b'] };
const LISTS = [
  [{}, 'comments_number_unique (number<?)'],
  [{ status: 'spam' }, 'comments_status (status=? AND number<?)'],
  [{ page: 1 }, 'comments_page (page_id=? AND number<?)'],
  [{ page: 1, status: 'spam' }, 'comments_page (page_id=? AND number<?)'],
  [{ page: 1, status: 'held' }, 'comments_held (page_id=? AND number<?)'],
  [AUTHORS, 'comments_author (author_id=?)'],
  [{ ...AUTHORS, page: 1 }, 'comments_author (author_id=?)'],
  [{ ...AUTHORS, status: 'spam' }, 'comments_author (author_id=? AND status=?)'],
  [{ ...AUTHORS, page: 1, status: 'held' }, 'comments_author (author_id=? AND status=?)'],
] as const;

test('[R26] each list of comments goes by the index that fits its filter', () => {
  for (const [filter, index] of LISTS) {
    const plan = planOf(({ comments }) => comments.list(filter, CUT));
    assert.ok(plan.includes(index), `${JSON.stringify(filter)}\n${plan}`);
    assert.doesNotMatch(plan, /SCAN comments/);
  }
});

test('[R26] a search begins with the words, whatever else is asked for', () => {
  for (const [filter] of LISTS) {
    const plan = planOf(({ search }) => search.find('"a"', filter, CUT));
    assert.match(
      plan,
      /^SCAN comment_search VIRTUAL TABLE INDEX .*M.*\nSEARCH comments USING INDEX comments_number_unique/,
    );
  }
});

test('[R26] no other list reads a whole table of comments or bans', () => {
  const plans = [
    planOf(({ comments }) => comments.reported(CUT)),
    planOf(({ comments }) => comments.changedAfter(5, 50)),
    planOf(({ comments }) => comments.countByStatus(['a'])),
    planOf(({ comments }) => comments.lastAddressOf(['a'])),
    planOf(({ comments }) => comments.changeable(['a'], 'spam', 200)),
    planOf(({ comments }) => comments.countChangeable(['a'], 'restore')),
    planOf(({ pages }) => pages.list({ q: 'a', closed: true, unreadSince: 5 }, CUT)),
    planOf(({ participants }) => participants.list({ q: 'a', banned: true }, 5, CUT)),
    planOf((office) => office.bans(CUT)),
    planOf((office) => office.bansOf(['a'])),
    planOf((office) => office.entries(CUT)),
    planOf((office) => office.oldestRepeat()),
  ];
  for (const plan of plans) assert.doesNotMatch(plan, /SCAN (?:comments|bans|audit|participants)\b/, plan);
});
