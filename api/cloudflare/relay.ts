import type { TurnedAway } from '../admin/admin-house.ts';
import { ModerationStream } from '../admin/moderation-stream.ts';
import type { FollowSetting } from '../admin/moderation-stream.ts';
import type { AdminAnswer } from '../comments/administration.ts';
import { refuse } from '../comments/refusal.ts';
import type { Follower } from '../room/followers.ts';
import type { OutOfReach } from './asking-again.ts';
import type { Environment } from './environment.ts';
import { followRequest, readWord } from './following.ts';
import type { Following } from './following.ts';
import { STILL_HERE_EVERY } from './streams.ts';

/** Puts a question to the object of a site. Never rejects. */
type Ask = <Answer>(
  question: (site: ReturnType<Environment['SITE']['getByName']>) => Promise<Answer>,
) => Promise<Answer | OutOfReach>;

/**
 * Has somebody follow a site. The Worker holds the event stream, and hears of the site over a socket that lets the object
 * sleep. What was missed it asks for, as the reader takes it: the object has nothing to remember, and keeps no token.
 *
 * @param after the sequence that the follower has; `undefined`: only what comes
 * @returns the stream, or the answer of the site to one who has no leave
 */
export async function followSite(
  ask: Ask,
  following: Following,
  after: number | undefined,
): Promise<Response | AdminAnswer | TurnedAway> {
  const answer = await ask((site) => site.fetch(followRequest(following)));
  if (!(answer instanceof Response)) return answer;
  // A socket can only be refused: this says why.
  if (!answer.webSocket)
    return (await ask(async (site) => site.refusalToFollow(following))) ?? refuse('draining');
  return relay(answer.webSocket, {
    after,
    actor: following.actor,
    administer: async (call) => {
      const told = await ask(async (site) => site.missed(call));
      return 'type' in told ? told : refuse(told.reason);
    },
  });
}

/** @param socket of the object, not yet accepted */
function relay(socket: WebSocket, setting: Pick<FollowSetting, 'after' | 'actor' | 'administer'>): Response {
  const followers = {
    add: (follower: Follower) => listen(socket, follower),
    remove: () => socket.close(),
  };
  const stream = new ModerationStream({ ...setting, followers, left: () => clearInterval(timer) });
  const timer = setInterval(() => stream.keepAlive(), STILL_HERE_EVERY);
  return stream.respond();
}

function listen(socket: WebSocket, follower: Follower): void {
  socket.addEventListener('message', ({ data }) => {
    const word = readWord(data);
    if (word.type === 'event') follower.hear(word.event, word.sequence);
    else follower.doubt();
  });
  // The object sent them away, or is gone: whoever follows comes back, and says where they were.
  socket.addEventListener('close', () => follower.close());
  socket.addEventListener('error', () => follower.close());
  socket.accept();
}
