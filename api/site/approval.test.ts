import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Comment } from '../protocol.ts';
import { publicComment } from './comment-view.ts';
import { greeting, reason, seen } from './testing/greeted.ts';
import { TestSite, toldOf } from './testing/site-in-memory.ts';

const ROW = {
  page: 1,
  depth: 0,
  author: 'a',
  authorRole: 'guest',
  text: 'secret',
  fingerprint: '',
  status: 'spam',
  sequence: 3,
  authorAvatar: null,
  address: null,
  editedAt: null,
  reactions: { '👍': 1 },
  pinnedAt: null,
  heldFor: null,
  changedBy: null,
  findings: null,
  reports: 0,
  firstStatus: 'published',
  firstRevision: 1,
} as const;

test('[P32][A33] a held comment is seen by its author only: no revision, count, fact or refusal tells others', () => {
  const site = new TestSite();
  const [ada, ben] = [site.guest('Ada'), site.guest('Ben')];
  site.says(ben, 'Public');
  const before = seen(site);
  site.site.set('mode', 'hold-all');
  const { answer, news } = site.post(ada, 'Waiting');
  assert.deepEqual({ ...answer, id: '' }, { type: 'thanks', id: '', status: 'held' });
  const [told] = toldOf(news);
  assert.deepEqual([told?.from, told?.to, told?.facts], [1, 1, []]);
  const after = seen(site, ben);
  assert.deepEqual(after, { ...before, settings: { ...before.settings, mode: 'hold-all' } });
  assert.deepEqual(greeting(site, ben).mine, { held: [] });
  const [mine] = greeting(site, ada).mine.held;
  assert.deepEqual(
    [mine?.status, mine?.revision, mine?.body],
    ['held', 0, [{ type: 'paragraph', children: ['Waiting'] }]],
  );
});

test('[P32] a reply to a held comment is held with it, also on an open page', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  site.site.set('mode', 'hold-all');
  const { id: parent } = site.says(ada, 'Waiting');
  site.site.set('mode', 'open');
  assert.equal(site.says(ada, 'Me too', { parent }).status, 'held');
  assert.deepEqual(seen(site).comments, []);
});

test('[P32] hold-first holds until one comment of the author is published', () => {
  const site = new TestSite();
  const ada = site.guest('Ada');
  site.site.set('mode', 'hold-first');
  assert.equal(site.says(ada, 'First').status, 'held');
  assert.equal(site.says(ada, 'Second').status, 'held');
  site.raw.exec("UPDATE comments SET status = 'published' WHERE text LIKE '%First%'");
  site.site.forget();
  assert.equal(site.says(ada, 'Third').status, 'published');
});

test('[P32] staff need no approval, and may speak where a page is closed', () => {
  const site = new TestSite();
  const mo = site.staff('Mo', 'moderator');
  site.site.set('mode', 'hold-all');
  assert.equal(site.says(mo, 'Welcome').status, 'published');
  site.site.set('mode', 'closed');
  assert.equal(site.says(mo, 'The last word').status, 'published');
  assert.equal(reason(site.post(site.guest('Ada'), 'But')), 'closed');
});

test('[P31] a comment that is no longer public is a tombstone that keeps its place', () => {
  const row = {
    id: 'x',
    parent: null,
    place: 'tombstone',
    replies: 2,
    order: 5,
    revision: 9,
    at: 1,
  } as const;
  const shown: Comment = publicComment({ ...ROW, ...row, body: ['secret'], authorName: 'Ada' });
  assert.deepEqual(shown, {
    id: 'x',
    parent: null,
    author: null,
    body: [],
    at: 1,
    order: 5,
    revision: 9,
    status: 'deleted',
    replies: 2,
  });
});

test('[P32][P34][A33] a page that holds only what is held answers like one that nobody has written on', () => {
  const site = new TestSite();
  site.site.set('mode', 'hold-all');
  const held = site.says(site.guest('Ada', '/held'), 'Waiting').id;
  const asked = [
    { type: 'hello' },
    { type: 'hello', since: 0 },
    { type: 'hello', since: 1 },
    { type: 'hello', around: held },
    { type: 'window' },
    { type: 'window', before: '500' },
    { type: 'window', after: '500' },
    { type: 'window', parent: held },
  ] as const;
  for (const request of asked) {
    const [there, nowhere] = ['/held', '/none'].map((page) =>
      JSON.stringify(site.site.handle(request, site.reader(page))).replaceAll(page, '/page'),
    );
    assert.equal(there, nowhere, JSON.stringify(request));
  }
});
