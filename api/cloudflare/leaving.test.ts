import assert from 'node:assert/strict';
import test from 'node:test';
import { AllLeaving } from './leaving.ts';

const ONCE_MORE_AFTER = 10_000;
const STEWARD = { steward: 'all-1' } as const;

/** A directory that has so many sites. */
class Tellers {
  readonly sites: string[];
  readonly told: string[] = [];
  readonly stored = new Map<string, unknown>();
  readonly isDown = new Set<string>();
  readonly troubles: unknown[] = [];
  readonly leaving: AllLeaving;
  now = 1_000_000;
  #ids = 0;

  constructor(count: number) {
    this.sites = Array.from({ length: count }, (_, at) => `${at}.example`);
    this.leaving = new AllLeaving({
      kv: new KeptInMemory(this.stored),
      sites: () => this.sites,
      end: async (site) => {
        if (this.isDown.has(site)) throw new Error(`${site} is down`);
        this.told.push(site);
      },
      newId: () => String(++this.#ids),
      now: () => this.now,
      report: (error) => void this.troubles.push(error),
      onceMoreAfter: ONCE_MORE_AFTER,
    });
  }

  /** One event after the other, each when it is due. @returns how many sites each has told */
  async tellAll(most = 100): Promise<number[]> {
    const counts: number[] = [];
    for (let next: number | null = this.now; next !== null && counts.length < most;) {
      this.now = Math.max(this.now, next);
      const before = this.told.length;
      next = await this.leaving.tellSome();
      counts.push(this.told.length - before);
    }
    return counts;
  }
}

class KeptInMemory {
  readonly #stored: Map<string, unknown>;

  constructor(stored: Map<string, unknown>) {
    this.#stored = stored;
  }

  put(key: string, value: unknown): void {
    this.#stored.set(key, structuredClone(value));
  }

  delete(key: string): boolean {
    return this.#stored.delete(key);
  }

  // As the platform has it: who reads says what was stored.
  list<Value>(): Iterable<[string, Value]> {
    return structuredClone([...this.#stored]) as [string, Value][];
  }
}

test('[P54] a steward leaves a hundred sites, and no event asks more of them than the platform allows', async () => {
  const tellers = new Tellers(100);
  tellers.leaving.add([STEWARD]);
  const began = tellers.now;
  assert.deepEqual(await tellers.tellAll(3), [40, 40, 20]);
  assert.deepEqual(new Set(tellers.told), new Set(tellers.sites));
  assert.equal(tellers.now, began, 'at once');
  assert.deepEqual(await tellers.tellAll(), [0, 40, 40, 20], 'once more');
  assert.equal(tellers.now, began + ONCE_MORE_AFTER);
  assert.equal(tellers.stored.size, 0);
});

test('[P54] several who leave at once share what one event may ask', async () => {
  const tellers = new Tellers(30);
  tellers.leaving.add([STEWARD, { steward: 'all-2' }, { site: 'gone.example', code: 'siteGone' }]);
  assert.deepEqual(await tellers.tellAll(2), [40, 21]);
  assert.equal(tellers.told.filter((site) => site === '7.example').length, 2);
  assert.ok(tellers.told.includes('gone.example'));
});

test('[R20] a site that cannot be told keeps no other from it, and is told later', async () => {
  const tellers = new Tellers(50);
  tellers.isDown.add('3.example');
  tellers.leaving.add([STEWARD]);
  assert.deepEqual(await tellers.tellAll(4), [39, 10, 0, 0]);
  assert.equal(new Set(tellers.told).size, 49);
  assert.equal(tellers.troubles.length, 4);
  tellers.isDown.clear();
  await tellers.tellAll();
  assert.equal(tellers.told.filter((site) => site === '3.example').length, 2);
  assert.equal(tellers.stored.size, 0);
});

test('[P54] the sessions of a site that is back by then are let alone', async () => {
  const tellers = new Tellers(1);
  tellers.leaving.add([{ site: 'gone.example', code: 'siteGone' }]);
  await tellers.tellAll(1);
  tellers.sites.push('gone.example');
  await tellers.tellAll();
  assert.deepEqual(tellers.told, ['gone.example']);
  assert.equal(tellers.stored.size, 0);
});
