/** What the clock asks of the tables that grow with every comment is found by an index, however many there are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConductStore } from './conduct-store.ts';
import { DeskStore } from './desk/desk-store.ts';
import { Store } from './store.ts';
import { planOf } from './testing/plan.ts';

const ASKED: readonly [string, string, Parameters<typeof planOf>[0]][] = [
  ['what can be restored no longer', 'comments_restorable', (db) => new Store(db).restorable(5, 10)],
  ['what could be restored the longest', 'comments_restorable', (db) => new Store(db).oldestRestorable()],
  ['who is to be erased', 'participants_erasing', (db) => new Store(db).erasing()],
  ['whose comments are to be removed', 'bans_removing', (db) => new ConductStore(db).removing()],
  ['which address is kept the longest', 'comments_number_unique', (db) => new DeskStore(db).oldestAddress()],
];

for (const [what, index, ask] of ASKED)
  test(`[P32] ${what} is found without reading all`, () => {
    const plan = planOf(ask);
    assert.match(plan, new RegExp(` USING (?:COVERING )?INDEX ${index}\\b`));
    assert.doesNotMatch(plan, /TEMP B-TREE/);
  });
