import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdminRequest } from '../../comments/administration.ts';
import { DeskStage } from './testing/desk-stage.ts';

const DAY = 86_400_000;

type Asked = Omit<Extract<AdminRequest, { readonly type: 'list-pages' }>, 'type' | 'limit'>;

function stage() {
  const site = new DeskStage();
  for (const page of ['/K%C3%A4se', '/100%25', '/under_score', '/plain'])
    site.says(site.guest('Ada', page), 'Hello');
  const list = (asked: Asked = {}, limit = 10) =>
    site.asks('pages', { type: 'list-pages', ...asked, limit }).listing;
  const keys = (asked: Asked) => list(asked).items.map(({ key }) => key);
  return { site, list, keys };
}

test('[P44] pages are listed with what is published and what waits, the newest first, in parts', () => {
  const { site, list } = stage();
  site.site.set('mode', 'hold-all');
  site.says(site.guest('Ada', '/plain'), 'Wait');
  const [first, ...others] = list({}, 2).items;
  assert.deepEqual(first, {
    id: site.pageId('/plain'),
    key: '/plain',
    title: null,
    mode: null,
    closed: false,
    count: 1,
    held: 1,
    createdAt: site.now,
    readOn: null,
  });
  assert.deepEqual(
    others.map(({ held }) => held),
    [0],
  );
  const { next } = list({}, 2);
  const rest = list(next === null ? {} : { before: next }, 2);
  assert.deepEqual([rest.items.map(({ id }) => id), rest.next], [[2, 1], null]);
});

test('[A44] pages are found by a part of key or title, in which nothing is a wildcard', () => {
  const { site, keys } = stage();
  site.tells({ type: 'change-page', id: site.pageId('/plain'), title: 'Cheese & 100% Wine' });
  assert.deepEqual(keys({ q: 'PLAIN' }), ['/plain']);
  assert.deepEqual(keys({ q: 'cheese & 100%' }), ['/plain']);
  assert.deepEqual(keys({ q: 'käse' }), ['/K%C3%A4se']);
  assert.deepEqual(keys({ q: '_' }), ['/under_score']);
  assert.deepEqual(keys({ q: '%' }), ['/plain', '/100%25', '/K%C3%A4se']);
  for (const q of ['p%n', 'p_ain', "' OR 1=1 --", '\\', 'x'.repeat(5_000), '\ud800'])
    assert.deepEqual(keys({ q }), []);
});

test('[P44] pages are found by whether they are closed, and by how long nobody has opened them', () => {
  const { site, keys } = stage();
  site.tells({ type: 'change-page', id: site.pageId('/plain'), closed: true });
  assert.deepEqual(keys({ closed: true }), ['/plain']);
  assert.equal(keys({ closed: false }).length, 3);
  for (const page of ['/plain', '/under_score']) site.site.visited(page);
  site.site.chores();
  site.now += 10 * DAY;
  site.site.visited('/plain');
  site.site.chores();
  assert.deepEqual(keys({ unreadFor: 10 }), ['/under_score', '/100%25', '/K%C3%A4se']);
  assert.deepEqual(keys({ unreadFor: 11 }), ['/100%25', '/K%C3%A4se']);
});
