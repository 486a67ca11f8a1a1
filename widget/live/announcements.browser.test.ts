import type { LiveThread } from '../live-thread.ts';
import { all, clearPage, equal, one, placeLive, until } from '../testing/browser-page.ts';
import { nextFrame } from '../testing/frames.ts';
import { HeldWorld } from '../testing/held-world.ts';
import { author, ScriptedRoom } from '../testing/scripted-room.ts';

/** All that is read out from now on: each change of the words, however short they stand there. */
function readOut(thread: LiveThread): { said: string[]; stop: () => void } {
  const region = one(thread, '[role=status].unseen');
  const said: string[] = [];
  const hear = (): void => {
    const words = region.textContent ?? '';
    if (words !== said.at(-1)) said.push(words);
  };
  const observer = new MutationObserver(hear);
  observer.observe(region, { childList: true, characterData: true, subtree: true });
  return { said, stop: () => observer.disconnect() };
}

describe('a rush of comments is read out', () => {
  afterEach(clearPage);

  it('in one sentence with their number, however many messages bring them, and never in a queue', async () => {
    const held = new HeldWorld();
    const world = { after: held.after.bind(held), now: () => held.now() };
    const room = new ScriptedRoom();
    const thread = await placeLive(room, { world });
    const { said, stop } = readOut(thread);
    room.say('The first', { by: author('Zoe') });
    await until(() => said.length > 0, 'it is told');
    for (let n = 1; n <= 40; n += 1) {
      room.say(`One of many, ${n}`, { by: author(`Guest ${n}`) });
      if (n % 10 === 0) await nextFrame();
    }
    await until(() => one(thread, 'h2').textContent?.trim() === '41 comments', 'all are counted');
    held.pass(4_999);
    await nextFrame();
    equal(said, ['New comment by Zoe']);
    held.pass(1);
    await until(() => said.length > 1, 'the others are told');
    held.pass(10_000);
    await nextFrame();
    equal(said, ['New comment by Zoe', '40 new comments']);
    stop();
  });

  it('in one sentence when it was missed while there was no connection', async () => {
    const room = new ScriptedRoom();
    const thread = await placeLive(room);
    const { said, stop } = readOut(thread);
    room.cut();
    for (let n = 1; n <= 40; n += 1) room.say(`Meanwhile, ${n}`, { by: author(`Guest ${n}`) });
    await until(() => said.includes('40 new comments'), 'they are told');
    await nextFrame();
    equal(
      said.filter((words) => words.includes('omment')),
      ['40 new comments'],
    );
    stop();
  });

  it('by nothing else: nothing beside that one place is read out by itself', async () => {
    const room = new ScriptedRoom();
    const thread = await placeLive(room);
    for (let n = 1; n <= 5; n += 1) room.say(`One of many, ${n}`);
    await until(() => one(thread, 'h2').textContent?.trim() === '5 comments', 'all are counted');
    const speaking = all(thread, '[aria-live], [role=status], [role=alert], [role=log], output');
    equal(
      speaking.filter((element) => element.textContent?.trim()).map(({ className }) => className),
      ['unseen'],
    );
  });
});
