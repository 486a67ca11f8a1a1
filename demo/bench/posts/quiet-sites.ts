/** One site with all that a server can take, and many where somebody writes a comment now and then. */
import { Audience } from '../crowd/audience.ts';
import type { Load } from '../crowd/errands.ts';
import type { Ground, Scale } from '../ground.ts';
import { LOOP_DELAY, loopDelayGoal, tableOf } from '../measure/contest.ts';
import type { Figure } from '../measure/contest.ts';
import { runPhase, thankedWithin } from '../measure/phase.ts';
import type { Child } from '../processes/child.ts';
import type { Findings } from '../report/findings.ts';
import { spread } from './many-writers.ts';

const SCALES: Readonly<
  Record<Scale, { readonly sites: number; readonly writers: number; readonly seconds: number }>
> = {
  tiny: { sites: 2, writers: 2, seconds: 0.2 },
  short: { sites: 100, writers: 256, seconds: 4 },
  long: { sites: 100, writers: 256, seconds: 30 },
};

const FIGURES: readonly Figure[] = [
  {
    name: 'comments per second',
    unit: '',
    better: null,
    of: ({ comments, used }) => comments / used.seconds,
  },
  { name: 'thanked p50', unit: 'ms', better: null, of: thankedWithin(0.5) },
  { name: 'thanked p99', unit: 'ms', better: null, of: thankedWithin(0.99) },
  { ...LOOP_DELAY, better: null },
];

/** The quiet ones, as in SITES. */
export function sitesOf(scale: Scale): string[] {
  return originsOf(scale).map((origin) => `${new URL(origin).host}=${origin}`);
}

function originsOf(scale: Scale): string[] {
  return Array.from({ length: SCALES[scale].sites }, (_, site) => `https://quiet-${site}.example`);
}

/** @param server one that knows these sites */
export async function quietSites(ground: Ground, server: Child): Promise<Findings> {
  const { sites, writers, seconds } = SCALES[ground.scale];
  const origins = originsOf(ground.scale);
  ground.say(`${writers} writers at one site, and one at each of ${sites} others`);
  const common = { dialect: 'livethread', url: server.url } as const;
  const pages = origins.map((origin) => `${origin}/`);
  const quiet = await Audience.gather(ground, { ...common, pages, readers: 1, writers: 1, attentive: 1 });
  const busy = await Audience.gather(ground, { ...common, ...spread(writers, '/busy') });
  const among = { name: 'the quiet sites', server, audience: quiet };
  // Each once a second; what waits for its first approval there is as durable as all else.
  const now: Load = { is: 'paced', perSecond: sites, seconds };
  const much: Load = { is: 'saturating', onTheWay: writers, seconds, until: 'thanked' };
  const alone = await runPhase(among, now, 0);
  const [beside, flood] = await Promise.all([
    runPhase(among, now, 0),
    runPhase({ name: 'the busy site', server, audience: busy }, much, 0),
  ]);
  const outcomes = [
    { who: 'quiet sites, alone', phases: [alone] },
    { who: 'quiet sites, beside the busy one', phases: [beside] },
    { who: `the busy site, ${writers} writers`, phases: [flood] },
  ];
  const title = `${sites} quiet sites with a comment a second each, and a busy one`;
  const table = tableOf(title, outcomes, FIGURES);
  return { tables: [table], goals: [loopDelayGoal({ ...table, rows: table.rows.slice(-1) })] };
}
