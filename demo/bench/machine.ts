import { availableParallelism, cpus, loadavg, release, type } from 'node:os';
import type { Machine } from './report/results.ts';

/** Processes that want to run beside a bench, above which its figures are not to be trusted. */
const BUSY = 0.5;

export function describeMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'an unknown processor',
    cores: availableParallelism(),
    load: loadavg()[0] ?? 0,
    system: `${type()} ${release()}`,
    node: process.versions.node,
  };
}

/** What to know before the figures are read; empty: nothing. */
export function warningOf({ load, cores }: Machine): string {
  const busy = load > BUSY ? `The machine is busy (load ${load.toFixed(2)}): do not trust the figures. ` : '';
  const few =
    cores < 2 ? 'There is one core for the server and its load generator: do not trust the figures.' : '';
  return (busy + few).trim();
}
