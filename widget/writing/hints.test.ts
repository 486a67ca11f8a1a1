import assert from 'node:assert/strict';
import { test } from 'node:test';
import { started } from '../testing/held-session.ts';

test('[P63] a comment says how it was written, also when it is sent again', () => {
  const { world, posting } = started();
  posting.takeName('Ada');
  world.line.say({ type: 'you', ref: 'introduce', you: posting.me, mine: { held: [] } });
  const id = posting.post('Hello', null, { spent: 4_000, trap: 'x' });
  posting.refused({ ref: id, reason: 'storage-full' });
  posting.retry(id);
  const asked = world.line.asked('comment');
  assert.deepEqual(
    asked.map(({ spent, trap }) => [spent, trap]),
    [
      [4_000, 'x'],
      [4_000, 'x'],
    ],
  );
});

test('[P63] what is not known is not said', () => {
  const { world, posting } = started();
  posting.takeName('Ada');
  world.line.say({ type: 'you', ref: 'introduce', you: posting.me, mine: { held: [] } });
  posting.post('Hello', null);
  const [comment] = world.line.asked('comment');
  assert.ok(comment && !('spent' in comment) && !('trap' in comment));
});
