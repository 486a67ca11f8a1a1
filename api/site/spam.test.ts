import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SiteSettings } from '../comments/site-settings.ts';
import type { Comment, StaffComment } from '../protocol.ts';
import { DEFAULT_SITE_LIMITS } from './limits.ts';
import type { Caller } from '../comments/seam.ts';
import { NO_LIMITS, PAGE, TestSite, toldOf } from './testing/site-in-memory.ts';

const PITCH = 'Earn money from home today, just ask me how';
const LINKS = 'https://a.example https://b.example https://c.example';

function siteWith(settings: Partial<SiteSettings>, limits = NO_LIMITS): TestSite {
  const site = new TestSite(limits);
  site.asks('settings', { type: 'change-settings', settings });
  return site;
}

function mineOf(site: TestSite, caller: Caller): readonly Comment[] {
  const { answer } = site.site.handle({ type: 'hello' }, caller);
  assert.equal(answer.type, 'greeting');
  return answer.mine.held;
}

function listed(site: TestSite, id: string) {
  return site.asks('comment', { type: 'read-comment', id }).comment;
}

function toldStaff(site: TestSite, caller: Caller, text: string, more = {}): StaffComment | undefined {
  return toldOf(site.post(caller, text, more).news)[0]?.moderation[0]?.comment;
}

test('[P63] [A42] what looks like spam waits, and staff are told why', () => {
  const site = siteWith({});
  const told = toldStaff(site, site.guest('Ada'), LINKS);
  assert.deepEqual([told?.status, told?.heldFor], ['held', 'suspect']);
  assert.deepEqual(told?.findings, [{ layer: 'links', score: 60, detail: '3' }]);
  assert.deepEqual(listed(site, told?.id ?? '').findings, told?.findings);
});

test('[P63] [A34] spam is thanked as what waits is, and its author finds it waiting, without a word of why', () => {
  const site = siteWith({ blockedWords: ['casino'] });
  const [ada, ben] = [site.guest('Ada'), site.guest('Ben')];
  const spam = site.says(ada, 'Casino!');
  const held = site.says(ben, LINKS);
  assert.deepEqual({ ...spam, id: 0 }, { ...held, id: 0 });
  assert.equal(listed(site, spam.id).status, 'spam');
  assert.deepEqual(site.says(ada, 'Casino!', { id: spam.id }), spam, 'asked again');
  const [mine, other] = [mineOf(site, ada)[0], mineOf(site, ben)[0]];
  assert.deepEqual([mine?.id, mine?.status], [spam.id, 'held']);
  assert.deepEqual(Object.keys(mine ?? {}), Object.keys(other ?? {}));
  assert.deepEqual(mineOf(site, site.reader()), []);
  assert.deepEqual(site.view().comments, []);
});

test('[P63] [A33] whatever its author does with spam is answered as with what waits', () => {
  const site = siteWith({ blockedWords: ['casino'] });
  const [ada, ben] = [site.guest('Ada'), site.guest('Ben')];
  const both = [
    [ada, site.says(ada, 'Casino!').id],
    [ben, site.says(ben, LINKS).id],
  ] as const;
  const asked = (make: (id: string) => Parameters<TestSite['site']['handle']>[0]) =>
    both.map(([who, id]) => {
      const { answer } = site.site.handle(make(id), who);
      return { ...answer, id: 0, text: 0 };
    });
  const acts: Parameters<typeof asked>[0][] = [
    (id) => ({ type: 'edit', id, text: 'Something else' }),
    (id) => ({ type: 'source', id }),
    (id) => ({ type: 'react', id, emoji: '👍', on: true }),
    (id) => ({ type: 'report', id }),
    (id) => ({ type: 'comment', id: site.newId(), text: 'A reply', parent: id }),
    (id) => ({ type: 'delete', id }),
    (id) => ({ type: 'delete', id }),
    (id) => ({ type: 'restore', id }),
    (id) => ({ type: 'restore', id }),
  ];
  for (const act of acts) {
    const [spam, held] = asked(act);
    assert.deepEqual(spam, held);
  }
  assert.deepEqual(
    both.map(([, id]) => listed(site, id).status),
    ['spam', 'held'],
  );
  assert.equal(mineOf(site, ada).length, mineOf(site, ben).length);
  for (const [who] of both) {
    const { data } = site.asks('take-out', { type: 'take-out', id: who.participant ?? '' });
    assert.deepEqual(
      data.comments.map(({ status }) => status),
      ['waiting', 'waiting'],
    );
  }
});

test('[P63] [P42] staff approve what was taken for spam, take that back, or say that it is', () => {
  const site = siteWith({ blockedWords: ['casino'] });
  const ada = site.guest('Ada');
  const mo = site.staff('Mo', 'moderator');
  const { id } = site.says(ada, 'Casino!');
  const does = (action: 'approve' | 'restore' | 'spam') =>
    void site.does(mo, { type: 'moderate', id, action });
  does('restore');
  assert.deepEqual([listed(site, id).status, listed(site, id).heldFor], ['held', 'suspect']);
  does('approve');
  assert.equal(site.view().comments.length, 1);
  const next = site.says(ada, 'Casino?');
  site.does(mo, { type: 'moderate', id: next.id, action: 'spam' });
  assert.deepEqual(mineOf(site, ada), [], 'now somebody has decided');
  assert.deepEqual(listed(site, next.id).findings, [
    { layer: 'blocked-words', score: 150, detail: 'casino' },
    { layer: 'reputation', score: -10 },
  ]);
});

test('[P63] what staff write is not looked at', () => {
  const site = siteWith({ blockedWords: ['casino'] });
  const told = toldStaff(site, site.staff('Mo', 'moderator'), `Casino! ${LINKS}`, { trap: 'x' });
  assert.deepEqual([told?.status, told?.findings], ['published', undefined]);
});

test('[A42] the same text on many pages waits soon, whoever writes it', () => {
  const site = siteWith({});
  const statuses = [1, 2, 3, 4].map(
    (n) => site.says(site.guest(`Guest ${n}`, `/page-${n}`), `${PITCH}${'!'.repeat(n)}`).status,
  );
  assert.deepEqual(statuses, ['published', 'published', 'held', 'held']);
  site.now += 25 * 3_600_000;
  assert.equal(site.says(site.guest('Guest 9', '/page-9'), PITCH).status, 'published', 'a day later');
});

test('[A42] a flood from one prefix waits, whoever it comes from; those who are known do not', () => {
  const site = siteWith({}, { ...NO_LIMITS, commentsPerAddress: DEFAULT_SITE_LIMITS.commentsPerAddress });
  const ada = site.guest('Ada');
  for (let n = 0; n < 5; n++) site.says({ ...ada, address: 'home' }, `Hello ${n}`);
  const statuses = Array.from({ length: 25 }, (_, n) => site.says(site.guest(`Bot ${n}`), `Hi ${n}`).status);
  assert.equal(statuses[15], 'published');
  assert.equal(statuses[24], 'held');
  assert.equal(site.says(ada, 'Who are you all?').status, 'published');
  site.now += 600_000;
  assert.equal(site.says(site.guest('Ben'), 'Hi').status, 'published', 'later');
});

test('[P63] the trap and haste count, and what a client leaves out does not', () => {
  const site = siteWith({});
  assert.equal(site.says(site.guest('Ada'), 'A good page', { trap: 'x' }).status, 'held');
  assert.equal(site.says(site.guest('Ben'), 'A good page', { trap: '', spent: 9_000 }).status, 'published');
});

test('[P63] [P45] an edit that looks like spam waits, and never calls spam what readers have seen', () => {
  const site = siteWith({ blockedWords: ['casino'] });
  const ada = site.guest('Ada');
  const { id } = site.says(ada, 'A good page');
  site.does(ada, { type: 'edit', id, text: 'Casino!' });
  const { status, heldFor, findings } = listed(site, id);
  assert.deepEqual([status, heldFor, findings[0]?.layer], ['held', 'suspect', 'blocked-words']);
});

test('[P63] [P49] nothing of what was found is left of who was erased', () => {
  const site = siteWith({});
  const ada = site.guest('Ada');
  const { id } = site.says(ada, `${PITCH} ${LINKS}`);
  site.asks('done', { type: 'erase', id: ada.participant ?? '' });
  const row = site.raw.prepare('SELECT findings, sameness FROM comments WHERE id = ?').get(id);
  assert.deepEqual(row, { findings: null, sameness: null });
});

test('[P63] what is looked up for each comment has an index', () => {
  const site = siteWith({});
  site.says(site.guest('Ada', PAGE), PITCH);
  const plan = (sql: string) => JSON.stringify(site.raw.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
  const same = plan(
    "SELECT 1 FROM comments WHERE sameness = 'x' AND sameness IS NOT NULL AND at > 0 ORDER BY at DESC",
  );
  assert.match(same, /comments_same/);
  const removed = "SELECT changed_by FROM comments WHERE author_id = 'a' AND status IN ('rejected', 'spam')";
  assert.match(plan(removed), /comments_author/);
});
