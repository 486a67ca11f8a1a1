/** Bench 9: what a reader waits for and downloads, and what a long thread costs the page when a comment comes in. */
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { BROWSER_FLAGS, findBrowser } from '../../.ci/browser.ts';
import { buildWidget } from '../../widget/build.ts';
import { startLivethread, startPeer } from './contenders/contender.ts';
import { Audience } from './crowd/audience.ts';
import type { Ground, Scale } from './ground.ts';
import { median } from './measure/percentile.ts';
import type { Child } from './processes/child.ts';
import { atMost } from './report/findings.ts';
import type { Findings, Goal, Table } from './report/findings.ts';
import { seedComments } from './seed.ts';
import { startHostSite } from './widget/host-site.ts';
import { mainThreadPerArrival } from './widget/live-arrivals.ts';
import { visit } from './widget/visit.ts';
import type { Visit } from './widget/visit.ts';

interface Size {
  readonly lengths: readonly number[];
  /** Those of them that are loaded whole, for more to come in. */
  readonly loaded: readonly number[];
  readonly visits: number;
  /** Seconds for which comments come in. */
  readonly seconds: number;
}

const SCALES: Readonly<Record<Scale, Size>> = {
  tiny: { lengths: [20], loaded: [20], visits: 1, seconds: 0.5 },
  short: { lengths: [100, 1_000, 10_000], loaded: [100, 1_000], visits: 5, seconds: 3 },
  long: { lengths: [100, 1_000, 10_000], loaded: [100, 1_000, 10_000], visits: 30, seconds: 15 },
};

const TINY = 'a tiny module and one list';

/** A page to open, and how the address of its script ends. */
interface Sight {
  readonly who: string;
  readonly url: string;
  readonly script: string;
}

export async function widget(ground: Ground): Promise<Findings> {
  const { lengths, loaded, visits, seconds } = SCALES[ground.scale];
  await buildWidget({ minify: true });
  const dataDir = ground.folder();
  ground.say(`writing ${lengths.join(', ')} comments`);
  await seedComments(
    dataDir,
    lengths.map((comments) => ({ page: pathOf(comments), comments })),
  );
  const server = await startLivethread(ground, { dataDir });
  const tiny = await startPeer(ground, TINY, 'tiny-widget-server.ts');
  const origin = await startHostSite(ground, tagsOf(server, tiny, lengths));
  const browser = await startBrowser(ground);
  const sights: Sight[] = [
    ...lengths.map((length) => ({
      who: nameOf(length),
      url: origin + pathOf(length),
      script: 'embed.js',
    })),
    { who: TINY, url: `${origin}/tiny`, script: 'tiny.js' },
  ];
  ground.say('the first comment');
  const first = await firstComments(browser, sights, visits);
  const arrivals = await arrivalsAt(ground, browser, server, origin, loaded, seconds);
  return { tables: [first, arrivals], goals: [...goalsOf(first), ...goalsOfArrivals(arrivals)] };
}

function pathOf(comments: number): string {
  return `/with-${comments}`;
}

function nameOf(comments: number): string {
  return `Livethread, ${comments.toLocaleString('en')} comments`;
}

function tagsOf(server: Child, tiny: Child, lengths: readonly number[]): ReadonlyMap<string, string> {
  const ours = `<script src="${server.url}/embed.js" async></script>`;
  const theirs = `<script type="module" src="${tiny.url}/tiny.js"></script>`;
  return new Map([...lengths.map((length) => [pathOf(length), ours] as const), ['/tiny', theirs] as const]);
}

async function startBrowser(ground: Ground): Promise<Browser> {
  const executablePath = await findBrowser(ground.say);
  const browser = await chromium.launch({ executablePath, args: [...BROWSER_FLAGS] });
  ground.after(() => browser.close());
  return browser;
}

async function firstComments(browser: Browser, sights: readonly Sight[], visits: number): Promise<Table> {
  const seen = sights.map(() => [] as Visit[]);
  // Of the first visit of all the browser itself makes something else.
  for (const { url, script } of sights) await visit(browser, url, script);
  for (let round = 0; round < visits; round++) {
    for (const turn of sights.keys()) {
      const at = (round + turn) % sights.length;
      const sight = sights[at];
      if (sight) seen[at]?.push(await visit(browser, sight.url, sight.script));
    }
  }
  const middle = (at: number, figure: (one: Visit) => number) => median((seen[at] ?? []).map(figure));
  return {
    title: 'until the first comment is visible, in a browser that has never been there',
    columns: [
      { name: 'from the script', unit: 'ms', better: 'less' },
      { name: 'from the page', unit: 'ms', better: 'less' },
      { name: 'script', unit: 'kB', better: 'less' },
    ],
    rows: sights.map(({ who }, at) => ({
      who,
      values: [
        middle(at, ({ fromScript }) => fromScript),
        middle(at, ({ fromPage }) => fromPage),
        middle(at, ({ scriptBytes }) => scriptBytes / 1_000),
      ],
    })),
    notes: ['Medians. Both come from an origin other than the page’s. Bytes as they come over the wire.'],
  };
}

async function arrivalsAt(
  ground: Ground,
  browser: Browser,
  server: Child,
  origin: string,
  lengths: readonly number[],
  seconds: number,
): Promise<Table> {
  const rows: Table['rows'] = [];
  for (const length of lengths) {
    ground.say(`comments that come in where ${length} are loaded`);
    const plan = { dialect: 'livethread', url: server.url, readers: 1, writers: 1, attentive: 1 } as const;
    const audience = await Audience.gather(ground, { ...plan, pages: [origin + pathOf(length)] });
    const thread = { url: origin + pathOf(length), comments: length };
    const spent = await mainThreadPerArrival(browser, thread, audience, seconds);
    await audience.leave();
    rows.push({ who: nameOf(length), values: [spent.all, spent.script, spent.style, spent.layout] });
  }
  return {
    title: 'comments come in, with all others loaded',
    columns: ['main thread for each', 'script', 'style', 'layout'].map((name) => {
      return { name, unit: 'ms', better: null };
    }),
    rows,
    notes: [
      'The time of all tasks of the page (Performance.getMetrics), less what it takes when nothing comes in. What is none of the three parts is painting, most of it, which here no graphics card does.',
    ],
  };
}

function goalsOf(first: Table): Goal[] {
  const theirs = first.rows.at(-1)?.values[0] ?? NaN;
  return first.rows
    .slice(0, -1)
    .map(({ who, values }) =>
      atMost(`${who}: from the script, of ${TINY}`, (values[0] ?? NaN) / theirs, 1.2, '×'),
    );
}

function goalsOfArrivals({ rows }: Table): Goal[] {
  return rows.map(({ who, values }) =>
    atMost(`${who}: main thread for each that comes in`, values[0] ?? NaN, 8, ' ms'),
  );
}
