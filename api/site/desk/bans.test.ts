import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BanRequest } from '../../comments/administration.ts';
import { DeskStage } from './testing/desk-stage.ts';

const HOUR = 3_600_000;

function stage() {
  const site = new DeskStage();
  const ada = { ...site.guest('Ada'), address: 'prefix-hash' };
  const id = ada.participant ?? '';
  const ban = (more: Partial<BanRequest> = {}) =>
    ({ type: 'ban', who: { participant: id }, ...more }) satisfies BanRequest;
  const listed = () => site.asks('bans', { type: 'list-bans', limit: 10 }).listing.items;
  const comment = { type: 'comment', id: site.newId(), text: 'Hello' } as const;
  return { site, ada, id, ban, listed, comment };
}

test('[P47] a ban is listed with who, by whom, until when and why, and ends their sessions', () => {
  const { site, ada, id, ban, listed, comment } = stage();
  const { answer, news } = site.call(ban({ hours: 24, why: 'abuse' }));
  const one = {
    id: 1,
    participant: id,
    address: null,
    at: site.now,
    until: site.now + 24 * HOUR,
    by: 'operator',
  };
  assert.deepEqual(answer, { type: 'banned', bans: [{ ...one, why: 'abuse' }] });
  assert.deepEqual(news, [{ type: 'ended', whose: { participant: id }, code: 'banned' }]);
  assert.deepEqual(listed(), [{ ...one, why: 'abuse' }]);
  assert.equal(site.isRefused(ada, comment), 'banned');
  site.tells({ type: 'lift-ban', id: 1, why: 'sorry' });
  assert.deepEqual(listed(), []);
  assert.equal(site.post(ada, 'Hello').answer.type, 'thanks');
  assert.equal(site.refuses({ type: 'lift-ban', id: 1 }), 'not-found');
});

test('[P47] the network prefix of the comment is banned with its author, or that of the newest that is known', () => {
  const { site, ada, ban, listed } = stage();
  const old = site.says({ ...ada, address: 'old-hash' }, 'Old').id;
  site.says({ ...ada, address: 'new-hash' }, 'New');
  const addresses = (request: BanRequest) => {
    site.tells(request);
    const found = listed().flatMap(({ address }) => address ?? []);
    for (const { id } of listed()) site.tells({ type: 'lift-ban', id });
    return found;
  };
  assert.deepEqual(addresses(ban({ who: { comment: old }, address: true })), ['old-hash']);
  assert.deepEqual(addresses(ban({ address: true })), ['new-hash']);
  assert.deepEqual(addresses(ban()), []);
  site.raw.exec('UPDATE comments SET address = NULL');
  assert.deepEqual(addresses(ban({ address: true })), []);
});

test('[P47] whoever wrote a comment as a guest is banned as the member that they became', () => {
  const { site, ada, listed } = stage();
  const { id } = site.says(ada, 'As a guest');
  const member = site.staff('Ada of the site', 'member');
  site.raw
    .prepare('UPDATE participants SET member_id = ? WHERE id = ?')
    .run(member.participant, ada.participant);
  site.site.forget();
  site.tells({ type: 'ban', who: { comment: id } });
  assert.deepEqual(
    listed().map(({ participant }) => participant),
    [member.participant],
  );
});

test('[P47] a guest who signed in as staff is staff', () => {
  const { site, ada, ban } = stage();
  const { id } = site.says(ada, 'As a guest');
  const moderator = site.staff('Ada of the staff', 'moderator');
  site.raw
    .prepare('UPDATE participants SET member_id = ? WHERE id = ?')
    .run(moderator.participant, ada.participant);
  site.site.forget();
  assert.equal(site.refuses(ban({ who: { comment: id } })), 'forbidden');
});

test('[P47] all that they wrote goes with them, when that is asked for', () => {
  const { site, ada, ban } = stage();
  const { id } = site.says(ada, 'Spam');
  site.tells(ban());
  assert.equal(site.statusOf(id), 'published');
  site.tells(ban({ remove: true }));
  assert.equal(site.statusOf(id), 'deleted');
});

test('[P47] staff, stewards, and who is not there cannot be banned', () => {
  const { site, ban } = stage();
  const mo = site.holder('Mo', 'moderator');
  const asMo = { ...site.reader(), participant: mo.id };
  const { id } = site.says(asMo, 'By staff');
  for (const who of [{ participant: mo.id }, { comment: id }, { participant: 'operator' }]) {
    assert.equal(site.refuses(ban({ who })), 'forbidden');
  }
  for (const who of [{ participant: 'nobody' }, { comment: site.newId() }]) {
    assert.equal(site.refuses(ban({ who })), 'not-found');
  }
});
