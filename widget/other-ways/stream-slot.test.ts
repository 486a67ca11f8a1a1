import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeSlot } from './stream-slot.ts';
import type { Locks } from './stream-slot.ts';

const SERVER = 'https://comments.example';

/** Locks as all tabs of a browser share them. */
function sharedLocks(): Locks {
  const held = new Set<string>();
  return {
    async request(name, _options, hold) {
      if (held.has(name)) return hold(null);
      held.add(name);
      await hold({ name });
      held.delete(name);
      return undefined;
    },
  };
}

test('four tabs have a stream to a server; another one may when one of them ends', async () => {
  const locks = sharedLocks();
  const taken = [];
  for (let tab = 0; tab < 6; tab++) taken.push(await takeSlot(SERVER, locks));
  assert.deepEqual(
    taken.map((slot) => slot !== undefined),
    [true, true, true, true, false, false],
  );
  assert.ok(await takeSlot('https://other.example', locks), 'to another server there are more');
  taken[1]?.();
  await Promise.resolve();
  await Promise.resolve();
  assert.ok(await takeSlot(SERVER, locks));
  assert.equal(await takeSlot(SERVER, locks), undefined);
});

test('where there are no locks, or none may be asked for, each tab has a stream', async () => {
  for (let tab = 0; tab < 6; tab++) assert.ok(await takeSlot(SERVER, null));
  const forbidden = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) };
  for (let tab = 0; tab < 6; tab++) assert.ok(await takeSlot(SERVER, forbidden));
});
