/** How comments are posted: at a pace, or as many as the server can take. */
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { microseconds } from './clock.ts';

const MILLISECOND = 1_000;
const SECOND = 1_000_000;
/** Microseconds by which a timer may be late: so long before something is due, turns of the loop are counted instead. */
const TIMER = 1_500;
/** Above this pace that would be no pause at all. */
const OFTEN = 200;

/** Posts one comment. @param number from 0 @param due microseconds; each of them only once */
export type Post = (number: number, due: number) => Promise<unknown>;

/**
 * Posts at a pace, whether or not those before were answered: who waits does not slow those who come.
 * @returns how many were posted
 */
export async function postPaced(perSecond: number, seconds: number, post: Post): Promise<number> {
  const count = Math.max(1, Math.round(perSecond * seconds));
  const begin = microseconds() + MILLISECOND;
  const posted: Promise<unknown>[] = [];
  const troubles: unknown[] = [];
  for (let number = 0; number < count; number++) {
    const due = begin + Math.round((number * SECOND) / perSecond);
    await waitUntil(due, perSecond > OFTEN ? 0 : TIMER);
    posted.push(post(number, due).catch((trouble: unknown) => troubles.push(trouble)));
  }
  await Promise.all(posted);
  if (troubles.length > 0) throw troubles[0];
  return count;
}

/**
 * Keeps so many on the way.
 * @param post resolves when it has arrived
 * @returns how many were posted
 */
export async function postSaturating(onTheWay: number, seconds: number, post: Post): Promise<number> {
  const end = microseconds() + seconds * SECOND;
  let [count, lastDue] = [0, 0];
  const slot = async (first: number) => {
    for (let number = first; microseconds() < end; number += onTheWay) {
      lastDue = Math.max(lastDue + 1, microseconds());
      count++;
      await post(number, lastDue);
    }
  };
  await Promise.all(Array.from({ length: onTheWay }, (_, first) => slot(first)));
  return count;
}

async function waitUntil(due: number, early: number): Promise<void> {
  const rest = due - microseconds() - early;
  if (rest > 0) await pause(rest / MILLISECOND);
  while (microseconds() < due) await turn();
}
