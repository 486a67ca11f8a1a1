import type { Audience } from '../crowd/audience.ts';
import type { Heard, Load } from '../crowd/errands.ts';
import type { Child } from '../processes/child.ts';
import { median, percentile, sorted } from './percentile.ts';
import { watch } from './watch.ts';
import type { Used } from './watch.ts';

/** A server with its visitors. */
export interface Seated {
  readonly name: string;
  readonly server: Child;
  readonly audience: Audience;
}

/** What came of one load. */
export interface Phase {
  readonly comments: number;
  readonly heard: Heard;
  readonly used: Used;
}

/** @param each how many hear each comment; 0: nobody is waited for */
export async function runPhase({ server, audience }: Seated, load: Load, each: number): Promise<Phase> {
  await audience.listen();
  const { used, result: comments } = await watch(server, audience.process, async () => {
    const count = await audience.post(load);
    await audience.settle(count * each);
    return count;
  });
  const heard = await audience.heard();
  if (heard.deliveries < comments * each) {
    const why = heard.lost[0] ?? 'all sessions are still there';
    throw new Error(
      `${server.name}: of ${comments * each} deliveries ${heard.deliveries} came; ${heard.lost.length} sessions were lost (${why}).`,
    );
  }
  return { comments, heard, used };
}

export function deliveriesPerSecond({ heard }: Phase): number {
  return heard.deliveries / heard.seconds;
}

/** Seconds of processor time of the server. */
export function cpuPer100000({ heard, used }: Phase): number {
  return (used.cpu * 100_000) / heard.deliveries;
}

/** Milliseconds. */
export function heardWithin(share: number): (phase: Phase) => number {
  return ({ heard }) => percentile(sorted(heard.latencies), share);
}

/** Milliseconds. */
export function thankedWithin(share: number): (phase: Phase) => number {
  return ({ heard }) => percentile(sorted(heard.thanked), share);
}

/** The median over rounds. */
export function overRounds(phases: readonly Phase[], figure: (phase: Phase) => number): number {
  return median(phases.map(figure));
}
