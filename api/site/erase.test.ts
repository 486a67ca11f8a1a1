import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATOR } from '../comments/administration.ts';
import type { Caller } from '../comments/seam.ts';
import { PAGE, TestSite, toldOf } from './testing/site-in-memory.ts';

const SECRET_WORDS = ['Xanthippe', 'xanthippe@example.org', 'unforgettable'];

/** All that the tables hold, the search index too, as text. */
function everything(site: TestSite): string {
  const tables = site.raw
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
    .all()
    .filter(({ name }) => !name.startsWith('sqlite_'));
  return tables
    .flatMap(({ name }) => site.raw.prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`).all())
    .flatMap((row) => Object.values(row))
    .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
    .join('\n');
}

function stage() {
  const site = new TestSite();
  const { answer } = site.site.handle(
    { type: 'introduce', secret: 'y'.repeat(30), name: 'Xanthippe', email: 'xanthippe@example.org' },
    site.reader(),
  );
  assert.equal(answer.type, 'you');
  const her = { ...site.reader(), participant: answer.you.id, address: 'hashed-prefix-of-hers' };
  return { site, her, id: answer.you.id, token: answer.token ?? '' };
}

test('[P49] [A34] name, e-mail, text and prefix of an erased participant are in no table and no index', () => {
  const { site, her, id } = stage();
  const ben = site.guest('Ben');
  const top = site.says(her, 'An unforgettable remark').id;
  site.says(ben, 'A reply', { parent: top });
  site.says(her, 'Another unforgettable one', { parent: top });
  site.site.set('mode', 'hold-all');
  site.says(her, 'unforgettable, and held');
  site.site.set('mode', 'open');
  assert.equal(
    site.asks('comments', { type: 'list-comments', q: 'unforgettable', limit: 10 }).listing.items.length,
    3,
  );
  for (const word of [...SECRET_WORDS, 'hashed-prefix-of-hers'])
    assert.ok(everything(site).includes(word), word);

  site.asks('done', { type: 'erase', id });
  // Limits know prefixes for as long as they hold.
  site.now += 120_000;
  site.site.chores();
  for (const word of [...SECRET_WORDS, 'hashed-prefix-of-hers'])
    assert.ok(!everything(site).includes(word), word);
  assert.deepEqual(
    site.view().comments.map(({ status, replies }) => [status, replies]),
    [
      ['deleted', 2],
      ['published', 0],
      ['deleted', 0],
    ],
    'the tree keeps its form',
  );
  assert.equal(
    site.asks('comments', { type: 'list-comments', q: 'unforgettable', limit: 10 }).listing.items.length,
    0,
  );
});

test('[P49] whoever is erased is nobody any more, and nothing of theirs comes back', () => {
  const { site, her, id, token } = stage();
  const comment = site.says(her, 'Gone soon').id;
  const { news } = site.site.administer({
    request: { type: 'erase', id },
    actor: { steward: { id: 'operator', name: 'Operator', role: 'owner' } },
  });
  assert.deepEqual(news[0], { type: 'ended', whose: { participant: id }, code: 'tokenExpired' });
  assert.ok(news.some(({ type }) => type === 'erased'));
  const { answer } = site.site.handle({ type: 'hello', token }, site.reader());
  assert.equal(answer.type === 'greeting' && answer.you, null);
  const again = site.asks('acted', { type: 'act', on: { ids: [comment] }, action: 'restore' });
  assert.deepEqual(again.statuses, [null], 'there is nothing to take back');
});

test('[P49] [A30] somebody takes out or erases themselves with their own token, and nobody else', () => {
  const { site, her, token } = stage();
  site.says(her, 'Mine');
  const other = site.guest('Ben');
  const mine = { token };
  const { data } = site.asks('take-out', { type: 'take-out', id: 'me' }, mine);
  assert.deepEqual(
    [data.participant.name, data.participant.email, data.comments.map(({ text }) => text)],
    ['Xanthippe', 'xanthippe@example.org', ['Mine']],
  );
  for (const request of [
    { type: 'take-out', id: other.participant ?? '' },
    { type: 'erase', id: other.participant ?? '' },
    { type: 'list-participants', limit: 10 },
  ] as const) {
    const { answer, news } = site.site.administer({ request, actor: mine });
    assert.deepEqual([answer.type, news], ['refused', []], request.type);
  }
  site.asks('done', { type: 'erase', id: 'me' }, mine);
  assert.equal(site.view(PAGE).comments[0]?.author, null);
});

test('[P49] erasing of what is much goes on in chores, until nothing is left', () => {
  const { site, her, id } = stage();
  for (let n = 0; n < 450; n++) site.says(her, `An unforgettable remark ${n}`);
  site.asks('done', { type: 'erase', id });
  assert.ok(everything(site).includes('unforgettable'));
  for (let chore = 0; chore < 3; chore++) site.site.chores();
  assert.ok(!everything(site).includes('unforgettable'));
});

test('[P49] [P58] what an erased participant reacted is told as less, page by page, until nothing is left', () => {
  const { site, her, id } = stage();
  const ben = site.guest('Ben');
  const react = (who: Caller, of: string) => site.does(who, { type: 'react', id: of, emoji: '👍', on: true });
  const pages = ['/a', '/b', '/c'];
  for (let n = 0; n < 450; n++) {
    const page = pages[n % 3] ?? '';
    const of = site.says({ ...ben, page }, `${n}`).id;
    react({ ...her, page }, of);
    if (n % 2 === 0) react({ ...ben, page }, of);
  }
  const own = site.says(her, 'Liked');
  react(ben, own.id);
  const count = () => Number(site.raw.prepare('SELECT count(*) FROM reactions').pluck().get());
  const operator = { actor: { steward: OPERATOR } };
  const { news } = site.site.administer({ ...operator, request: { type: 'erase', id } });
  const told = toldOf(news);
  assert.deepEqual(
    told.map(({ page }) => page),
    [PAGE, '/a', '/b'],
    'nobody waits for all of it',
  );
  for (const { from, to, facts, moderation } of told.slice(1)) {
    assert.equal(to - from, facts.length);
    assert.ok(facts.every((fact) => fact.type === 'reactions' && (fact.counts['👍'] ?? 1) === 1));
    assert.deepEqual(moderation, []);
  }
  assert.ok(count() > 225, 'those of what she wrote are gone, too');
  for (let chore = 0; chore < 2; chore++) site.site.chores();
  assert.equal(count(), 225, 'those of others');
  assert.ok(!everything(site).includes(`${id}\n👍`));
  const left = pages.flatMap((page) => site.view(page).comments.map(({ reactions }) => reactions));
  assert.ok(left.every((counts) => counts === undefined || counts['👍'] === 1));
});

test('[P49] a member takes the guests with them that they were', () => {
  const { site, her, token } = stage();
  site.says(her, 'As a guest');
  const member = {
    subject: 'u1',
    name: 'Xanthippe Member',
    avatar: null,
    email: null,
    role: 'member',
    expires: site.now,
  } as const;
  const { answer } = site.site.handle({ type: 'hello', guest: token }, { ...site.reader(), member });
  assert.equal(answer.type, 'greeting');
  site.asks('done', { type: 'erase', id: answer.you?.id ?? '' });
  for (let chore = 0; chore < 3; chore++) site.site.chores();
  assert.ok(!everything(site).includes('Xanthippe'));
});

test('[P49] [P42] what has no text any more is not published again', () => {
  const { site, her, id } = stage();
  const comment = site.says(her, 'Gone').id;
  site.asks('done', { type: 'erase', id });
  for (const action of ['approve', 'restore'] as const) {
    site.asks('acted', { type: 'act', on: { ids: [comment] }, action });
    assert.equal(site.view().comments[0]?.status, 'deleted');
  }
});

test('[P51] [P29] a page that comes to be where another one was shows its own comments, and has a history of its own', () => {
  const { site, her } = stage();
  site.says(her, 'Of the old page');
  const before = site.view();
  site.asks('page', { type: 'change-page', id: 1, address: { url: '/new' } });
  site.asks('page', { type: 'remove-alias', id: 1, address: { url: PAGE } });
  site.random = 0.7;
  site.says(her, 'Of the new page');
  const after = site.view();
  assert.ok(JSON.stringify(after).includes('Of the new page'));
  assert.ok(!JSON.stringify(after).includes('Of the old page'));
  assert.notEqual(after['history'], before['history']);
});
