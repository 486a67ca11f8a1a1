import type { Browser, CDPSession, Page } from 'playwright-core';
import * as v from 'valibot';
import type { Audience } from '../crowd/audience.ts';

/** Milliseconds that a browser may take for one more part of a long thread. */
const PATIENCE = 60_000;
const MORE = 'Show more comments';
/** Per second: each is drawn alone. */
const PACE = 2;

/** Where comments come in, and how many are there already. */
export interface LongThread {
  readonly url: string;
  readonly comments: number;
}

/**
 * Loads a whole thread, then has comments come in live.
 * @returns milliseconds of the page's main thread for each of them
 */
export async function mainThreadPerArrival(
  browser: Browser,
  { url, comments }: LongThread,
  audience: Audience,
  seconds: number,
): Promise<number> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url);
    await loadAll(page, comments);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    const idle = await busyTime(session, () => page.waitForTimeout(seconds * 1_000));
    const before = await counted(page);
    const arrivals = Math.max(1, Math.round(PACE * seconds));
    const busy = await busyTime(session, async () => {
      await audience.post({ is: 'paced', perSecond: PACE, seconds });
      await untilCounted(page, before + arrivals);
    });
    return (Math.max(0, busy - idle) * 1_000) / arrivals;
  } finally {
    await context.close();
  }
}

async function loadAll(page: Page, comments: number): Promise<void> {
  const articles = page.locator('live-thread article');
  await articles.first().waitFor();
  for (let shown = await articles.count(); shown < comments; shown = await articles.count()) {
    await page.getByRole('button', { name: MORE }).first().click();
    await page.waitForFunction(
      (before) => {
        const root = document.querySelector('live-thread')?.shadowRoot;
        return (root?.querySelectorAll('article').length ?? 0) > before;
      },
      shown,
      { timeout: PATIENCE },
    );
  }
  await page.evaluate(() => scrollTo(0, 0));
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

/** @returns seconds for which the main thread of the page was at work meanwhile */
async function busyTime(session: CDPSession, work: () => Promise<unknown>): Promise<number> {
  const before = await taskDuration(session);
  await work();
  return (await taskDuration(session)) - before;
}

async function taskDuration(session: CDPSession): Promise<number> {
  const { metrics } = v.parse(Metrics, await session.send('Performance.getMetrics'));
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
}
