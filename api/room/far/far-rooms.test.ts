import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { News } from '../../comments/seam.ts';
import { FarStage, PAGE, revisionsOf, settled, toldOf } from './testing/far-stage.ts';
import type { StagedRoom } from './testing/far-stage.ts';

const ROOMS = 3;

type Step =
  | { readonly does: 'say' | 'tell' | 'remind' | 'crash site' }
  | { readonly does: 'deliver' | 'lose' | 'repeat'; readonly which: number }
  | { readonly does: 'crash' | 'pull'; readonly room: number };

const which = fc.nat(20);
const room = fc.nat(ROOMS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Step>({ does: 'say' }) },
  { weight: 4, arbitrary: fc.constant<Step>({ does: 'tell' }) },
  { weight: 2, arbitrary: fc.constant<Step>({ does: 'remind' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ does: 'crash site' }) },
  { weight: 12, arbitrary: which.map((at): Step => ({ does: 'deliver', which: at })) },
  { weight: 4, arbitrary: which.map((at): Step => ({ does: 'lose', which: at })) },
  { weight: 4, arbitrary: which.map((at): Step => ({ does: 'repeat', which: at })) },
  { weight: 1, arbitrary: room.map((at): Step => ({ does: 'crash', room: at })) },
  { weight: 2, arbitrary: room.map((at): Step => ({ does: 'pull', room: at })) },
);

async function take(stage: FarStage, one: Step): Promise<void> {
  switch (one.does) {
    case 'say':
      return void stage.says();
    case 'tell':
      return stage.tells();
    case 'remind':
      stage.now += 2_000;
      return stage.tells('reminders');
    case 'crash site':
      return stage.crash();
    case 'crash':
      return stage.rooms[one.room]?.crash();
    case 'pull':
      // It may get lost.
      return void stage.rooms[one.room]?.hearing.pull().catch(() => undefined);
    default:
      return stage.network.does(one.does, one.which);
  }
}

async function opened(rooms = ROOMS): Promise<FarStage> {
  const stage = new FarStage(rooms);
  const begun = stage.rooms.map((one) => one.hearing.begin());
  await stage.network.deliverAll();
  assert.deepEqual(
    await Promise.all(begun),
    stage.rooms.map(() => true),
  );
  return stage;
}

/** From where a reader began, each revision came, none before the one before it. */
function assertWhole({ told, number }: StagedRoom, last: number): void {
  const revisions = revisionsOf(told);
  let known = revisions[0] === undefined ? last : revisions[0] - 1;
  for (const revision of revisions) {
    assert.ok(
      revision <= known + 1,
      `room ${number}: ${revision} came after ${known} of ${revisions.join()}`,
    );
    known = Math.max(known, revision);
  }
  assert.equal(known, last, `room ${number}: ${revisions.join()}`);
}

test('[P29] [R26] whatever the network loses, repeats, delays and reorders, each room tells all, in order', async () => {
  const lives = fc.array(step, { minLength: 1, maxLength: 120 });
  await fc.assert(
    fc.asyncProperty(lives, async (steps) => {
      const stage = await opened();
      for (const one of steps) await take(stage, one);
      await stage.comesToRest();
      for (const one of stage.rooms) {
        assertWhole(one, stage.revision);
        assert.equal(one.timesSentAway, 0, 'no reader has to come back for that');
        assert.equal(one.hearing.heard?.number, stage.revision);
      }
      assert.ok(stage.kept.size <= 1 + ROOMS, 'what all have told is forgotten');
    }),
    { numRuns: 300 },
  );
});

test('[P33] what comes of an act is told after its answer, and whatever follows it after that', async () => {
  const stage = await opened(1);
  const [one] = stage.rooms;
  assert.ok(one);
  one.hearing.asks('mine');
  stage.says('mine');
  stage.says();
  stage.tells();
  await stage.network.deliverAll();
  assert.deepEqual(revisionsOf(one.told), []);
  assert.equal(stage.far.next(), stage.now + 2_000, 'it has not said that it told them');
  one.hearing.answered('mine');
  await stage.comesToRest();
  assert.deepEqual(revisionsOf(one.told), [1, 2]);
});

test('[R26] a room that lacks more than is kept sends its readers away, and begins anew', async () => {
  const stage = await opened(2);
  const [well, cut] = stage.rooms;
  assert.ok(well && cut);
  for (let at = 0; at < 2_200; at++) {
    stage.says();
    if (at % 500 > 0) continue;
    stage.tells('reminders');
    await stage.network.does('lose', cut.number);
    await stage.network.deliverAll();
    stage.now += 60_000;
  }
  await stage.comesToRest();
  assert.deepEqual([well.timesSentAway, cut.timesSentAway], [0, 1]);
  stage.says();
  stage.tells();
  await stage.comesToRest();
  for (const one of stage.rooms) assertWhole(one, stage.revision);
});

test('[P51] a room whose page has moved tells so, and is listed no more', async () => {
  const stage = await opened(2);
  stage.far.record([{ type: 'moved', page: PAGE }, toldOf(0, 1, '/elsewhere')]);
  stage.tells();
  await stage.comesToRest();
  for (const one of stage.rooms) {
    assert.deepEqual(
      one.told.map(({ type }) => type),
      ['moved'],
    );
    assert.equal(one.kept, null);
  }
  assert.equal(stage.kept.size, 0);
});

test('[P47] [P48] bans and settings reach the rooms of all pages, and other pages learn nothing of comments', async () => {
  const stage = await opened(1);
  const news: readonly News[] = [
    { type: 'ended', whose: { participant: 'eve' }, code: 'banned' },
    toldOf(0, 1, '/elsewhere'),
  ];
  stage.far.record(news);
  stage.far.sendAway('siteGone');
  stage.tells();
  await stage.comesToRest();
  assert.deepEqual(stage.rooms[0]?.told, [news[0], { type: 'away', code: 'siteGone' }]);
});

test('[P49] what was erased is kept for no room', async () => {
  const stage = await opened(2);
  const before = stage.kept.size;
  stage.says();
  stage.says();
  stage.far.record([toldOf(2, 3), { type: 'erased' }]);
  stage.revision = 3;
  assert.equal(stage.kept.size, before + 1);
  stage.tells('reminders');
  stage.now += 2_000;
  await stage.comesToRest();
  for (const one of stage.rooms) {
    assert.equal(one.timesSentAway, 1);
    assert.equal(one.hearing.heard?.number, 3);
  }
});

test('what a lost transaction numbered is never told', async () => {
  const stage = await opened(1);
  stage.says();
  stage.kept.atomically(() => {
    stage.far.record([toldOf(1, 2)]);
    throw new Error('full');
  });
  stage.far.forget();
  stage.far.record([{ type: 'ended', whose: 'members', code: 'tokenExpired' }]);
  stage.tells();
  await stage.comesToRest();
  assert.deepEqual(
    stage.rooms[0]?.told.map(({ type }) => type),
    ['told', 'ended'],
  );
  assert.equal(stage.rooms[0]?.kept?.number, 2);
});

test('[P59] each room knows how many read elsewhere, in the end', async () => {
  const stage = await opened(3);
  stage.here = 7;
  stage.rooms.forEach((one, at) => (one.readers = 10 * (at + 1)));
  for (let round = 0; round < 2; round++) {
    const pulls = stage.rooms.map((one) => one.hearing.pull());
    await stage.network.deliverAll();
    await Promise.all(pulls);
  }
  assert.deepEqual(
    stage.rooms.map(({ elsewhere }) => elsewhere),
    [57, 47, 37],
  );
  assert.equal(stage.far.readers(PAGE), 60);
  await stage.rooms[2]?.hearing.end();
  stage.far.leave({ page: PAGE, number: 2 });
  assert.equal(stage.far.readers(), 30);
});

test('a room that is gone for ten minutes is given up; should it come back, its readers begin anew', async () => {
  const stage = await opened(2);
  const [well, gone] = stage.rooms;
  assert.ok(well && gone);
  stage.says();
  for (let minute = 0; minute < 12; minute++) {
    const report = well.hearing.pull();
    await stage.network.deliverAll();
    await report;
    stage.now += 60_000;
    for (const { place } of stage.far.reminders()) if (place.number === 1) stage.far.failed(place);
  }
  assert.equal(stage.far.next(), null);
  assert.equal(stage.kept.size, 2);
  const back = gone.hearing.pull();
  await stage.network.deliverAll();
  await back;
  assert.equal(gone.timesSentAway, 1);
  await settled();
  assert.equal(gone.hearing.heard?.number, 1);
});

test('who polls counts where it is decided how many rooms there are, and is shown to nobody', async () => {
  const stage = new FarStage(1, 100);
  const reports = async () => {
    const report = stage.rooms[0]?.hearing.pull();
    await stage.network.deliverAll();
    await report;
  };
  stage.pollersHere = 99;
  assert.equal(stage.far.roomsFor(PAGE), null);
  stage.pollersHere = 100;
  assert.equal(stage.far.roomsFor(PAGE), 4);
  // From now on they ask the room.
  stage.rooms.forEach((one) => Object.assign(one, { readers: 0, pollers: 100 }));
  await reports();
  stage.pollersHere = 0;
  assert.equal(stage.far.roomsFor(PAGE), 4);
  assert.equal(stage.far.readers(PAGE), 0);
  stage.rooms.forEach((one) => (one.pollers = 49));
  await reports();
  assert.equal(stage.far.roomsFor(PAGE), null, 'it has cooled');
});

test('[R26] a page stays hot when rooms were kept, or report, in the way of the version before', async () => {
  const stage = new FarStage(1, 100);
  stage.here = 100;
  stage.kept.put('far page era', { page: PAGE, last: 0 });
  stage.kept.put('far room era 0', { readers: 60, at: stage.now });
  assert.equal(stage.far.roomsFor(PAGE), 7);
  stage.far.pull({ page: PAGE, number: 0 }, { heard: null, readers: 80 });
  assert.equal(stage.far.roomsFor(PAGE), 8);
  stage.says();
  const [nudge] = stage.far.nudges();
  assert.ok(nudge);
  stage.far.answered(nudge, { heard: { era: 'era', number: 1 }, readers: 120 });
  assert.equal(stage.far.roomsFor(PAGE), 9);
});

test('a room that is polled by about as many as before makes the site write nothing', async () => {
  const stage = await opened(1);
  const [only] = stage.rooms;
  assert.ok(only);
  let writes = 0;
  const put = stage.kept.put.bind(stage.kept);
  stage.kept.put = (key, value) => {
    writes++;
    put(key, value);
  };
  const reports = async (pollers: number) => {
    only.pollers = pollers;
    const report = only.hearing.pull();
    await stage.network.deliverAll();
    await report;
    return writes;
  };
  assert.equal(await reports(1_000), 1);
  assert.equal(await reports(700), 1);
  assert.equal(await reports(1_900), 1);
  assert.equal(await reports(200), 2);
});
