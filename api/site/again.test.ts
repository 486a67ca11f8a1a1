import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATOR } from '../comments/administration.ts';
import type { Member } from '../comments/sign-on.ts';
import { PAGE, TestSite, toldOf } from './testing/site-in-memory.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const ADA: Member = { subject: 'u1', name: 'Ada', avatar: null, email: null, role: 'member', expires: 7 };

function stage() {
  const site = new TestSite();
  const [ada, ben, mo] = [site.guest('Ada'), site.guest('Ben'), site.staff('Mo', 'moderator')];
  const act = (id: string, action: 'approve' | 'reject' | 'spam' | 'delete' | 'restore', more = {}) =>
    ({ type: 'moderate', id, action, ...more }) as const;
  const status = (id: string): string | undefined => site.store.comment(id)?.status;
  const undo = (id: number) =>
    site.site.administer({ request: { type: 'undo', id }, actor: { steward: OPERATOR } }).answer;
  const token = (name: string): string => {
    const { answer } = site.site.handle(
      { type: 'introduce', secret: name.padEnd(22, 'x'), name },
      site.reader(),
    );
    assert.equal(answer.type, 'you');
    return answer.token ?? '';
  };
  const signsIn = (member: Member, guest?: string) =>
    site.site.handle(
      { type: 'hello', ...(guest === undefined ? {} : { guest }) },
      { ...site.reader(), member },
    );
  return { site, ada, ben, mo, act, status, undo, token, signsIn };
}

test('[P7] [P45] [R13] a change that is sent again, since its answer was lost, is thanked again', () => {
  const { site, ada, mo, act } = stage();
  const { id } = site.says(ada, 'Helo');
  const edit = { type: 'edit', id, text: 'Hello', revision: 1 } as const;
  assert.equal(site.does(ada, edit).length, 1);
  assert.deepEqual(site.does(ada, edit), [], 'though the revision is another one by now');
  site.now += 60 * MINUTE;
  assert.deepEqual(site.does(ada, edit), [], 'though the time is over');
  const reject = act(id, 'reject', { revision: 2 });
  assert.equal(site.does(mo, reject).length, 1);
  assert.deepEqual(site.does(mo, reject), []);
  assert.equal(site.does(mo, act(id, 'restore')).length, 1);
  assert.deepEqual(site.does(mo, act(id, 'restore')), [], 'to restore again takes nothing back');
  const remove = { type: 'delete', id, revision: 4 } as const;
  assert.equal(site.does(ada, remove).length, 1);
  assert.deepEqual(site.does(ada, remove), []);
});

test('[P42] [P45] what its author took back is not brought back by any act of staff', () => {
  const { site, ada, mo, act, status, undo } = stage();
  const { id } = site.says(ada, 'Regretted');
  site.does(mo, act(id, 'delete'));
  site.does(mo, act(id, 'restore'));
  site.does(ada, { type: 'delete', id });
  for (const action of ['approve', 'reject', 'spam', 'restore'] as const) {
    assert.deepEqual(site.does(mo, act(id, action)), [], action);
  }
  assert.equal(undo(1).type, 'refused', 'nor by undoing an older one');
  assert.equal(status(id), 'deleted');
  assert.equal(site.does(ada, { type: 'restore', id }).length, 1, 'it is theirs still');
});

test('[P42] an act is undone only while it is the last', () => {
  const { site, ada, mo, act, status, undo } = stage();
  const { id } = site.says(ada, 'Judged often');
  site.does(mo, act(id, 'spam'));
  site.now += 1;
  site.does(mo, act(id, 'delete'));
  site.now += 31 * DAY;
  site.site.chores();
  site.does(mo, act(id, 'spam'));
  assert.equal(undo(1).type, 'refused');
  assert.equal(undo(3).type, 'refused', 'what has no text is shown to nobody again');
  assert.equal(status(id), 'spam');
});

test('[P43] why a comment waits is known again when it waits again', () => {
  const { site, ada, mo, act } = stage();
  site.site.set('mode', 'hold-all');
  const { id } = site.says(ada, 'Wait');
  site.does(mo, act(id, 'reject'));
  const [told] = site.does(mo, act(id, 'restore'));
  assert.deepEqual(
    [told?.moderation[0]?.comment.status, told?.moderation[0]?.comment.heldFor],
    ['held', 'all'],
  );
});

test('[P47] [A30] nobody of the staff is banned by what they wrote before they signed in', () => {
  const { site, mo, token, signsIn } = stage();
  const guest = token('Olga');
  const before = site.site.handle({ type: 'hello', token: guest }, site.reader());
  assert.equal(before.answer.type, 'greeting');
  const { id } = site.says({ ...site.reader(), participant: before.answer.you?.id ?? '' }, 'As a guest');
  signsIn({ ...ADA, role: 'owner' }, guest);
  const ban = { type: 'moderate', id, action: 'ban', remove: true } as const;
  assert.equal(site.isRefused(mo, ban), 'forbidden');
});

test('[P47] [P50] a ban is not shaken off by signing in, and is lifted for all that one was', () => {
  const { site, mo, token, signsIn } = stage();
  const guest = token('Eve');
  const { answer } = site.site.handle({ type: 'hello', token: guest }, site.reader());
  assert.equal(answer.type, 'greeting');
  const eve = { ...site.reader(), participant: answer.you?.id ?? '' };
  const { id } = site.says(eve, 'Rude');
  site.does(mo, { type: 'moderate', id, action: 'ban' });
  const people = () => site.raw.prepare('SELECT count(*) FROM participants').pluck().get();
  const before = people();
  const refused = signsIn(ADA, guest).answer;
  assert.equal(refused.type === 'refused' && refused.reason, 'banned');
  assert.equal(people(), before, 'and what is refused changed nothing');
  site.does(mo, { type: 'moderate', id, action: 'unban' });
  assert.equal(signsIn(ADA, guest).answer.type, 'greeting');
});

test('[P6] a `hello` that is refused has made nobody', () => {
  const { site } = stage();
  const people = () => site.raw.prepare('SELECT count(*) FROM participants').pluck().get();
  const before = people();
  const hello = { type: 'hello', around: site.newId() } as const;
  assert.equal(site.isRefused({ ...site.reader(), member: ADA }, hello), 'not-found');
  assert.equal(people(), before);
});

test('[P43] [P50] who is of the staff no more, by the sign-on, begins such sessions anew', () => {
  const { signsIn } = stage();
  const first = signsIn({ ...ADA, role: 'moderator' });
  assert.deepEqual(first.news, []);
  const { answer, news } = signsIn(ADA);
  assert.equal(answer.type, 'greeting');
  assert.deepEqual(news, [
    { type: 'ended', whose: { participant: answer.you?.id, asStaff: true }, code: 'tokenExpired' },
  ]);
});

test('[P46] [P49] who is erased has reported nothing; a prefix that is forgotten counts once', () => {
  const { site, ada, ben } = stage();
  const { id } = site.says(ada, 'Rude');
  site.does({ ...ben, address: 'a' }, { type: 'report', id });
  site.asks('done', { type: 'erase', id: ben.participant ?? '' });
  assert.equal(site.store.comment(id)?.reports, 0);
  for (let month = 0; month < 4; month++) {
    site.does({ ...site.reader(), address: 'one reader' }, { type: 'report', id });
    site.now += 31 * DAY;
    site.site.chores();
  }
  assert.equal(site.store.comment(id)?.status, 'published', 'by one reader alone it is not held');
});

test('[P49] an erased participant whose room does not know it yet says nothing more', () => {
  const { site, ada } = stage();
  site.says(ada, 'Hello');
  site.asks('done', { type: 'erase', id: ada.participant ?? '' });
  assert.equal(
    site.isRefused(ada, { type: 'comment', id: site.newId(), text: 'Still here' }),
    'not-introduced',
  );
});

test('[P16] [P32] nobody replies to what of theirs was rejected', () => {
  const { site, ada, mo, act } = stage();
  site.site.set('mode', 'hold-all');
  const { id: parent } = site.says(ada, 'Wait');
  assert.equal(site.post(ada, 'And this', { parent }).answer.type, 'thanks');
  site.does(mo, act(parent, 'reject'));
  assert.equal(
    site.isRefused(ada, { type: 'comment', id: site.newId(), text: 'And that', parent }),
    'not-found',
  );
});

test('[P45] where nothing new is taken, an edit brings no link in', () => {
  const { site, ada } = stage();
  const { id } = site.says(ada, 'Hello');
  site.site.set('mode', 'closed');
  site.does(ada, { type: 'edit', id, text: 'See https://spam.example' });
  assert.equal(site.store.comment(id)?.status, 'held');
});

test('[P17] [P45] a comment that waits again is thanked for without a revision', () => {
  const { site, ada } = stage();
  const { id } = site.says(ada, 'Hello');
  site.site.set('mode', 'hold-all');
  const { answer, news } = site.site.handle({ type: 'edit', id, text: 'Changed' }, ada);
  assert.deepEqual(answer, { type: 'thanks', id, status: 'held' });
  assert.equal(toldOf(news)[0]?.to, 2, 'readers see a tombstone');
});

test('[A33] [P29] a history tells nothing of what nobody may see', () => {
  const { site, ada } = stage();
  site.now += DAY;
  site.site.set('mode', 'hold-all');
  site.says(ada, 'Held, long ago');
  site.now += 7 * DAY;
  site.site.set('mode', 'open');
  site.says(ada, 'Seen');
  const history = String(site.view(PAGE)['history']);
  assert.ok(!history.includes((site.now - 7 * DAY).toString(36)));
  site.random = 0.25;
  site.says({ ...ada, page: '/other' }, 'Seen');
  assert.notEqual(String(site.view('/other')['history']), history, 'each page has its own');
});
