/**
 * Preloaded (`--import`) into a server: when it ends it writes into the file LOOP_DELAY how late its event loop was, in
 * milliseconds at the 50th and the 99th percentile, since it last got SIGUSR2. An idle loop is a millisecond late.
 */
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on('SIGUSR2', () => delay.reset());
process.on('exit', () => {
  const percentiles = [50, 99].map((percent) => delay.percentile(percent) / 1e6);
  writeFileSync(process.env['LOOP_DELAY'] ?? '/dev/null', JSON.stringify(percentiles));
});
