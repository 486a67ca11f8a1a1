import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdminRequest } from '../../comments/administration.ts';
import type { CommentAct } from '../../protocol.ts';
import { toldOf } from '../testing/site-in-memory.ts';
import { DeskStage } from './testing/desk-stage.ts';

function stage() {
  const site = new DeskStage();
  const ada = site.guest('Ada');
  const { id } = site.says(ada, 'A secret text');
  const act = (action: CommentAct) => site.tells({ type: 'act', on: { ids: [id] }, action });
  const last = () => site.log(1)[0]?.id ?? 0;
  const undo = (entry = last()): AdminRequest => ({ type: 'undo', id: entry });
  return { site, ada, id, act, last, undo };
}

test('[P42] the log says who did what to what, from where to where, and why; never text or names', () => {
  const { site, ada, id } = stage();
  const mo = site.holder('Mo', 'moderator');
  site.tells({ type: 'act', on: { ids: [id] }, action: 'reject', why: 'rude' }, mo.actor);
  const [entry] = site.log();
  assert.deepEqual(entry, {
    id: 2,
    at: site.now,
    actor: mo.id,
    act: 'reject',
    comment: id,
    participant: ada.participant,
    page: null,
    ban: null,
    before: 'published',
    after: 'rejected',
    why: 'rude',
  });
  assert.doesNotMatch(JSON.stringify(site.log()), /secret|Ada|Mo/);
});

test('[P42] the log is read in parts, the last first', () => {
  const { site, act } = stage();
  for (const action of ['spam', 'delete', 'reject'] as const) act(action);
  const { items, next } = site.asks('audit', { type: 'list-audit', limit: 2 }).listing;
  assert.deepEqual([items.map((entry) => entry.act), next], [['reject', 'delete'], 2]);
  const rest = site.asks('audit', { type: 'list-audit', limit: 2, before: 2 }).listing;
  assert.deepEqual([rest.items.map((entry) => entry.act), rest.next], [['spam'], null]);
});

test('[P42] a verdict is undone, told, logged, and may be done again by undoing that', () => {
  const { site, id, act, last, undo } = stage();
  act('spam');
  const entry = last();
  const [told] = toldOf(site.tells(undo()));
  assert.deepEqual([site.statusOf(id), told?.facts.length], ['published', 1]);
  const [done] = site.log();
  assert.deepEqual(
    [done?.act, done?.before, done?.after, done?.why],
    ['undo', 'spam', 'published', `entry ${entry}`],
  );
  site.tells(undo());
  assert.equal(site.statusOf(id), 'spam');
});

test('[P42] what has changed since cannot be undone, nor what was undone already', () => {
  const { site, id, act, last, undo } = stage();
  act('spam');
  const entry = last();
  act('delete');
  assert.equal(site.refuses(undo(entry)), 'conflict');
  site.tells(undo());
  assert.equal(site.statusOf(id), 'spam');
  site.tells(undo(entry));
  assert.equal(site.refuses(undo(entry)), 'conflict');
  assert.equal(site.refuses(undo(99)), 'not-found');
});

test('[P49] a deletion cannot be undone when the text is gone', () => {
  const { site, id, act, last, undo } = stage();
  act('delete');
  const entry = last();
  site.now += 31 * 86_400_000;
  site.site.chores();
  assert.equal(site.refuses(undo(entry)), 'conflict');
  assert.equal(site.statusOf(id), 'deleted');
});

test('[P42] pins and closings are undone, once', () => {
  const { site, act, last, undo } = stage();
  const pinned = () => site.store.pinnedOn(site.pageId('/wishes/1')).length;
  const close = (closed: boolean) =>
    site.tells({ type: 'change-page', id: site.pageId('/wishes/1'), closed });
  const isClosed = () => site.store.page('/wishes/1')?.closed;
  act('pin');
  const pin = last();
  assert.equal(site.tells(undo(pin)).length, 1);
  assert.equal(pinned(), 0);
  assert.equal(site.refuses(undo(pin)), 'conflict');
  act('pin');
  act('unpin');
  site.tells(undo());
  assert.equal(pinned(), 1);
  close(true);
  const closing = last();
  site.tells(undo(closing));
  assert.equal(isClosed(), false);
  assert.equal(site.refuses(undo(closing)), 'conflict');
  close(true);
  close(false);
  site.tells(undo());
  assert.equal(isClosed(), true);
});

test('[P47] a ban is undone by lifting it', () => {
  const { site, ada, last, undo } = stage();
  site.tells({ type: 'ban', who: { participant: ada.participant ?? '' } });
  const entry = last();
  site.tells(undo(entry));
  assert.equal(site.post(ada, 'Hello').answer.type, 'thanks');
  assert.equal(site.refuses(undo(entry)), 'conflict');
  assert.deepEqual(site.acts(), ['ban', 'unban', 'undo']);
});

test('[P42] what cannot be undone says so', () => {
  const { site, ada, undo } = stage();
  site.says({ ...ada, page: '/other' }, 'Other');
  const [from, into] = [site.pageId('/other'), site.pageId('/wishes/1')];
  const key = site.asks('key', { type: 'add-key', algorithm: 'HS256' }).key.id;
  const final: readonly AdminRequest[] = [
    { type: 'change-settings', settings: { editWithin: 5 } },
    { type: 'create-token', name: 'Mo', role: 'moderator' },
    { type: 'remove-key', id: key },
    { type: 'change-page', id: into, address: { url: '/new' } },
    { type: 'merge-pages', from, into },
    { type: 'erase', id: ada.participant ?? '' },
  ];
  for (const request of final) {
    site.tells(request);
    const { answer } = site.call(undo());
    assert.ok(answer.type === 'refused' && answer.reason === 'conflict', request.type);
    assert.equal(answer.message, 'This cannot be undone.');
  }
});

test('[P42] the closing of a page that was merged away is not undone on a later page with its number', () => {
  const { site, ada, last, undo } = stage();
  site.says({ ...ada, page: '/gone' }, 'Gone');
  const [from, into] = [site.pageId('/gone'), site.pageId('/wishes/1')];
  site.tells({ type: 'change-page', id: from, closed: true });
  const entry = last();
  site.tells({ type: 'merge-pages', from, into });
  site.now += 1;
  site.says({ ...ada, page: '/later' }, 'Later');
  assert.equal(site.pageId('/later'), from);
  site.tells({ type: 'change-page', id: from, closed: true });
  assert.equal(site.refuses(undo(entry)), 'conflict');
  assert.equal(site.store.page('/later')?.closed, true);
});
