/** The thread that ends a process whose disk does not answer: it waits for no disk itself. */
import { parentPort, workerData } from 'node:worker_threads';
import * as v from 'valibot';
import { logTrouble } from './log.ts';

const Told = v.object({ site: v.string(), unconfirmed: v.nullable(v.number()) });

/** How many acts of each site that is open are on their way to the disk. */
const open = new Map<string, number>();

parentPort?.on('message', (message: unknown) => {
  const { site, unconfirmed } = v.parse(Told, message);
  if (unconfirmed === null) open.delete(site);
  else open.set(site, unconfirmed);
});

// It may have taken a while until this thread stood.
setTimeout(end, Number(v.parse(v.bigint(), workerData) - process.hrtime.bigint()) / 1e6);

function end(): void {
  for (const [site, unconfirmed] of open) logTrouble(site, explain(unconfirmed));
  if (open.size === 0) logTrouble(null, 'Not all could be closed in time. Nothing that was thanked is lost.');
  process.kill(process.pid, 'SIGKILL');
}

function explain(unconfirmed: number): string {
  const acts = unconfirmed === 1 ? '1 request was' : `${unconfirmed} requests were`;
  return (
    `Its disk has not answered in time, and the process ends without it. ${acts} on the way there: nobody was thanked ` +
    'for that, and it may be there at the next start or not. What was thanked is there.'
  );
}
