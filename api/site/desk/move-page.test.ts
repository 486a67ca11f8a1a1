import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageAddress } from '../../comments/seam.ts';
import { toldOf } from '../testing/site-in-memory.ts';
import { DeskStage } from './testing/desk-stage.ts';

function stage() {
  const site = new DeskStage();
  const say = (page: string) => site.says(site.guest('Ada', page), `On ${page}`);
  say('/old');
  const id = site.pageId('/old');
  const moveTo = (address: PageAddress) => ({ type: 'change-page', id, address }) as const;
  return { site, say, id, moveTo };
}

test('[P4] a page that has moved is found at its new address, and its old one leads there', () => {
  const { site, id, moveTo } = stage();
  const { answer, news } = site.call(moveTo({ url: 'https://site.example/new/?utm_source=x#top' }));
  assert.deepEqual(answer.type === 'page' && [answer.page.key, answer.page.aliases], ['/new', ['/old']]);
  assert.deepEqual(news, [
    { type: 'moved', page: '/old' },
    { type: 'moved', page: '/new' },
  ]);
  assert.deepEqual([site.site.locate({ url: '/old' }), site.view('/new').comments.length], ['/new', 1]);
  assert.deepEqual(site.tells(moveTo({ url: '/new' })), [], 'already');
  site.tells(moveTo({ id: 'named' }));
  assert.equal(site.site.locate({ url: '/old' }), 'id:named');
  const back = site.asks('page', moveTo({ url: '/old' }));
  assert.deepEqual([back.page.key, back.page.aliases], ['/old', ['/new', 'id:named']]);
  assert.deepEqual(site.acts(), ['rename', 'rename', 'rename']);
  assert.equal(site.pageId('/old'), id);
});

test('[P4] a page does not move to where another is, and not to what is no address', () => {
  const { site, say, moveTo } = stage();
  say('/taken');
  site.tells({ type: 'add-alias', id: site.pageId('/taken'), address: { url: '/alias' } });
  for (const url of ['/taken', '/alias']) assert.equal(site.refuses(moveTo({ url })), 'conflict');
  for (const url of ['', 'ftp://x/', '/\0', `/${'x'.repeat(3_000)}`]) {
    assert.equal(site.refuses(moveTo({ url })), 'bad-target');
  }
  assert.equal(site.refuses({ type: 'change-page', id: 99, address: { url: '/x' } }), 'not-found');
  assert.equal(site.site.locate({ url: '/old' }), '/old');
});

test('[P22] a move and a change in one request: readers come back, and are told where they come to', () => {
  const { site, moveTo } = stage();
  const { answer, news } = site.call({
    ...moveTo({ url: '/new' }),
    title: 'New',
    mode: 'hold-all',
    closed: true,
  });
  assert.ok(answer.type === 'page');
  const { title, mode, closed } = answer.page;
  assert.deepEqual([title, mode, closed], ['New', 'hold-all', true]);
  assert.deepEqual(
    toldOf(news).map(({ page, to }) => [page, to]),
    [
      ['/new', 2],
      ['/new', 3],
      ['/new', 4],
    ],
  );
  assert.deepEqual(site.acts(), ['rename', 'title', 'mode', 'close']);
});

test('[P4] an alias leads to the page, until it is taken away or leads elsewhere', () => {
  const { site, say, id } = stage();
  say('/other');
  const other = site.pageId('/other');
  const address = { url: '/alias' };
  const add = { type: 'add-alias', id, address } as const;
  assert.deepEqual(site.tells(add), [{ type: 'moved', page: '/alias' }]);
  assert.deepEqual(site.tells(add), [], 'again');
  assert.equal(site.site.locate(address), '/old');
  assert.deepEqual(site.tells({ ...add, id: other }), [{ type: 'moved', page: '/old' }]);
  assert.equal(site.site.locate(address), '/other');
  assert.equal(site.refuses({ ...add, type: 'remove-alias' }), 'not-found');
  assert.deepEqual(site.tells({ ...add, type: 'remove-alias', id: other }), [
    { type: 'moved', page: '/other' },
  ]);
  assert.equal(site.site.locate(address), '/alias');
  assert.equal(site.refuses({ ...add, address: { url: '/other' } }), 'conflict');
  assert.equal(site.refuses({ ...add, id: 99 }), 'not-found');
  assert.equal(site.refuses({ ...add, address: { url: 'x' } }), 'bad-target');
  assert.deepEqual(site.acts(), ['add-alias', 'add-alias', 'remove-alias']);
});
