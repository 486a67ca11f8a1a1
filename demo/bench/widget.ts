/** Bench 9: what a reader waits for and downloads, beside widgets from npm, and what a long thread costs the page when a comment comes in. */
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { BROWSER_FLAGS, findBrowser } from '../../.ci/browser.ts';
import { buildWidget } from '../../widget/build.ts';
import { startLivethread, startPeer } from './contenders/contender.ts';
import { Audience } from './crowd/audience.ts';
import type { Ground, Scale } from './ground.ts';
import type { Child } from './processes/child.ts';
import { atMost } from './report/findings.ts';
import type { Findings, Goal, Table } from './report/findings.ts';
import { seedComments } from './seed.ts';
import { firstComments } from './widget/first-comments.ts';
import { startHostSite } from './widget/host-site.ts';
import { mainThreadPerArrival } from './widget/live-arrivals.ts';
import type { Course, Reader } from './widget/live-arrivals.ts';
import { ARTALK, nameOf, oursWith, pathOf, sightOf, TINY, WALINE } from './widget/sights.ts';
import type { Sight } from './widget/sights.ts';

/** Nobody but this machine is found: what others ask elsewhere fails at once. */
const NO_STRANGERS = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1';

const READERS: readonly Reader[] = ['only reads', 'has clicked'];

interface Size {
  readonly lengths: readonly number[];
  /** Those of them that are loaded whole, for more to come in. */
  readonly loaded: readonly number[];
  readonly visits: number;
  readonly course: Course;
}

const SCALES: Readonly<Record<Scale, Size>> = {
  tiny: { lengths: [20], loaded: [20], visits: 1, course: { seconds: 0.5, after: 0.5 } },
  short: { lengths: [100, 1_000, 10_000], loaded: [100, 1_000], visits: 5, course: { seconds: 5, after: 5 } },
  long: {
    lengths: [100, 1_000, 10_000],
    loaded: [100, 1_000, 10_000],
    visits: 30,
    course: { seconds: 15, after: 5 },
  },
};

export async function widget(ground: Ground): Promise<Findings> {
  const { lengths, loaded, visits, course } = SCALES[ground.scale];
  await buildWidget({ minify: true });
  const dataDir = ground.folder();
  ground.say(`writing ${lengths.join(', ')} comments`);
  await seedComments(
    dataDir,
    lengths.map((comments) => ({ page: pathOf(comments), comments })),
  );
  const server = await startLivethread(ground, { dataDir });
  const sights = [
    ...lengths.map((length) => oursWith(length, server.url)),
    ...(await startPeers(ground, lengths)),
  ];
  const origin = await startHostSite(ground, new Map(sights.map(({ path, markup }) => [path, markup])));
  const browser = await startBrowser(ground);
  ground.say('the first comment');
  const first = await firstComments(browser, origin, sights, visits);
  const arrivals = await arrivalsAt(ground, browser, server, origin, loaded, course);
  return { tables: [first, arrivals], goals: [...goalsOf(first), ...goalsOfArrivals(arrivals)] };
}

/** With the shortest thread and the longest. */
async function startPeers(ground: Ground, lengths: readonly number[]): Promise<Sight[]> {
  const ends = new Set([lengths[0] ?? 0, lengths.at(-1) ?? 0]);
  const sights: Sight[] = [];
  for (const peer of [WALINE, ARTALK]) {
    const { url } = await startPeer(ground, peer.name, peer.file);
    for (const length of ends) sights.push(sightOf(peer, url, length));
  }
  const { url } = await startPeer(ground, TINY.name, TINY.file);
  return [...sights, sightOf(TINY, url)];
}

async function startBrowser(ground: Ground): Promise<Browser> {
  const executablePath = await findBrowser(ground.say);
  const browser = await chromium.launch({ executablePath, args: [...BROWSER_FLAGS, NO_STRANGERS] });
  ground.after(() => browser.close());
  return browser;
}

async function arrivalsAt(
  ground: Ground,
  browser: Browser,
  server: Child,
  origin: string,
  lengths: readonly number[],
  course: Course,
): Promise<Table> {
  const rows: Table['rows'] = [];
  for (const length of lengths) {
    ground.say(`comments that come in where ${length} are loaded`);
    const plan = { dialect: 'livethread', url: server.url, readers: 1, writers: 1, attentive: 1 } as const;
    const audience = await Audience.gather(ground, { ...plan, pages: [origin + pathOf(length)] });
    const thread = { url: origin + pathOf(length), comments: length };
    for (const reader of READERS) {
      const { first, each } = await mainThreadPerArrival(browser, thread, reader, audience, course);
      rows.push({
        who: `${nameOf('Livethread', length)}, who ${reader}`,
        values: [each.all, each.script, each.style, each.layout, first.all],
      });
    }
    await audience.leave();
  }
  return {
    title: 'comments come in, with all others loaded',
    columns: ['main thread for each', 'script', 'style', 'layout', 'for the very first'].map((name) => {
      return { name, unit: 'ms', better: null };
    }),
    rows,
    notes: [
      'The time of all tasks of the page (Performance.getMetrics), less what it takes when nothing comes in. What is none of the three parts is painting, most of it, which here no graphics card does.',
      'Who has clicked has the pointer on a comment that moves on below it, and the focus in the thread, out of view. For the very first the browser has yet to compile what it runs.',
    ],
  };
}

function goalsOf(first: Table): Goal[] {
  const theirs = first.rows.at(-1)?.values[0] ?? NaN;
  return first.rows
    .filter(({ who }) => who.startsWith('Livethread'))
    .map(({ who, values }) =>
      atMost(`${who}: from the script, of ${TINY.name}`, (values[0] ?? NaN) / theirs, 1.2, '×'),
    );
}

function goalsOfArrivals({ rows }: Table): Goal[] {
  return rows.map(({ who, values }) =>
    atMost(`${who}: main thread for each that comes in`, values[0] ?? NaN, 8, ' ms'),
  );
}
