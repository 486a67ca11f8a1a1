import { equal, ok, placeLive, say, until } from '../testing/browser-page.ts';
import { ScriptedRoom } from '../testing/scripted-room.ts';
import { isMet } from './testing/is-met.ts';

/** The policy stays on the page of this file, and so it is the only one of its file. */
describe('on a page that allows no workers', () => {
  it('[P64] [A53] the work is done in slices, between what else the page does', async () => {
    const forbidden: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      forbidden.push(effectiveDirective);
    });
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "worker-src 'none'";
    document.head.append(policy);

    const room = new ScriptedRoom();
    // So many have to be tried for it that no slice is long enough.
    room.challenge = { token: 'slow 8', bits: 18 };
    const thread = await placeLive(room);
    let turns = 0;
    const turning = setInterval(() => turns++, 0);
    say(thread, 'Within the policy', 'Ada');
    await until(() => forbidden.length > 0, 'a worker is forbidden');
    const before = turns;
    await until(() => room.comments.length === 1, 'it is posted');
    clearInterval(turning);
    equal(forbidden, ['worker-src']);
    ok(turns - before > 2, `${turns - before} turns of others meanwhile`);
    const proofs = room.heard.flatMap((heard) => (heard.type === 'introduce' ? [heard.proof] : []));
    ok(await isMet(room.challenge, proofs.at(-1)), 'it is met');
  });
});
