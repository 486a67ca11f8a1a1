import type { Browser, CDPSession, Page } from 'playwright-core';
import * as v from 'valibot';
import type { Audience } from '../crowd/audience.ts';

/** Milliseconds that a browser may take for one more part of a long thread. */
const PATIENCE = 60_000;
/** Milliseconds between two looks at whether all are drawn. */
const LOOK = 20;
/** Per second: each is drawn alone. */
const PACE = 2;

/** Where comments come in, and how many are there already. */
export interface LongThread {
  readonly url: string;
  readonly comments: number;
}

/** Who looks on: somebody who only reads, or whose pointer rests on the thread, with the focus left at its end. */
export type Reader = 'only reads' | 'has clicked';

/** Seconds for which comments come in, and for which what they leave behind is waited for: their mark as new ends, too. */
export interface Course {
  readonly seconds: number;
  readonly after: number;
}

/** Milliseconds of the main thread of a page: of all its tasks, and of those parts of them that have a name. */
export interface Spent {
  readonly all: number;
  readonly script: number;
  readonly style: number;
  readonly layout: number;
}

/** What each that comes in takes; and the very first, for which the browser has yet to make ready what it runs. */
export interface Arrivals {
  readonly each: Spent;
  readonly first: Spent;
}

/** Loads a whole thread, then has comments come in live. */
export async function mainThreadPerArrival(
  browser: Browser,
  { url, comments }: LongThread,
  reader: Reader,
  audience: Audience,
  course: Course,
): Promise<Arrivals> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url);
    await loadAll(page, comments);
    if (reader === 'has clicked') await page.locator('live-thread article').last().click();
    await page.evaluate(() => scrollTo(0, 0));
    // What follows a click, and what loading has left to do, is no part of what comes in.
    await page.waitForTimeout(course.after * 1_000);
    // What Playwright brings along to wait with takes the page some 10 ms: now it is there.
    await untilCounted(page, comments);
    const session = await context.newCDPSession(page);
    // In time of the thread itself: what else the machine does meanwhile does not count.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await session.send('HeapProfiler.collectGarbage');
    const arrive = (seconds: number): Promise<Spent> =>
      spentPerArrival(page, session, audience, { ...course, seconds });
    return { first: await arrive(1 / PACE), each: await arrive(course.seconds) };
  } finally {
    await context.close();
  }
}

async function spentPerArrival(
  page: Page,
  session: CDPSession,
  audience: Audience,
  { seconds, after }: Course,
): Promise<Spent> {
  const idle = await spentIn(session, () => page.waitForTimeout((seconds + after) * 1_000));
  const before = await counted(page);
  const arrivals = Math.max(1, Math.round(PACE * seconds));
  const busy = await spentIn(session, async () => {
    await audience.post({ is: 'paced', perSecond: PACE, seconds });
    await untilCounted(page, before + arrivals);
    await page.waitForTimeout(after * 1_000);
  });
  return mapSpent((part) => Math.max(0, busy[part] - idle[part]) / arrivals);
}

/** Whoever only reads has neither the pointer nor the focus there: the page itself asks for more. */
async function loadAll(page: Page, comments: number): Promise<void> {
  await page.locator('live-thread article').first().waitFor();
  while (!(await isDrawn(page, comments))) {
    await page.evaluate(() => {
      const root = document.querySelector('live-thread')?.shadowRoot;
      // What follows the first screen comes by itself.
      root?.querySelector<HTMLElement>('.more')?.click();
    });
    await page.waitForTimeout(LOOK);
  }
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
