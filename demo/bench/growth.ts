/** Bench 8: what becomes of a post, a join and a catch-up as a site, and a server, grow. */
import { ABOUT_LIVETHREAD, startLivethread } from './contenders/contender.ts';
import { Audience } from './crowd/audience.ts';
import type { Ground, Scale } from './ground.ts';
import { median, percentile, sorted } from './measure/percentile.ts';
import { runPhase, thankedWithin } from './measure/phase.ts';
import type { Child } from './processes/child.ts';
import { atMost } from './report/findings.ts';
import type { Findings, Goal, Table } from './report/findings.ts';
import { seedComments, seedSites } from './seed.ts';
import type { SeededPage } from './seed.ts';

interface Size {
  /** Comments of a site, and sites of a server; the first is what the others are compared with. */
  readonly comments: readonly number[];
  readonly sites: readonly number[];
  readonly rounds: number;
  /** Posts, joins and catch-ups of a round, each. */
  readonly times: number;
}

const SCALES: Readonly<Record<Scale, Size>> = {
  tiny: { comments: [30], sites: [3], rounds: 1, times: 3 },
  short: { comments: [100, 10_000], sites: [1, 1_000], rounds: 3, times: 50 },
  long: { comments: [100, 10_000, 1_000_000], sites: [1, 1_000, 10_000], rounds: 10, times: 100 },
};

const PAGE = '/grown';
/** Comments of each page beside the one that is measured, which has half of all. */
const ORDINARY = 100;
/** Changes that somebody who comes back has missed. */
const MISSED = 20;
/** Of each, in a second. */
const PACE = 50;

interface Grown {
  readonly who: string;
  readonly server: Child;
  readonly audience: Audience;
}

export async function growth(ground: Ground): Promise<Findings> {
  const { comments, sites, rounds, times } = SCALES[ground.scale];
  const byComments = await ground.within(async (part) => {
    const grown: Grown[] = [];
    for (const count of comments) grown.push(await withComments(part, count));
    return measure(grown, 'a site grows', rounds, times);
  });
  const bySites = await ground.within(async (part) => {
    const grown: Grown[] = [];
    for (const count of sites) grown.push(await withSites(part, count));
    return measure(grown, 'a server grows', rounds, times);
  });
  const notes = [
    `One after another, ${PACE} a second. A join brings the first window; a catch-up the last ${MISSED} changes.`,
    'Half of the comments are on the page that is measured, the others on pages of 100.',
    ABOUT_LIVETHREAD,
  ];
  return {
    tables: [byComments, { ...bySites, notes }],
    goals: [...goalsOf(byComments), ...goalsOf(bySites)],
  };
}

async function withComments(ground: Ground, comments: number): Promise<Grown> {
  const who = `${comments.toLocaleString('en')} comments`;
  ground.say(`writing ${who}`);
  const dataDir = ground.folder();
  await seedComments(dataDir, spread(comments));
  return seat(ground, who, await startLivethread(ground, { dataDir }));
}

function spread(comments: number): SeededPage[] {
  const large = Math.ceil(comments / 2);
  const others = Math.floor((comments - large) / ORDINARY);
  const pages = Array.from({ length: others }, (_, page) => ({ page: `/page-${page}`, comments: ORDINARY }));
  return [...pages, { page: PAGE, comments: comments - others * ORDINARY }];
}

async function withSites(ground: Ground, sites: number): Promise<Grown> {
  const who = `${sites.toLocaleString('en')} ${sites === 1 ? 'site' : 'sites'}`;
  ground.say(`making ${who}`);
  const dataDir = ground.folder();
  seedSites(
    dataDir,
    Array.from({ length: sites - 1 }, (_, site) => `site-${site}.example`),
  );
  await seedComments(dataDir, [{ page: PAGE, comments: ORDINARY }]);
  return seat(ground, who, await startLivethread(ground, { dataDir }));
}

async function seat(ground: Ground, who: string, server: Child): Promise<Grown> {
  const plan = { dialect: 'livethread', url: server.url, readers: 1, writers: 1, attentive: 1 } as const;
  return { who, server, audience: await Audience.gather(ground, { ...plan, pages: [PAGE] }) };
}

/** Milliseconds: the medians of a post, a join and a catch-up. */
type Times = readonly [post: number, join: number, catchUp: number];

async function measure(
  grown: readonly Grown[],
  title: string,
  rounds: number,
  times: number,
): Promise<Table> {
  const results = grown.map(() => [] as Times[]);
  for (const one of grown) await measureOnce(one, times);
  for (let round = 0; round < rounds; round++) {
    for (const turn of grown.keys()) {
      const at = (round + turn) % grown.length;
      const one = grown[at];
      if (one) results[at]?.push(await measureOnce(one, times));
    }
  }
  return {
    title,
    columns: ['a post', 'a join', 'a catch-up'].map((name) => ({
      name: `${name}, p50`,
      unit: 'ms',
      better: null,
    })),
    rows: grown.map(({ who }, at) => ({
      who,
      values: [0, 1, 2].map((which) => median((results[at] ?? []).map((one) => one[which] ?? NaN))),
    })),
    notes: [],
  };
}

async function measureOnce({ who, server, audience }: Grown, times: number): Promise<Times> {
  const seconds = times / PACE;
  const phase = await runPhase({ name: who, server, audience }, { is: 'paced', perSecond: PACE, seconds }, 0);
  const { url } = server;
  const joins = await audience.arrive({ url, page: PAGE, perSecond: PACE, seconds });
  const returns = await audience.comeBack({ url, page: PAGE, missed: MISSED, times });
  return [thankedWithin(0.5)(phase), percentile(sorted(joins), 0.5), percentile(sorted(returns), 0.5)];
}

function goalsOf({ columns, rows }: Table): Goal[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last || first === last) return [];
  return columns.map(({ name }, at) =>
    atMost(
      `${name}: ${last.who}, of that with ${first.who}`,
      (last.values[at] ?? NaN) / (first.values[at] ?? NaN),
      1.5,
      '×',
    ),
  );
}
