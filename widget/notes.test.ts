import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { pageNotes, tabNotes } from './notes.ts';
import { memoryNotes } from './testing/held-world.ts';
import { uuidV7 } from './uuid.ts';
import { Drafts } from './writing/drafts.ts';
import { secretOf } from './writing/secret.ts';

/** Stands in for the page's storage; what it lacks throws. */
function givePage(t: TestContext, storage: object, name = 'localStorage'): void {
  Object.defineProperty(globalThis, name, { value: storage, configurable: true });
  t.after(() => Reflect.deleteProperty(globalThis, name));
}

/** A storage whose entries are also its own members, as browsers have it. */
class PageStorage {
  [name: string]: unknown;

  static of(entries: Readonly<Record<string, string>>): PageStorage {
    return Object.assign(new PageStorage(), entries);
  }

  getItem(name: string): unknown {
    return this[name] ?? null;
  }

  setItem(name: string, text: string): void {
    this[name] = text;
  }

  removeItem(name: string): void {
    Reflect.deleteProperty(this, name);
  }
}

test('notes are kept in the storage of the page, under names of ours', (t) => {
  const storage = PageStorage.of({ theirs: 'untouched' });
  givePage(t, storage);
  const notes = pageNotes();
  notes.write('draft:a', 'one');
  notes.write('name', 'Ada');
  assert.deepEqual(Object.fromEntries(Object.entries(storage)), {
    theirs: 'untouched',
    'livethread:draft:a': 'one',
    'livethread:name': 'Ada',
  });
  assert.deepEqual(pageNotes().names('draft:'), ['draft:a']);
  assert.equal(pageNotes().read('name'), 'Ada');
  notes.write('name', null);
  assert.equal(pageNotes().read('name'), null);
});

test('[A35] what is for the tab alone is not in what outlives it', (t) => {
  const [lasting, passing] = [PageStorage.of({}), PageStorage.of({})];
  givePage(t, lasting);
  givePage(t, passing, 'sessionStorage');
  tabNotes().write('staff', 'secret-of-mo');
  assert.deepEqual(Object.keys(lasting), []);
  assert.deepEqual(Object.keys(passing), ['livethread:staff']);
  assert.equal(pageNotes().read('staff'), null);
});

test('where the page may store nothing, notes last as long as the page', (t) => {
  givePage(t, {});
  const notes = pageNotes();
  notes.write('name', 'Ada');
  assert.equal(notes.read('name'), 'Ada');
  assert.deepEqual(notes.names('na'), ['name']);
  notes.write('name', null);
  assert.equal(notes.read('name'), null);
});

test('what is written anew is there all the while, as other tabs are told of each change', (t) => {
  const storage = PageStorage.of({ 'livethread:name': 'Ada' });
  const changes: string[] = [];
  storage.setItem = (name, text) => void changes.push(`${name}=${text}`);
  storage.removeItem = (name) => void changes.push(`no ${name}`);
  givePage(t, storage);
  pageNotes().write('name', 'Ben');
  pageNotes().write('name', null);
  assert.deepEqual(changes, ['livethread:name=Ben', 'no livethread:name']);
});

test('what finds no room lasts as long as the page, and nothing older is left', (t) => {
  const storage = PageStorage.of({ 'livethread:name': 'Ada' });
  storage.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  givePage(t, storage);
  const notes = pageNotes();
  notes.write('name', 'Ben');
  assert.deepEqual([notes.read('name'), pageNotes().read('name')], ['Ben', null]);
});

test('what another tab takes away is gone here, too', (t) => {
  givePage(t, PageStorage.of({}));
  const [here, there] = [pageNotes(), pageNotes()];
  here.write('name', 'Ada');
  there.write('name', null);
  assert.equal(here.read('name'), null);
  assert.deepEqual(here.names('na'), []);
});

test('[P13] a secret has at least 128 bits as base64url, and stays the same', () => {
  const kept = new Map<string, string>();
  const secret = secretOf(memoryNotes(kept));
  assert.match(secret, /^[A-Za-z0-9_-]{32}$/);
  assert.equal(secretOf(memoryNotes(kept)), secret);
  assert.notEqual(secretOf(memoryNotes()), secret);
});

test('[R17] a draft survives a reload; a blank one leaves no trace', () => {
  const kept = new Map<string, string>();
  const drafts = new Drafts('/page', memoryNotes(kept));
  drafts.write(null, 'To all');
  drafts.write('one', 'To one');
  const reloaded = new Drafts('/page', memoryNotes(kept));
  assert.deepEqual(
    [reloaded.read(null), reloaded.read('one'), reloaded.read('two')],
    ['To all', 'To one', ''],
  );
  drafts.write(null, ' \n');
  drafts.write('one', '');
  assert.equal(kept.size, 0);
});

test('two tabs that write on one page do not write into each other', () => {
  const kept = new Map<string, string>();
  const [here, there] = [new Drafts('/page', memoryNotes(kept)), new Drafts('/page', memoryNotes(kept))];
  here.write(null, 'Here');
  there.write(null, 'There');
  assert.equal(here.read(null), 'Here');
});

test('[P16] an id is a UUIDv7 in lower case, of the time it was made', () => {
  const now = Date.UTC(2026, 10, 23);
  const ids = Array.from({ length: 500 }, () => uuidV7(now));
  for (const id of ids)
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(parseInt((ids[0] ?? '').replace('-', '').slice(0, 12), 16), now);
});
