import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TestSite } from './testing/site-in-memory.ts';

test('[P55] counts are of what is published, in the order asked, also twice', () => {
  const site = new TestSite();
  const [ada, ben] = [site.guest('Ada', '/a'), site.guest('Ben', '/b')];
  const first = site.says(ada, 'One');
  site.says(ada, 'Two', { parent: first.id });
  const gone = site.says(ben, 'Three');
  site.says(ben, 'Four');
  site.does(ben, { type: 'delete', id: gone.id });
  site.site.set('mode', 'hold-all');
  site.says(ben, 'Five');
  const pages = [{ url: '/b' }, { url: '/nowhere' }, { url: '/a' }, { url: '/b/?utm_source=x#top' }];
  assert.deepEqual(site.site.counts(pages), [1, 0, 2, 1]);
  assert.deepEqual(site.site.counts([]), []);
});

test('[P34] [P55] counting makes no page', () => {
  const site = new TestSite();
  site.site.counts([{ url: '/nowhere' }, { id: 'nothing' }]);
  assert.deepEqual(site.raw.prepare('SELECT * FROM pages').all(), []);
});

test('[P4] [P55] pages are told apart as the site says, and ids are never addresses', () => {
  const site = new TestSite();
  site.says(site.guest('Ada', 'id:a'), 'One');
  site.says(site.guest('Ada', '/a?n=1'), 'Two');
  const asked = [{ id: 'a' }, { url: '/id:a' }, { url: '/a' }, { url: '/a?n=1&x=2' }];
  assert.deepEqual(site.site.counts(asked), [1, 0, 0, 0]);
  site.site.set('pageParameters', ['n']);
  assert.deepEqual(site.site.counts(asked), [1, 0, 0, 1]);
});

test('[P51] [P55] a page is counted under its old addresses, too', () => {
  const site = new TestSite();
  site.says(site.guest('Ada', '/old'), 'One');
  site.asks('page', { type: 'change-page', id: 1, address: { url: '/new' } });
  assert.deepEqual(site.site.counts([{ url: '/old' }, { url: '/new' }]), [1, 1]);
});

for (const address of [{ url: 'nowhere' }, { url: `/${'x'.repeat(2_048)}` }, { id: ' ' }]) {
  test(`[P55] ${JSON.stringify(address).slice(0, 20)} is no page, and so nothing is counted`, () => {
    assert.equal(new TestSite().site.counts([{ url: '/a' }, address]), null);
  });
}
