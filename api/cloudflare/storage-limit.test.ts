import assert from 'node:assert/strict';
import test from 'node:test';
import { DrizzleError } from 'drizzle-orm';
import { isGrowing, refusalOf, withinBytes } from './storage-limit.ts';

/** As the runtime says it. */
const FULL = new Error('database or disk is full: SQLITE_FULL');

/** A database that takes what is written back when the work throws. */
class Pages {
  bytes: number;
  readonly sql: { readonly databaseSize: number };

  constructor(bytes: number) {
    this.bytes = bytes;
    const size = () => this.bytes;
    this.sql = {
      get databaseSize() {
        return size();
      },
    };
  }

  transactionSync<Answer>(work: () => Answer): Answer {
    const before = this.bytes;
    try {
      return work();
    } catch (error) {
      this.bytes = before;
      throw error;
    }
  }
}

test('[R24] a database grows to its limit, and not beyond', () => {
  const pages = new Pages(90);
  const grow = (bytes: number) => withinBytes(pages, 100, () => (pages.bytes += bytes));
  assert.equal(grow(10), 100);
  assert.throws(() => grow(1), { name: 'StorageFull' });
  assert.equal(pages.bytes, 100);
});

test('[R24] in a database that is too large already all goes on that makes it no larger', () => {
  const pages = new Pages(200);
  const grow = (bytes: number) => withinBytes(pages, 100, () => (pages.bytes += bytes));
  assert.equal(grow(0), 200);
  assert.equal(grow(-50), 150);
  assert.throws(() => grow(1), { name: 'StorageFull' });
});

test('[P6] what could not be stored is refused with the reason', () => {
  const { reason, retryAfter, ref } = refusalOf('one', FULL);
  assert.deepEqual([reason, retryAfter, ref], ['storage-full', 10, 'one']);
  const wrapped = new DrizzleError({ message: "Failed to run the query 'INSERT …'", cause: FULL });
  assert.equal(refusalOf('one', wrapped).reason, 'storage-full');
  const used = new Error('Exceeded allowed rows written in Durable Objects free tier.');
  assert.equal(refusalOf('one', used).reason, 'storage-trouble');
  assert.equal(refusalOf('one', new Error('no such table')).reason, 'failed');
  assert.equal(refusalOf('one', 'a text').reason, 'failed');
});

test('[R24] whoever tidies up may always', () => {
  assert.ok(isGrowing({ type: 'comment', id: '', text: '' }));
  assert.ok(!isGrowing({ type: 'delete', id: '' }));
  assert.ok(!isGrowing({ type: 'moderate', action: 'delete', id: '' }));
  assert.ok(!isGrowing({ type: 'hello' }));
});
