/** Bench 1: one page with many readers. What does it cost to tell all of them, and how soon do they hear? */
import { ABOUT_LIVETHREAD, FRAMED_ONCE, LIVETHREAD, SOCKET_IO } from './contenders/contender.ts';
import type { Ground, Scale } from './ground.ts';
import { LOOP_DELAY, inTurns, loopDelayGoal, ratio, seatAll, startAll, tableOf } from './measure/contest.ts';
import type { Figure, Rounds } from './measure/contest.ts';
import { affordable } from './measure/open-files.ts';
import { cpuPer100000, deliveriesPerSecond, heardWithin, thankedWithin } from './measure/phase.ts';
import { atLeast, atMost } from './report/findings.ts';
import type { Findings, Goal, Table } from './report/findings.ts';

const SCALES: Readonly<Record<Scale, Rounds & { readonly sizes: readonly number[] }>> = {
  tiny: { sizes: [20], rounds: 1, seconds: 0.2, warmUp: 0.05 },
  // Before it counts, all are through with telling those who came last that they are here: ours does so after a second.
  short: { sizes: [100, 1_000, 10_000], rounds: 1, seconds: 2, warmUp: 2 },
  long: { sizes: [100, 1_000, 10_000], rounds: 5, seconds: 10, warmUp: 2 },
};

const CONTENDERS = [LIVETHREAD, FRAMED_ONCE, SOCKET_IO];
/** Comments on their way at a time when the servers have all that they can take. */
const ON_THE_WAY = 8;
/** Deliveries per second at the pace that nobody has trouble with. */
const PACE = 10_000;
const ATTENTIVE = 100;

const CPU = 'CPU per 100,000 deliveries';
const RATE = 'deliveries per second';

const PACED: readonly Figure[] = [
  { name: CPU, unit: 's', better: 'less', of: cpuPer100000 },
  { name: 'heard p50', unit: 'ms', better: 'less', of: heardWithin(0.5) },
  { name: 'heard p99', unit: 'ms', better: 'less', of: heardWithin(0.99) },
  { name: 'thanked p50', unit: 'ms', better: 'less', of: thankedWithin(0.5) },
  LOOP_DELAY,
];

const SATURATED: readonly Figure[] = [
  { name: RATE, unit: '', better: 'more', of: deliveriesPerSecond },
  { name: CPU, unit: 's', better: 'less', of: cpuPer100000 },
  { name: 'heard p50', unit: 'ms', better: 'less', of: heardWithin(0.5) },
  { name: 'heard p99', unit: 'ms', better: 'less', of: heardWithin(0.99) },
  LOOP_DELAY,
];

export async function fanout(ground: Ground): Promise<Findings> {
  const { sizes, ...rounds } = SCALES[ground.scale];
  const tables: Table[] = [];
  const goals: Goal[] = [];
  for (const size of new Set(sizes.map(affordable))) {
    const [paced, saturated] = await ground.within((part) => measure(part, size, rounds));
    tables.push(paced, saturated);
    goals.push(loopDelayGoal(paced), loopDelayGoal(saturated));
  }
  const [paced, saturated] = tables.slice(-2);
  return { tables, goals: paced && saturated ? [...goalsOf(paced, saturated), ...goals] : goals };
}

async function measure(ground: Ground, readers: number, rounds: Rounds): Promise<[Table, Table]> {
  const room = `${readers.toLocaleString('en')} readers of one page`;
  const plan = {
    pages: ['/fan-out'],
    readers,
    writers: ON_THE_WAY,
    attentive: Math.ceil(readers / ATTENTIVE),
  };
  const seated = await seatAll(ground, await startAll(ground, CONTENDERS), plan);
  const perSecond = Math.max(1, PACE / readers);
  ground.say(`${room}: ${perSecond} comments a second`);
  const paced = await inTurns(
    seated,
    (seconds) => ({ is: 'paced', perSecond: Math.max(perSecond, 1 / seconds), seconds }),
    readers,
    rounds,
  );
  ground.say(`${room}: as many comments as they can take`);
  const saturated = await inTurns(
    seated,
    (seconds) => ({ is: 'saturating', onTheWay: ON_THE_WAY, seconds, until: 'heard' }),
    readers,
    rounds,
  );
  const notes = [ABOUT_LIVETHREAD, 'Latency is counted from when a comment was due.'];
  const one = tableOf(`${room}, ${perSecond} comments a second`, paced, PACED);
  const other = tableOf(`${room}, ${ON_THE_WAY} comments on their way`, saturated, SATURATED);
  return [
    { ...one, notes: [...one.notes, ...notes] },
    { ...other, notes: [...other.notes, 'A comment is on its way until the last reader has heard it.'] },
  ];
}

function goalsOf(paced: Table, saturated: Table): Goal[] {
  return [
    atMost('paced, CPU per delivery, of Socket.IO’s', ratio(paced, CPU, SOCKET_IO.name), 0.55, '×'),
    atMost('paced, CPU per delivery, of ws’s', ratio(paced, CPU, FRAMED_ONCE.name), 1.05, '×'),
    atLeast(
      'saturated, deliveries per second, of Socket.IO’s',
      ratio(saturated, RATE, SOCKET_IO.name),
      4.5,
      '×',
    ),
    atLeast('saturated, deliveries per second, of ws’s', ratio(saturated, RATE, FRAMED_ONCE.name), 3.6, '×'),
  ];
}
