import { all, clearPage, equal, ok, placeLive, say, text, until } from '../testing/browser-page.ts';
import { ScriptedRoom } from '../testing/scripted-room.ts';
import { isMet } from './testing/is-met.ts';
import { WatchedWorkers } from './testing/watched-workers.ts';

function isLoaded(): boolean {
  return performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/proof/solve.ts'));
}

/** First in this file: what a page has loaded, it does not load again. */
describe('who is new on a site under attack', () => {
  let workers: WatchedWorkers;
  beforeEach(() => {
    workers = new WatchedWorkers();
  });
  afterEach(() => {
    workers.letBe();
    clearPage();
  });

  it('[P64] does some work that they do not notice, in a worker, which others never load', async () => {
    const before = new ScriptedRoom();
    say(await placeLive(before), 'In peace', 'Ada');
    await until(() => before.comments.length === 1, 'it is posted');
    ok(!isLoaded(), 'nothing is loaded');
    clearPage();

    const room = new ScriptedRoom();
    room.challenge = { token: 'one', bits: 16 };
    const thread = await placeLive(room);
    say(thread, 'Under attack', 'Ada');
    await until(() => text(thread).includes('Sending…'), 'it waits');
    await until(() => room.comments.length === 1, 'it is posted');
    await until(() => all(thread, '.patient').length === 0, 'nothing waits any more');
    const proofs = room.heard.flatMap((heard) => (heard.type === 'introduce' ? [heard.proof] : []));
    equal([proofs.length, proofs[0]], [2, undefined]);
    ok(await isMet(room.challenge, proofs[1]), 'it is met');
    equal([workers.begun, workers.ended], [1, 1]);
    ok(isLoaded(), 'it is loaded now');
  });

  it('[P64] does no work any more once the thread is gone', async () => {
    const room = new ScriptedRoom();
    room.challenge = { token: 'never', bits: 24 };
    const thread = await placeLive(room);
    say(thread, 'Hello', 'Ada');
    await until(() => workers.begun === 1, 'the work begins');
    thread.remove();
    await until(() => workers.ended === 1, 'the work ends');
    equal(room.comments.length, 0);
  });

  it('[P64] is told when it did not work, and can try again', async () => {
    const room = new ScriptedRoom();
    room.challenge = { token: 'too much', bits: 60 };
    const thread = await placeLive(room);
    say(thread, 'Hello', 'Ada');
    await until(() => text(thread).includes('The check against robots did not work.'), 'it says so');
    room.challenge = { token: 'two', bits: 4 };
    const again = all(thread, 'button').find(({ textContent }) => textContent === 'Try again');
    again?.click();
    await until(() => room.comments.length === 1, 'it is posted');
  });
});
