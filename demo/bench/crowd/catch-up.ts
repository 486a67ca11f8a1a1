import * as v from 'valibot';
import type { HelloRequest } from '../../../api/protocol.ts';
import { microseconds } from './clock.ts';
import { Line } from './line.ts';
import { livethread } from './livethread-dialect.ts';

const Welcome = v.object({
  type: v.literal('welcome'),
  revision: v.number(),
  history: v.string(),
  since: v.optional(v.number()),
});

/**
 * Somebody who comes back again and again, each time having missed as many changes.
 * @returns milliseconds of each return
 */
export async function catchUp(url: string, page: string, missed: number, times: number): Promise<number[]> {
  const waits: number[] = [];
  let heard = Promise.withResolvers<string>();
  const line = new Line(
    { url, ...livethread.knock(page) },
    {
      opened: () => line.say(JSON.stringify({ type: 'hello' } satisfies HelloRequest)),
      heard: (text) => livethread.isWelcome(text) && heard.resolve(String(text)),
      ended: (why) => heard.reject(new Error(`The session was ended: ${why}`)),
    },
  );
  const { revision, history } = v.parse(Welcome, JSON.parse(await heard.promise));
  const since = Math.max(0, revision - missed);
  for (let time = 0; time < times; time++) {
    heard = Promise.withResolvers();
    const begin = microseconds();
    line.say(JSON.stringify({ type: 'hello', since, history } satisfies HelloRequest));
    const welcome = v.parse(Welcome, JSON.parse(await heard.promise));
    waits.push((microseconds() - begin) / 1_000);
    if (welcome.since !== since) throw new Error('A fresh window came instead of what was missed.');
  }
  heard.promise.catch(() => undefined);
  line.hangUp();
  return waits;
}
