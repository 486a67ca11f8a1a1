/**
 * Loaded before whatever a bench starts (`--import`), its servers too: so all are measured from within in the same way,
 * and none has to know of it.
 */
import * as v from 'valibot';
import { percentile, sorted } from '../measure/percentile.ts';
import { offer, serveErrands } from './errands.ts';
import type { Vitals } from './vitals.ts';

/** Milliseconds between two looks at how late the event loop is. */
const LOOK_EVERY = 10;
/** What the first lets go of may hold more. */
const TIDY_ROUNDS = 3;

/** When a timer was due, and how late it was. */
const delays: (readonly [due: number, late: number])[] = [];
let due = performance.now() + LOOK_EVERY;

/** All that would have looked while the loop was busy would have been late, too, each a little less. */
function look(): void {
  const now = performance.now();
  for (; due <= now; due += LOOK_EVERY) delays.push([due, now - due]);
  due = now + LOOK_EVERY;
  setTimeout(look, LOOK_EVERY).unref();
}

/** @param since milliseconds of this process's clock */
function vitals(since: number): Vitals {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  const late = sorted(delays.filter(([at]) => at >= since).map(([, delay]) => delay));
  return {
    at: performance.now(),
    cpu: (user + system) / 1_000_000,
    memory: rss,
    held: heapUsed + external,
    delay: percentile(late, 0.99),
  };
}

function tidy(): void {
  if (!globalThis.gc) throw new Error('This process cannot be tidied: it needs --expose-gc.');
  for (let round = 0; round < TIDY_ROUNDS; round++) globalThis.gc();
}

if (process.send) {
  setTimeout(look, LOOK_EVERY).unref();
  offer('vitals', (since) => vitals(v.parse(v.number(), since)));
  offer('tidy', tidy);
  serveErrands();
}
