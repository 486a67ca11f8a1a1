/** Bench 3: comments that are on disk before anybody is thanked. How many in a second, and how long does one wait? */
import {
  FRAMED_ONCE,
  LIVETHREAD,
  SOCKET_IO,
  SOCKET_IO_STORED,
  startLivethread,
} from './contenders/contender.ts';
import type { Ground } from './ground.ts';
import { startAll } from './measure/contest.ts';
import { manyWriters } from './posts/many-writers.ts';
import { oneWriter } from './posts/one-writer.ts';
import { quietSites, sitesOf } from './posts/quiet-sites.ts';
import type { Findings } from './report/findings.ts';

export async function posts(ground: Ground): Promise<Findings> {
  const livethread = {
    ...LIVETHREAD,
    start: () => startLivethread(ground, { sites: sitesOf(ground.scale) }),
  };
  const standing = await startAll(ground, [livethread, FRAMED_ONCE, SOCKET_IO, SOCKET_IO_STORED]);
  const [ours, , , stored] = standing;
  if (!ours || !stored) throw new Error('Not all have been started.');
  const parts = [
    await ground.within((part) => manyWriters(part, ours, stored)),
    await ground.within((part) => oneWriter(part, standing)),
    await ground.within((part) => quietSites(part, ours.server)),
  ];
  return {
    tables: parts.flatMap(({ tables }) => tables),
    goals: parts.flatMap(({ goals }) => goals),
  };
}
