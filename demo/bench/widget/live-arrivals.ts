import type { Browser, CDPSession, Page } from 'playwright-core';
import * as v from 'valibot';
import type { Audience } from '../crowd/audience.ts';

/** Milliseconds that a browser may take for one more part of a long thread. */
const PATIENCE = 60_000;
const MORE = 'Show more comments';
/** Milliseconds between two looks at whether all are drawn. */
const LOOK = 20;
/** Per second: each is drawn alone. */
const PACE = 2;

/** Where comments come in, and how many are there already. */
export interface LongThread {
  readonly url: string;
  readonly comments: number;
}

/** Milliseconds of the main thread of a page: of all its tasks, and of those parts of them that have a name. */
export interface Spent {
  readonly all: number;
  readonly script: number;
  readonly style: number;
  readonly layout: number;
}

/** Loads a whole thread, then has comments come in live. @returns what each of them takes */
export async function mainThreadPerArrival(
  browser: Browser,
  { url, comments }: LongThread,
  audience: Audience,
  seconds: number,
): Promise<Spent> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url);
    await loadAll(page, comments);
    const session = await context.newCDPSession(page);
    // In time of the thread itself: what else the machine does meanwhile does not count.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    // What loading has left behind is no part of what comes in.
    await session.send('HeapProfiler.collectGarbage');
    const idle = await spentIn(session, () => page.waitForTimeout(seconds * 1_000));
    const before = await counted(page);
    const arrivals = Math.max(1, Math.round(PACE * seconds));
    const busy = await spentIn(session, async () => {
      await audience.post({ is: 'paced', perSecond: PACE, seconds });
      await untilCounted(page, before + arrivals);
    });
    return mapSpent((part) => Math.max(0, busy[part] - idle[part]) / arrivals);
  } finally {
    await context.close();
  }
}

async function loadAll(page: Page, comments: number): Promise<void> {
  const articles = page.locator('live-thread article').first();
  const more = page.getByRole('button', { name: MORE }).first();
  await articles.waitFor();
  while (!(await isDrawn(page, comments))) {
    // What follows the first screen comes by itself.
    if (await more.isVisible()) await more.click();
    await page.waitForTimeout(LOOK);
  }
  await page.evaluate(() => scrollTo(0, 0));
}

function isDrawn(page: Page, comments: number): Promise<boolean> {
  return page.evaluate((wanted) => {
    const root = document.querySelector('live-thread')?.shadowRoot;
    return (root?.querySelectorAll('article').length ?? 0) >= wanted;
  }, comments);
}

/** Comments as the heading of the thread has it. */
function counted(page: Page): Promise<number> {
  return page.evaluate(() => {
    const heading = document.querySelector('live-thread')?.shadowRoot?.querySelector('h2');
    return Number((heading?.textContent ?? '').replaceAll(/\D/g, ''));
  });
}

async function untilCounted(page: Page, wanted: number): Promise<void> {
  await page.waitForFunction(
    (count) => {
      const heading = document.querySelector('live-thread')?.shadowRoot?.querySelector('h2');
      return Number((heading?.textContent ?? '').replaceAll(/\D/g, '')) >= count;
    },
    wanted,
    { timeout: PATIENCE },
  );
}

const Metrics = v.object({ metrics: v.array(v.object({ name: v.string(), value: v.number() })) });

const NAMES: Readonly<Record<keyof Spent, string>> = {
  all: 'TaskDuration',
  script: 'ScriptDuration',
  style: 'RecalcStyleDuration',
  layout: 'LayoutDuration',
};

function mapSpent(figure: (part: keyof Spent) => number): Spent {
  return {
    all: figure('all'),
    script: figure('script'),
    style: figure('style'),
    layout: figure('layout'),
  };
}

/** What the page spends meanwhile. */
async function spentIn(session: CDPSession, work: () => Promise<unknown>): Promise<Spent> {
  const before = await spent(session);
  await work();
  const after = await spent(session);
  return mapSpent((part) => after[part] - before[part]);
}

/** Since the page began. */
async function spent(session: CDPSession): Promise<Spent> {
  const { metrics } = v.parse(Metrics, await session.send('Performance.getMetrics'));
  const seconds = new Map(metrics.map(({ name, value }) => [name, value]));
  return mapSpent((part) => (seconds.get(NAMES[part]) ?? NaN) * 1_000);
}
