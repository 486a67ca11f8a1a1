/** Every list is read by an index, so that a site with many comments is no slower than one with few. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planOf } from '../testing/plan.ts';
import { DeskStore } from './desk-store.ts';

const CUT = { before: 1_000, limit: 50 };

function planFor(ask: (office: DeskStore) => unknown): string {
  return planOf((db) => ask(new DeskStore(db)));
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
    const plan = planFor(({ comments }) => comments.list(filter, CUT));
    assert.ok(plan.includes(index), `${JSON.stringify(filter)}\n${plan}`);
    assert.doesNotMatch(plan, /SCAN comments/);
  }
});

test('[R26] a search begins with the words, whatever else is asked for', () => {
  for (const [filter] of LISTS) {
    const plan = planFor(({ search }) => search.find('"a"', filter, CUT));
    assert.match(
      plan,
      /^SCAN comment_search VIRTUAL TABLE INDEX .*M.*\nSEARCH comments USING INDEX comments_number_unique/,
    );
  }
});

test('[R26] no other list reads a whole table of comments or bans', () => {
  const plans = [
    planFor(({ comments }) => comments.reported(CUT)),
    planFor(({ comments }) => comments.changedAfter(5, 50)),
    planFor(({ comments }) => comments.countByStatus(['a'])),
    planFor(({ comments }) => comments.lastAddressOf(['a'])),
    planFor(({ comments }) => comments.changeable(['a'], 'spam', 200)),
    planFor(({ comments }) => comments.countChangeable(['a'], 'restore')),
    planFor(({ pages }) => pages.list({ q: 'a', closed: true, unreadSince: 5 }, CUT)),
    planFor(({ participants }) => participants.list({ q: 'a', banned: true }, 5, CUT)),
    planFor((office) => office.bans(CUT)),
    planFor((office) => office.bansOf(['a'])),
    planFor((office) => office.entries(CUT)),
    planFor((office) => office.oldestRepeat()),
  ];
  for (const plan of plans) assert.doesNotMatch(plan, /SCAN (?:comments|bans|audit|participants)\b/, plan);
});
