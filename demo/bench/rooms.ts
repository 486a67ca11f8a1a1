/** Bench 2: many pages with a few readers each. Here the work per comment counts, not that per delivery. */
import {
  ABOUT_LIVETHREAD,
  FRAMED_ONCE,
  LIVETHREAD,
  SOCKET_IO,
  SOCKET_IO_STORED,
} from './contenders/contender.ts';
import type { Ground, Scale } from './ground.ts';
import { LOOP_DELAY, inTurns, loopDelayGoal, ratio, seatAll, startAll, tableOf } from './measure/contest.ts';
import type { Figure, Rounds } from './measure/contest.ts';
import { cpuPer100000, deliveriesPerSecond, heardWithin, thankedWithin } from './measure/phase.ts';
import { atLeast } from './report/findings.ts';
import type { Findings, Table } from './report/findings.ts';

const SCALES: Readonly<Record<Scale, Rounds & { readonly pages: number }>> = {
  tiny: { pages: 4, rounds: 1, seconds: 0.2, warmUp: 0.05 },
  short: { pages: 1_000, rounds: 1, seconds: 2, warmUp: 0.5 },
  long: { pages: 1_000, rounds: 5, seconds: 10, warmUp: 2 },
};

const CONTENDERS = [LIVETHREAD, FRAMED_ONCE, SOCKET_IO, SOCKET_IO_STORED];
const READERS = 10;
const ON_THE_WAY = 16;
/** Comments per second, over all pages. */
const PACE = 200;

const NOTES = [
  ABOUT_LIVETHREAD,
  'Latency is counted from when a comment was due.',
  'Socket.IO + SQLite commits each comment, with synchronous=FULL, too.',
];

const RATE = 'deliveries per second';
const CPU: Figure = { name: 'CPU per 100,000 deliveries', unit: 's', better: 'less', of: cpuPer100000 };
const WAITS: readonly Figure[] = [
  { name: 'heard p50', unit: 'ms', better: 'less', of: heardWithin(0.5) },
  { name: 'heard p99', unit: 'ms', better: 'less', of: heardWithin(0.99) },
  { name: 'thanked p50', unit: 'ms', better: 'less', of: thankedWithin(0.5) },
  LOOP_DELAY,
];
const SPEED: Figure = { name: RATE, unit: '', better: 'more', of: deliveriesPerSecond };

export async function rooms(ground: Ground): Promise<Findings> {
  const [paced, saturated] = await measure(ground);
  const beside = (other: string) => ratio(saturated, RATE, other);
  return {
    tables: [paced, { ...saturated, notes: [...saturated.notes, ...NOTES] }],
    goals: [
      atLeast('deliveries per second, of Socket.IO + SQLite’s', beside(SOCKET_IO_STORED.name), 2, '×'),
      atLeast('deliveries per second, of ws’s without storage', beside(FRAMED_ONCE.name), 1, '×'),
      loopDelayGoal(paced),
      loopDelayGoal(saturated),
    ],
  };
}

async function measure(ground: Ground): Promise<[Table, Table]> {
  const { pages, ...rounds } = SCALES[ground.scale];
  const plan = { pages: pathsOf(pages), readers: READERS, writers: 1, attentive: READERS };
  const seated = await seatAll(ground, await startAll(ground, CONTENDERS), plan);
  const what = `${pages.toLocaleString('en')} pages with ${READERS} readers each`;
  ground.say(`${what}: ${PACE} comments a second`);
  const paced = await inTurns(
    seated,
    (seconds) => ({ is: 'paced', perSecond: PACE, seconds }),
    READERS,
    rounds,
  );
  ground.say(`${what}: as many comments as they can take`);
  const saturated = await inTurns(
    seated,
    (seconds) => ({ is: 'saturating', onTheWay: ON_THE_WAY, seconds, until: 'heard' }),
    READERS,
    rounds,
  );
  return [
    tableOf(`${what}, ${PACE} comments a second`, paced, [CPU, ...WAITS]),
    tableOf(`${what}, ${ON_THE_WAY} comments on their way`, saturated, [SPEED, CPU, ...WAITS]),
  ];
}

/** Paths of so many pages. */
function pathsOf(pages: number): string[] {
  return Array.from({ length: pages }, (_, page) => `/articles/${page + 1}`);
}
