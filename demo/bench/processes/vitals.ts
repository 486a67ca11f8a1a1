/** How a process of a bench is doing, as it says itself. */
import * as v from 'valibot';

export const Vitals = v.object({
  /** Milliseconds of its own clock. */
  at: v.number(),
  /** Seconds of processor time, all threads, since it began. */
  cpu: v.number(),
  /** Bytes that are resident in memory. */
  memory: v.number(),
  /** Of them, what JavaScript holds: its heap, and buffers beside it. */
  held: v.number(),
  /** Milliseconds by which timers of its event loop were late at the 99th percentile, since the moment asked about. */
  delay: v.number(),
});
export type Vitals = v.InferOutput<typeof Vitals>;
