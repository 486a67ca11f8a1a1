import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from '../comments/seam.ts';
import type { ModerateRequest } from '../protocol.ts';
import { TestSite } from './testing/site-in-memory.ts';

const HOUR = 3_600_000;

function stage() {
  const site = new TestSite();
  const mo = site.staff('Mo', 'moderator');
  const ada: Caller = { ...site.guest('Ada'), address: 'bad' };
  const { id } = site.says(ada, 'Rude');
  const ban = (more: object = {}): ModerateRequest => ({ type: 'moderate', id, action: 'ban', ...more });
  const says = (who: Caller): string => {
    const { answer } = site.post(who, 'More');
    return answer.type === 'refused' ? answer.reason : answer.type;
  };
  return { site, mo, ada, id, ban, says };
}

test('[P47] who is banned says nothing more, by any request, and their sessions end', () => {
  const { site, mo, ada, id, ban } = stage();
  const ben = site.guest('Ben');
  const other = site.says(ben, 'Kind').id;
  const { news } = site.site.handle(ban(), mo);
  assert.deepEqual(news, [{ type: 'ended', whose: { participant: ada.participant }, code: 'banned' }]);
  const wanted = [
    { type: 'comment', id: site.newId(), text: 'More' },
    { type: 'edit', id, text: 'Ruder' },
    { type: 'react', id: other, emoji: '👍', on: true },
    { type: 'delete', id },
    { type: 'report', id: other },
    { type: 'hello' },
    { type: 'introduce', secret: 'secret-of-Ada'.padEnd(22, 'x'), name: 'Eve' },
  ] as const;
  for (const request of wanted) assert.equal(site.isRefused(ada, request), 'banned', request.type);
  assert.equal(site.site.handle({ type: 'window' }, { ...ada, participant: null }).answer.type, 'window');
});

test('[P47] a ban ends by itself, or when it is lifted', () => {
  const { site, mo, ada, id, ban, says } = stage();
  site.does(mo, ban({ hours: 2 }));
  site.now += 2 * HOUR - 1;
  assert.equal(says(ada), 'banned');
  site.now += 1;
  assert.equal(says(ada), 'thanks');
  site.does(mo, ban());
  site.now += 10_000 * HOUR;
  assert.equal(says(ada), 'banned');
  site.does(mo, { type: 'moderate', id, action: 'unban' });
  assert.equal(says(ada), 'thanks');
});

test('[P47] with the network prefix, whoever comes from there says nothing, and still reads', () => {
  const { site, mo, ban, says } = stage();
  const eve: Caller = { ...site.guest('Eve'), address: 'bad' };
  assert.equal(says(eve), 'thanks');
  site.does(mo, ban({ address: true }));
  assert.equal(says(eve), 'banned');
  assert.equal(says({ ...eve, address: 'home' }), 'thanks');
  const stranger = { ...site.reader(), address: 'bad' };
  assert.equal(
    site.isRefused(stranger, { type: 'introduce', secret: 'x'.repeat(22), name: 'Zoe' }),
    'banned',
  );
  assert.equal(site.site.handle({ type: 'hello' }, stranger).answer.type, 'greeting');
});

test('[P47] [A30] staff cannot be banned, and readers ban nobody', () => {
  const { site, mo, ada, ban } = stage();
  assert.equal(site.isRefused(ada, ban()), 'forbidden');
  const own = site.says(mo, 'The rules').id;
  assert.equal(site.isRefused(mo, { type: 'moderate', id: own, action: 'ban' }), 'forbidden');
});

test('[P47] all that somebody wrote is deleted with a ban, on every page, however much it is', () => {
  const { site, mo, ada, ban } = stage();
  const pages = ['/a', '/b', '/c'];
  for (let n = 0; n < 450; n++) site.says({ ...ada, page: pages[n % 3] ?? '' }, `Spam ${n}`);
  site.does(mo, ban({ remove: true }));
  const left = () =>
    site.raw.prepare("SELECT count(*) FROM comments WHERE status <> 'deleted'").pluck().get();
  assert.ok(Number(left()) > 0, 'nobody waits for all of it');
  for (let chore = 0; chore < 3; chore++) {
    const { next } = site.site.chores();
    site.now = next ?? site.now;
  }
  assert.equal(left(), 0);
  assert.deepEqual(
    pages.map((page) => site.view(page)['page']).map((page) => JSON.stringify(page).includes('"count":0')),
    [true, true, true],
  );
});

test('[P47] another ban does not keep what the first one began to delete', () => {
  const { site, mo, ada, ban } = stage();
  for (let n = 0; n < 450; n++) site.says(ada, `Spam ${n}`);
  site.does(mo, ban({ remove: true, hours: 1 }));
  site.does(mo, ban());
  for (let chore = 0; chore < 3; chore++) site.site.chores();
  assert.ok(site.view().comments.every(({ status }) => status === 'deleted'));
});

test('[P47] [P43] what a ban deletes is told in the order of the sequence, page by page', () => {
  const { site, mo, ada, ban } = stage();
  for (let n = 0; n < 20; n++) site.says({ ...ada, page: `/${n % 4}` }, `Spam ${n}`);
  const told = site.does(mo, ban({ remove: true }));
  const sequences = told.flatMap(({ moderation }) => moderation.map(({ sequence }) => sequence));
  assert.deepEqual(
    sequences,
    sequences.toSorted((a, b) => a - b),
  );
  assert.equal(sequences.length, 21);
  for (const { from, to, facts } of told) assert.equal(to - from, facts.length);
});

test('[P47] [P58] a ban that deletes what somebody wrote takes back what they reacted, however much it is', () => {
  const { site, mo, ada, ban } = stage();
  const ids = Array.from({ length: 450 }, (_, n) => site.says(mo, `${n}`).id);
  for (const id of ids) site.does(ada, { type: 'react', id, emoji: '👍', on: true });
  for (const id of ids.slice(0, 10)) site.does(mo, { type: 'react', id, emoji: '👍', on: true });
  const left = () => Number(site.raw.prepare('SELECT count(*) FROM reactions').pluck().get());
  site.does(mo, ban());
  assert.equal(left(), 460, 'without it they stay');
  site.does(mo, ban({ remove: true }));
  assert.ok(left() > 10, 'nobody waits for all of it');
  for (let chore = 0; chore < 2; chore++) site.site.chores();
  assert.equal(left(), 10);
});
