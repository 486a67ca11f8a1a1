import assert from 'node:assert/strict';
import { test } from 'node:test';
import { started } from '../testing/held-session.ts';

test('[P62] a comment brings what the page calls itself', () => {
  const { world, posting } = started({ setup: { title: 'A tabletop telescope' } });
  posting.takeName('Ada');
  world.line.say({ type: 'you', ref: 'introduce', you: posting.me, mine: { held: [] } });
  posting.post('Hello', null);
  assert.equal(world.line.asked('comment')[0]?.title, 'A tabletop telescope');
});

test('[P62] a page without a title brings none', () => {
  for (const setup of [{}, { title: '' }, { title: undefined }]) {
    const { world, posting } = started({ setup });
    posting.takeName('Ada');
    world.line.say({ type: 'you', ref: 'introduce', you: posting.me, mine: { held: [] } });
    posting.post('Hello', null);
    const [comment] = world.line.asked('comment');
    assert.ok(comment && !('title' in comment));
  }
});

test('[P62] of a longer title, the beginning', () => {
  const { world, posting } = started({ setup: { title: '🔭'.repeat(20_000) } });
  posting.takeName('Ada');
  world.line.say({ type: 'you', ref: 'introduce', you: posting.me, mine: { held: [] } });
  posting.post('Hello', null);
  assert.equal(world.line.asked('comment')[0]?.title, '🔭'.repeat(200));
});
