import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestSite, toldOf } from './testing/site-in-memory.ts';

const DAY = 86_400_000;

test('[P32] a page closes some days after its first comment, and stays open where staff opened it again', () => {
  const site = new TestSite();
  const [ada, mo] = [site.guest('Ada'), site.staff('Mo', 'moderator')];
  site.says(ada, 'First');
  site.site.set('closeAfterDays', 14);
  assert.equal(site.site.chores().next, site.now + 14 * DAY);
  site.now += 14 * DAY + 1;
  const late = { type: 'comment', id: site.newId(), text: 'Late' } as const;
  assert.equal(site.isRefused(ada, late), 'closed', 'also before the clock has looked');
  const [told] = toldOf(site.site.chores().news);
  const [fact] = told?.facts ?? [];
  assert.deepEqual([fact?.type === 'page' && fact.page.closed, fact?.revision], [true, 2]);
  assert.deepEqual(toldOf(site.site.chores().news), [], 'once');
  site.does(mo, { type: 'moderate', action: 'reopen' });
  site.now += 100 * DAY;
  assert.deepEqual(toldOf(site.site.chores().news), []);
  assert.equal(site.post(ada, 'Welcome back').answer.type, 'thanks');
});

test('[P49] what was deleted can be restored for some time, and is gone after it', () => {
  const site = new TestSite();
  const [ada, mo] = [site.guest('Ada'), site.staff('Mo', 'moderator')];
  const { id } = site.says(ada, 'Unspeakable');
  const moderate = (action: 'delete' | 'restore') => ({ type: 'moderate', id, action }) as const;
  site.does(mo, moderate('delete'));
  site.now += 29 * DAY;
  site.site.chores();
  assert.equal(site.does(mo, moderate('restore')).length, 1);
  site.does(mo, moderate('delete'));
  site.now += 30 * DAY + 1;
  const { news } = site.site.chores();
  assert.ok(news.some(({ type }) => type === 'erased'));
  assert.deepEqual(site.does(mo, moderate('restore')), []);
  const texts = site.raw.prepare('SELECT text || body FROM comments').pluck().all();
  assert.deepEqual(texts, ['[]']);
});

test('[P49] where a comment came from is forgotten after a time', () => {
  const site = new TestSite();
  const ada = { ...site.guest('Ada'), address: 'prefix-hash' };
  for (let n = 0; n < 250; n++) site.says(ada, `${n}`);
  site.now += 31 * DAY;
  site.says(ada, 'New');
  const known = () =>
    site.raw.prepare('SELECT count(*) FROM comments WHERE address IS NOT NULL').pluck().get();
  for (let chore = 0; chore < 4; chore++) site.site.chores();
  assert.equal(known(), 1);
});

test('[P34] reading writes nothing at once, and the day that a page was opened with the next chores', () => {
  const site = new TestSite();
  site.says(site.guest('Ada'), 'Hello');
  const readOn = () => site.raw.prepare('SELECT read_on FROM pages').pluck().all();
  site.site.visited('/wishes/1');
  site.site.visited('/never/commented');
  assert.deepEqual(readOn(), [null]);
  site.site.chores();
  assert.deepEqual(readOn(), [Math.floor(site.now / DAY)]);
});

test('[R26] an empty site has nothing to wait for, and chores can be done again at any time', () => {
  const site = new TestSite();
  assert.deepEqual(site.site.chores(), { news: [], next: null });
  assert.deepEqual(site.site.chores(), { news: [], next: null });
});

test('[P47] bans that are over are forgotten', () => {
  const site = new TestSite();
  const [ada, mo] = [site.guest('Ada'), site.staff('Mo', 'moderator')];
  const { id } = site.says(ada, 'Rude');
  site.does(mo, { type: 'moderate', id, action: 'ban', hours: 1 });
  const bans = () => site.raw.prepare('SELECT count(*) FROM bans').pluck().get();
  assert.equal(site.site.chores().next, site.now + 3_600_000);
  site.now += 3_600_000;
  site.site.chores();
  assert.equal(bans(), 0);
});

test('[P49] [P58] with the text of what was deleted goes who reacted to it', () => {
  const site = new TestSite();
  const [ada, ben] = [site.guest('Ada'), site.guest('Ben')];
  const { id } = site.says(ada, 'Gone soon');
  site.does(ben, { type: 'react', id, emoji: '👍', on: true });
  site.does(ada, { type: 'delete', id });
  site.now += 30 * DAY + 1;
  const [told] = toldOf(site.site.chores().news);
  assert.deepEqual([told?.facts, told?.moderation[0]?.comment.reactions], [[], undefined]);
  assert.deepEqual(site.raw.prepare('SELECT * FROM reactions').all(), []);
  const { answer } = site.site.handle({ type: 'hello' }, ben);
  assert.equal(answer.type === 'greeting' && answer.mine.reactions, undefined);
});
