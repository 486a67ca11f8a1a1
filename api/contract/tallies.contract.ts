import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { Desk } from './testing/desk.ts';
import { allOf } from './testing/desk-shapes.ts';
import { newId } from './testing/ids.ts';
import { comesTrue } from './testing/waiting.ts';
import type { World } from './testing/world.ts';

const SITE = 'tallied.example';
const ORIGIN = `https://${SITE}`;

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const TALLY = v.strictObject({
  at: whole,
  published: whole,
  held: whole,
  spam: whole,
  readers: whole,
  refusals: v.record(v.string(), whole),
});
type Tally = v.InferOutput<typeof TALLY>;

/** What happens on a site is counted by the hour, for its staff. */
export function tallies(world: World): void {
  const desk = new Desk(world, SITE);
  const read = async (query: string, by?: string) =>
    (await desk.gets(allOf(TALLY), 'GET', `tallies?${query}`, undefined, by)).items;

  test('staff learn how many comments came, what became of them, what was refused and how many read', async () => {
    // What is only counted yet would be gone.
    world.staysAwake(SITE);
    const room = world.room({ origin: ORIGIN });
    const [ada, , mo] = [await room.visitor('Ada'), await room.reader(), await desk.token('Mo', 'moderator')];
    await ada.says('One');
    await ada.says('Two');
    const blank = { type: 'comment', id: newId(), text: ' ' };
    for (let times = 0; times < 3; times++) await ada.isRefused(blank);
    await desk.settings({ mode: 'hold-all', blockedWords: ['zzcasino'] });
    await ada.says('Three');
    await ada.says('zzcasino');

    // The hour or the day may have ended meanwhile.
    for (const query of ['by=hour&last=2', 'by=day&last=2']) {
      const { readers, ...counts } = summed(await read(query, mo.token));
      assert.deepEqual(counts, { published: 2, held: 1, spam: 1, refusals: 3 });
      // Where they sit far from the site, it learns so a moment later.
      const areCounted = async () => Math.max(readers, summed(await read(query, mo.token)).readers) >= 2;
      await comesTrue('all who read are counted', areCounted);
    }
  });

  test('[A30] what is counted is told to staff only, and no more than is kept', async () => {
    const nobody = await desk.isRefused('GET', 'tallies?by=hour&last=2', undefined, null);
    assert.equal(nobody.reason, 'not-introduced');
    for (const query of ['by=hour&last=169', 'by=day&last=367', 'by=week&last=1', 'by=hour&last=0', '']) {
      assert.equal((await desk.isRefused('GET', `tallies?${query}`)).reason, 'malformed', query);
    }
  });
}

function summed(items: readonly Tally[]) {
  const sum = (count: (tally: Tally) => number) => items.reduce((so, tally) => so + count(tally), 0);
  return {
    published: sum(({ published }) => published),
    held: sum(({ held }) => held),
    spam: sum(({ spam }) => spam),
    refusals: sum(({ refusals }) => refusals['blank'] ?? 0),
    readers: Math.max(...items.map(({ readers }) => readers)),
  };
}
