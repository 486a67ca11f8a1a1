import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Comment, CommentId } from '../api/protocol.ts';
import { Lab } from './testing/lab.ts';
import type { LabReader } from './testing/lab-reader.ts';
import { isGap } from '../widget/thread-state.ts';

const READERS = 3;
/** The last is one of the staff. */
const reader = fc.nat(READERS);
const some = fc.integer({ min: 1, max: 4 });

/** Which comment is replied to; `null`: none. Often one of the first few, so that some levels grow long and fold. */
const anyParent = fc.oneof(fc.constant(null), fc.nat(2), fc.nat(100));

/** Seldom a reply, so that the top level grows longer than a window. */
const seldomParent = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: anyParent },
);

/** What can happen, in any order. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('write'),
      n: anyParent,
      held: fc.nat(3).map((n) => n === 0),
    } as const),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('moderate'),
      n: fc.nat(60),
      action: fc.constantFrom('approve', 'reject', 'spam', 'delete', 'restore'),
    } as const),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('moderate'),
      n: fc.nat(130),
      action: fc.constantFrom('pin', 'pin', 'unpin'),
    } as const),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('react'),
      n: fc.nat(130),
      who: fc.nat(4),
      emoji: fc.constantFrom('👍', '🎉'),
      on: fc.oneof(fc.constant(true), fc.boolean()),
    } as const),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('edit'), n: fc.nat(130) } as const) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close'), isClosed: fc.boolean() } as const) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('withdraw'),
      n: fc.nat(130),
      type: fc.constantFrom('delete', 'delete', 'restore'),
    } as const),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('report'), n: fc.nat(3), address: fc.nat(4) } as const),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('ban'), n: fc.nat(130), isBanned: fc.boolean() } as const),
  },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.record({ do: fc.constant('erase'), n: fc.nat(130) } as const),
      fc.record({ do: fc.constant('merge'), comments: fc.nat(3) } as const),
      fc.record({ do: fc.constant('chores') } as const),
    ),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('more'), reader, n: fc.nat(20) } as const) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cut'), reader } as const) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('repeat'), reader } as const) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('reorder'), reader } as const) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass'), n: fc.nat(3_000) } as const) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('accept'), reader, n: some } as const) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('deliver'), reader, n: some } as const) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('decide'), n: some } as const) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('answer'), n: some } as const) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('tell'), n: some } as const) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('turn'), n: some } as const) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function take(lab: Lab, one: Step): Promise<void> {
  const at = 'reader' in one ? [...lab.readers, ...lab.watchers][one.reader] : undefined;
  switch (one.do) {
    case 'write':
      return lab.elsewhere.write(`Guest ${(one.n ?? 0) % 5}`, one.n, one.held);
    case 'moderate':
      return lab.elsewhere.moderate(one.n, one.action);
    case 'react':
      return lab.elsewhere.react(`Guest ${one.who}`, one.n, one.emoji, one.on);
    case 'edit':
      return lab.elsewhere.edit(one.n);
    case 'close':
      return lab.elsewhere.close(one.isClosed);
    case 'withdraw':
      return lab.elsewhere.withdraw(one.n, one.type);
    case 'report':
      return lab.elsewhere.report(one.n, `network ${one.address}`);
    case 'ban':
      return lab.elsewhere.ban(one.n, one.isBanned);
    case 'erase':
      return lab.elsewhere.erase(one.n);
    case 'merge':
      return lab.elsewhere.merge(one.comments);
    case 'chores':
      return lab.elsewhere.chores();
    case 'more':
      return at?.askForMore(one.n);
    case 'cut':
      return at && lab.cut(at);
    case 'repeat':
      return at?.repeat();
    case 'reorder':
      return at?.reorder();
    case 'pass':
      return lab.pass(one.n);
    case 'accept':
      return at && lab.accept(at, one.n);
    case 'deliver':
      return at?.deliver(one.n);
    case 'decide':
      return lab.decide(one.n);
    case 'answer':
      return lab.answer(one.n);
    case 'tell':
      return lab.tell(one.n);
    case 'turn':
      return lab.turn(one.n);
  }
}

function assertTrue(lab: Lab): void {
  for (const one of lab.readers) assertNothingHidden(lab, one);
  for (const one of lab.watchers) assertStaffSeeWhatWaits(lab, one);
  assertNothingLeaked(lab);
  for (const { session } of [...lab.readers, ...lab.watchers]) {
    const { state } = session;
    assert.equal(state.revision, lab.revision);
    const pinned = lab.pinned();
    assert.deepEqual(state.first.slice(0, pinned.length).map(counted), pinned);
    assert.deepEqual(state.first.map(counted), lab.those(state.first), 'the best are as they are now');
    assert.deepEqual(state.settings, lab.settings);
    assert.deepEqual(state.page, lab.page());
  }
  for (const one of lab.readers) {
    for (const { parent, intervals, comments } of one.holdings()) {
      const truth = intervals.flatMap(([from, to]) => lab.truth(parent, from, to));
      assert.deepEqual(comments.map(counted), truth, `the level of ${parent}`);
    }
  }
}

/** Whether counts of nothing are left out or not. */
function counted(comment: Comment): Comment {
  const { reactions = {}, ...others } = comment;
  return Object.keys(reactions).length > 0 ? comment : others;
}

/** [P32] What waits for approval, or was turned down while it waited, was in no message to anybody else. */
function assertNothingLeaked(lab: Lab): void {
  const all = lab.readers.flatMap(({ brought }) => brought).join();
  for (const id of lab.hidden()) assert.ok(!all.includes(id), `${id} was hidden, and told`);
}

/** [P43] All that waits under what is shown is shown, and nothing else as if it waited. */
function assertStaffSeeWhatWaits(lab: Lab, one: LabReader): void {
  const shown = one.shown();
  const here = new Set<CommentId | null>([null, ...shown.map(({ id }) => id)]);
  const waiting = lab.held().filter(({ parent }) => here.has(parent));
  assert.deepEqual(
    shown
      .filter(({ status }) => status === 'held')
      .map(({ id }) => id)
      .toSorted(),
    waiting.map(({ id }) => id).toSorted(),
  );
}

/** What is not here can be asked for: no level that has comments looks as if it had none. */
function assertNothingHidden(lab: Lab, { session: { state } }: LabReader): void {
  const walk = (parent: CommentId | null): void => {
    const items = state.level(parent);
    const here = items.filter((item) => !isGap(item)).length;
    if (items.length === here) assert.equal(here, lab.truth(parent, 0, Infinity).length, `all of ${parent}`);
    for (const item of items) if (!isGap(item)) walk(item.id);
  };
  walk(null);
}

test('[P11][P27][P58][P60][P32][P43][P48][R12][A33] each interval that a reader holds, and what is pinned, equals that of a fresh one, whatever was cut, repeated or reordered', async () => {
  const threads = fc.record({
    before: fc.oneof(
      fc.array(anyParent, { maxLength: 120, size: 'max' }),
      fc.array(seldomParent, { maxLength: 120, size: 'max' }),
    ),
    steps: fc.array(step, { maxLength: 120, size: 'max' }),
  });
  await fc.assert(
    fc.asyncProperty(threads, async ({ before, steps }) => {
      const lab = new Lab();
      for (const parent of before) lab.elsewhere.write('Before', parent);
      lab.tell(1_000);
      for (let n = 0; n < READERS; n++) lab.join(n === 0 ? 'top' : 'newest');
      lab.joinAsStaff();
      await lab.settle();
      for (const one of steps) await take(lab, one);
      await lab.settle();
      assertTrue(lab);
    }),
    { numRuns: 150 },
  );
});

test('[P27] the oracle sees a client that loses a fact', async () => {
  const lab = new Lab();
  for (let n = 0; n < 5; n++) lab.elsewhere.write('Ada', null);
  lab.tell(100);
  const one = lab.join();
  await lab.settle();
  assertTrue(lab);
  lab.elsewhere.write('Ben', 1);
  assert.throws(() => assertTrue(lab));
  lab.cut(one);
  await lab.settle();
  assertTrue(lab);
});
