/** A load generator for plain HTTP: clients who ask for one thing again and again, in a process of its own. */
import * as v from 'valibot';
import { offer } from '../processes/errands.ts';
import { microseconds } from './clock.ts';
import { AskAgain } from './errands.ts';
import type { Asked } from './errands.ts';
import { HttpLine } from './http-line.ts';
import { postPaced, postSaturating } from './load.ts';
import type { Post } from './load.ts';

offer('ask', (input) => ask(v.parse(AskAgain, input)));

// Nothing else keeps it while nobody asks.
process.channel?.ref();
process.stdout.write('Who asks is ready\n');

async function ask({ url, target, headers, clients, seconds, perSecond }: AskAgain): Promise<Asked> {
  const lines = Array.from({ length: clients }, () => new HttpLine(url));
  const request = { method: 'GET', target, headers } as const;
  const latencies: number[] = [];
  const statuses = new Set<number>();
  const post: Post = async (number, due) => {
    const { status } = (await lines[number % lines.length]?.ask(request)) ?? { status: 0 };
    statuses.add(status);
    latencies.push((microseconds() - due) / 1_000);
  };
  const begin = performance.now();
  if (perSecond === null) await postSaturating(clients, seconds, post);
  else await postPaced(perSecond, seconds, post);
  const took = (performance.now() - begin) / 1_000;
  for (const line of lines) line.hangUp();
  return {
    latencies,
    statuses: [...statuses],
    seconds: took,
    bytesHeard: lines.reduce((sum, { bytesHeard }) => sum + bytesHeard, 0),
    bytesSaid: lines.reduce((sum, { bytesSaid }) => sum + bytesSaid, 0),
  };
}
