import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS, TYPING } from '../protocol.ts';
import { isQuiet, known, namesOf, says } from './testing/company.ts';
import { newId } from './testing/ids.ts';
import type { Visitor } from './testing/visitor.ts';
import type { Room } from './testing/world.ts';

/** Who is here, and who is writing, where many are. @param room one of a site that shows names */
export function crowds(room: () => Room): void {
  test('[P59] [P23] up to 20 people are named, those who came first, and in a large room it is told once a second', async () => {
    const page = room();
    const everyone: Visitor[] = [];
    for (let at = 0; at < 23; at++) everyone.push(await known(page, `Guest ${at}`));
    const [first] = everyone;
    assert.ok(first);
    const shown = await first.isShown(({ readers, people }) => readers === 23 && people?.length === 20);
    assert.deepEqual(
      namesOf(shown),
      Array.from({ length: LIMITS.peopleHere }, (_, at) => `Guest ${at}`),
    );
    const [started, before] = [performance.now(), first.heard.length];
    for (let at = 0; at < 60; at++) await says(everyone[at % 7] ?? first, at % 3 === 0 ? newId() : undefined);
    for (const one of everyone.slice(7, 14)) {
      await says(one, newId());
      // Then it is heard before what others say next.
      await one.isFine();
    }
    for (const one of everyone.slice(0, 7)) await says(one);
    const { typing = [] } = await first.isShown(
      (one) => one.typing?.some(({ people }) => people?.length === LIMITS.peopleTyping) ?? false,
    );
    assert.equal(typing.length, 5, 'of eight places');
    const seconds = (performance.now() - started) / 1_000;
    const told = first.heard.slice(before).filter(({ type }) => type === 'presence').length;
    assert.ok(told <= Math.ceil(seconds) + 1, `${told} times in ${seconds} s`);
  });

  test('[P59] where more than 500 read, nobody is shown as writing', async () => {
    const page = room();
    const ada = await page.visitor('Ada');
    await says(ada);
    const goesOn = setInterval(() => void says(ada), TYPING.sayEvery);
    try {
      await ada.isShown((one) => !isQuiet(one));
      const first = await page.newcomer();
      for (let at = 0; at < 10; at++) {
        await Promise.all(Array.from({ length: at === 0 ? 49 : 50 }, () => page.newcomer()));
      }
      await ada.isShown(({ readers }) => readers === 501);
      const last = await page.newcomer();
      await ada.isShown(({ readers }) => readers === 502);
      await last.leaves();
      await ada.isShown(({ readers }) => readers === 501);
      await first.leaves();
      await ada.isShown((one) => one.readers === 500 && !isQuiet(one));
      const told = ada.heard.filter((one) => one.type === 'presence');
      const crowded = told.filter(({ readers }) => readers > 500);
      assert.ok(crowded.length >= 3 && crowded.every(isQuiet), JSON.stringify(crowded));
    } finally {
      clearInterval(goesOn);
    }
  });
}
