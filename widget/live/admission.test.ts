import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mayComeIn } from './admission.ts';
import type { Landing, Sight } from './admission.ts';

/** A window of 800 px, in the midst of a thread. */
const sight: Sight = { top: 0, bottom: 800, threadEnd: 3_000, pageEnd: 5_000, busy: [] };

function comesIn(landing: Partial<Landing>, change: Partial<Sight> = {}, isConversation = false): boolean {
  return mayComeIn(
    { edge: 400, isEnd: true, isReply: false, ...landing },
    { ...sight, ...change },
    isConversation,
  );
}

describe('a comment', () => {
  it('comes in below all that can be seen, wherever in the thread that is', () => {
    for (const landing of [{}, { isEnd: false }, { isReply: true }])
      assert.ok(comesIn({ ...landing, edge: 800 }, { busy: [900] }));
  });

  it('waits above what can be seen', () => {
    assert.ok(!comesIn({ edge: -1 }));
    assert.ok(!comesIn({ edge: -1 }, {}, true));
    assert.ok(!comesIn({ edge: 99 }, { top: 100 }));
  });

  it('comes in at the end where news come in, if that is in view', () => {
    assert.ok(comesIn({}));
    assert.ok(!comesIn({ isEnd: false }), 'approved late, it has a place among others');
  });

  it('waits where what one works at would move down for it', () => {
    assert.ok(!comesIn({}, { busy: [10, 401] }));
    assert.ok(!comesIn({}, { busy: [401] }, true));
    assert.ok(comesIn({}, { busy: [10, 400] }), 'what stands higher does not move');
  });

  it('that is a reply waits if anything of the thread can be seen below it', () => {
    assert.ok(!comesIn({ isReply: true }));
    assert.ok(!comesIn({ isReply: true }, { threadEnd: 425, pageEnd: 425 }));
    assert.ok(comesIn({ isReply: true }, { threadEnd: 424, pageEnd: 424 }));
    assert.ok(comesIn({ isReply: true, edge: 780 }), 'the rest is out of view');
  });

  it('comes in within the conversation one is in, whatever stands below', () => {
    assert.ok(comesIn({ isReply: true }, {}, true));
    assert.ok(comesIn({ isReply: true, isEnd: false }, {}, true));
  });

  it('waits at the end of a thread that one has passed: most that can be seen is what the page has below it', () => {
    for (const isReply of [false, true]) {
      assert.ok(!comesIn({ isReply, edge: 300 }, { threadEnd: 310 }));
      assert.ok(comesIn({ isReply, edge: 500 }, { threadEnd: 510 }));
      assert.ok(comesIn({ isReply, edge: 300 }, { threadEnd: 310, pageEnd: 600 }));
    }
  });
});
