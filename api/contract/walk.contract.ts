import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ModerationFact } from '../protocol.ts';
import { Desk } from './testing/desk.ts';
import { comesTrue } from './testing/waiting.ts';
import { STEP, Walk } from './testing/walk.ts';
import type { Watcher } from './testing/watcher.ts';
import type { Room, World } from './testing/world.ts';

const SITE = 'walked.example';
const ORIGIN = `https://${SITE}`;
/** Milliseconds after which no new walk is begun. */
const ENOUGH = 6_000;

/** Whatever happens on a page: nobody sees what they should not, and in the end all see the same. */
export function walk(world: World): void {
  const desk = new Desk(world, SITE);

  test('[A33] [P27] [P43] a random walk of acts shows nobody what is hidden, and all readers end equal', async () => {
    await desk.settings({ reportsToHold: 2, mode: 'hold-first' });
    const { token } = await desk.token('Mo', 'moderator');
    const steps = fc.array(STEP, { minLength: 25, maxLength: 45 });
    const until = performance.now() + ENOUGH;
    let walks = 0;
    const walkOn = fc.asyncProperty(steps, async (all) => {
      if (performance.now() > until) return;
      const room = world.room({ origin: ORIGIN });
      const one = await Walk.begin(room, desk, token);
      for (const step of all) await one.goes(step);
      for (const reader of one.readers) await holdsWhatANewcomerGets(reader, room);
      await followedAll(one);
      showedNothingHidden(one);
      world.sendHome();
      walks++;
    });
    // When it fails it prints the seed and the steps; a walk over sockets is not made shorter.
    await fc.assert(walkOn, { numRuns: 12, endOnFailure: true });
    assert.ok(walks > 0);
  });
}

async function holdsWhatANewcomerGets(reader: Watcher, room: Room): Promise<void> {
  const newcomer = await room.newcomer();
  const fresh = await newcomer.greets();
  const { page, revision, history, pinned = [] } = fresh;
  const { comments } = revision === 0 ? fresh : await newcomer.greets({ since: 0, history });
  await comesTrue('the reader was told all of it', async () => reader.held().revision === revision);
  const held = reader.held();
  assert.deepEqual(held.page, page);
  assert.deepEqual(held.comments, new Map(comments.map((one) => [one.id, one])));
  assert.equal(comments.filter(({ status }) => status === 'published').length, page.count);
  const isPinned = comments.filter((one) => one.pinned === true).map(({ id }) => id);
  assert.deepEqual(pinned.map(({ id }) => id).toSorted(), isPinned.toSorted());
  const view = await room.view();
  assert.deepEqual({ ...fresh, ...view }, fresh, 'over HTTP it is the same');
}

/** The moderator was told of every comment as it is, each change by the next number. */
async function followedAll({ moderator, comments }: Walk): Promise<void> {
  const told = (): readonly ModerationFact[] => moderator.heard.filter((one) => one.type === 'moderation');
  const last = Math.max(0, ...comments.map(({ sequence }) => sequence));
  await comesTrue('the moderator was told all of it', async () => (told().at(-1)?.sequence ?? 0) >= last);
  for (const [at, { sequence, from }] of told().entries()) {
    const before = told()[at - 1]?.sequence;
    if (before !== undefined) assert.deepEqual([sequence, from], [before + 1, before]);
  }
  for (const { id, status, heldFor, reports, sequence } of comments) {
    const fact = told().findLast(({ comment }) => comment.id === id);
    assert.deepEqual(
      [fact?.comment.status, fact?.comment.heldFor, fact?.comment.reports, fact?.sequence],
      [status, heldFor ?? undefined, reports || undefined, sequence],
    );
  }
}

function showedNothingHidden({ readers, said, shown }: Walk): void {
  const frames = readers.flatMap((reader) => reader.frames).join('\n');
  for (const text of said) {
    if (shown.has(text)) assert.ok(frames.includes(text), `“${text}” was public, and nobody was told`);
    else assert.ok(!frames.includes(text), `“${text}” was never public`);
  }
}
