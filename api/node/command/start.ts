/** The process of the command: its words, and its end. */
import '../thread-pool.ts';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf } from '../database-trouble.ts';
import { livethread } from './livethread.ts';
import { ownTerminal } from './terminal.ts';

// Whoever read our output, such as `head`, has enough.
process.stdout.on('error', (error) => {
  if (codeOf(error) === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await livethread(process.argv.slice(2), {
  env: process.env,
  terminal: ownTerminal(process.env),
  stopped: () => {
    const stop = new AbortController();
    process.once('SIGINT', () => stop.abort());
    return stop.signal;
  },
  pause: async (most, stopped) =>
    wait(Math.random() * most, undefined, { signal: stopped }).catch(() => undefined),
});
