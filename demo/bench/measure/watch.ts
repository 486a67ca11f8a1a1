/** What a server and its load generator have used while something went on. */
import type { Child } from '../processes/child.ts';

export interface Used {
  /** Seconds that it took. */
  readonly seconds: number;
  /** Seconds of processor time of the server. */
  readonly cpu: number;
  /** Milliseconds by which timers of the server were late, at the 99th percentile. */
  readonly delay: number;
  /** The share of one core that the load generator used, and how late its timers were. */
  readonly generator: { readonly share: number; readonly delay: number };
}

export async function watch<Result>(
  server: Child,
  generator: Child,
  work: () => Promise<Result>,
): Promise<{ readonly used: Used; readonly result: Result }> {
  const [ofServer, ofGenerator] = await Promise.all([server.vitals(), generator.vitals()]);
  const begin = performance.now();
  const result = await work();
  const seconds = (performance.now() - begin) / 1_000;
  const after = await Promise.all([server.vitals(ofServer.at), generator.vitals(ofGenerator.at)]);
  const used = {
    seconds,
    cpu: after[0].cpu - ofServer.cpu,
    delay: after[0].delay,
    generator: { share: (after[1].cpu - ofGenerator.cpu) / seconds, delay: after[1].delay },
  };
  return { used, result };
}

/** Above this share of a core a load generator cannot be said to have waited for the server. */
const BUSY = 0.85;
/** Milliseconds by which its timers may be late. */
const LATE = 5;

/** What the load generator has to answer for; empty: nothing. */
export function generatorWasLimit(used: readonly Used[]): string {
  const share = Math.max(...used.map(({ generator }) => generator.share));
  const delay = Math.max(...used.map(({ generator }) => generator.delay));
  if (share >= BUSY)
    return `the load generator was the limit: it used ${Math.round(share * 100)} % of a core`;
  if (delay < LATE) return '';
  return `the load generator was late by ${delay.toFixed(1)} ms at p99: shorter waits say nothing`;
}
