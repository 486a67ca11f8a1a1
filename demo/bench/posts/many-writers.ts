/** 1, 16 and 256 writers who write their next comment as soon as they are thanked. */
import { ABOUT_LIVETHREAD } from '../contenders/contender.ts';
import type { AudiencePlan } from '../crowd/audience.ts';
import type { Ground, Scale } from '../ground.ts';
import { LOOP_DELAY, inTurns, loopDelayGoal, seatAll, tableOf } from '../measure/contest.ts';
import type { Figure, Rounds, Standing } from '../measure/contest.ts';
import { isInMemory, syncTime } from '../measure/disk.ts';
import { thankedWithin } from '../measure/phase.ts';
import { atLeast, atMost } from '../report/findings.ts';
import type { Findings, Goal, Table } from '../report/findings.ts';

const SCALES: Readonly<Record<Scale, Rounds & { readonly writers: readonly number[] }>> = {
  tiny: { writers: [2], rounds: 1, seconds: 0.1, warmUp: 0.05 },
  short: { writers: [1, 16, 256], rounds: 1, seconds: 2, warmUp: 0.5 },
  long: { writers: [1, 16, 256], rounds: 3, seconds: 10, warmUp: 2 },
};

const POLLS =
  'A POST is a session of its own: it begins with hello, and is told what others have written since.';
/** Pages over which writers are spread. */
const PAGES = 64;

const FIGURES: readonly Figure[] = [
  {
    name: 'comments per second',
    unit: '',
    better: 'more',
    of: ({ comments, used }) => comments / used.seconds,
  },
  { name: 'thanked p50', unit: 'ms', better: 'less', of: thankedWithin(0.5) },
  { name: 'thanked p99', unit: 'ms', better: 'less', of: thankedWithin(0.99) },
  {
    name: 'CPU per comment',
    unit: 'ms',
    better: 'less',
    of: ({ comments, used }) => (used.cpu * 1_000) / comments,
  },
  LOOP_DELAY,
];

/** @param stored another that keeps comments */
export async function manyWriters(ground: Ground, ours: Standing, stored: Standing): Promise<Findings> {
  const { writers, ...rounds } = SCALES[ground.scale];
  const folder = ground.folder();
  const ways: readonly Standing[] = [
    { ...ours, name: 'Livethread, WebSocket' },
    { ...ours, name: 'Livethread, POST', dialect: 'livethread by POST' },
    stored,
  ];
  const tables: Table[] = [];
  for (const count of writers) {
    ground.say(`${count} writers`);
    tables.push(await ground.within((part) => measure(part, count, ways, rounds)));
  }
  const sync = `One sync of this disk takes ${syncTime(folder).toFixed(2)} ms.`;
  const memory = isInMemory(folder) ? [' It is in memory: set TMPDIR to a folder on a disk.'] : [];
  const last = tables.pop();
  if (!last) return { tables, goals: [] };
  const notes = [...last.notes, ABOUT_LIVETHREAD, sync + memory.join(''), POLLS];
  return { tables: [...tables, { ...last, notes }], goals: goalsOf(last, writers.at(-1) ?? 0) };
}

async function measure(
  ground: Ground,
  writers: number,
  ways: readonly Standing[],
  rounds: Rounds,
): Promise<Table> {
  const seated = await seatAll(ground, ways, spread(writers, `/by-${writers}`));
  const outcomes = await inTurns(
    seated,
    (seconds) => ({ is: 'saturating', onTheWay: writers, seconds, until: 'thanked' }),
    0,
    rounds,
  );
  const title = `${writers} ${writers === 1 ? 'writer' : 'writers'}, one comment on its way each`;
  return tableOf(title, outcomes, FIGURES);
}

/** So many writers, a few on each page. @param path where the pages are */
export function spread(writers: number, path: string): Omit<AudiencePlan, 'dialect' | 'url'> {
  const pages = Array.from({ length: Math.min(writers, PAGES) }, (_, page) => `${path}/${page}`);
  const each = Math.ceil(writers / pages.length);
  return { pages, readers: each, writers: each, attentive: each };
}

function goalsOf(table: Table, writers: number): Goal[] {
  const [perSecond = NaN, , p99 = NaN] = table.rows[0]?.values ?? [];
  return [
    atLeast(`durable comments per second by ${writers} writers`, perSecond ?? NaN, 10_000, ''),
    atMost(`thanked p99 with ${writers} writers`, p99 ?? NaN, 50, ' ms'),
    loopDelayGoal(table),
  ];
}
