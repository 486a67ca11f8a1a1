import type { Browser, Page, Request } from 'playwright-core';

/** Milliseconds that a browser may take for a page. */
const PATIENCE = 60_000;

export interface Visit {
  /** Milliseconds until the first comment was visible: from when the page was asked for, and from the script. */
  readonly fromPage: number;
  readonly fromScript: number;
  /** Bytes of script until then, as they came over the wire. */
  readonly scriptBytes: number;
}

/** Opens a page in a browser that has never seen it. @param script how the address of its script ends */
export async function visit(browser: Browser, url: string, script: string): Promise<Visit> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const scripts: Request[] = [];
    page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script') scripts.push(request);
    });
    await page.goto(url, { waitUntil: 'commit' });
    const shown = await firstComment(page);
    const sizes = await Promise.all(scripts.map((request) => request.sizes()));
    const begun = await page.evaluate((ending) => {
      const entries = performance.getEntriesByType('resource');
      return entries.find(({ name: address }) => address.endsWith(ending))?.startTime ?? 0;
    }, script);
    const scriptBytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
    return { fromPage: shown, fromScript: shown - begun, scriptBytes };
  } finally {
    await context.close();
  }
}

/** @returns milliseconds of the page's clock, which begins when it was asked for */
async function firstComment(page: Page): Promise<number> {
  const found = await page.waitForFunction(
    () => {
      const root = document.querySelector('live-thread')?.shadowRoot ?? document;
      const comment = root.querySelector('article');
      // Seen in this frame: what comes before it is drawn with it.
      return comment !== null && comment.getBoundingClientRect().height > 0 ? performance.now() : null;
    },
    undefined,
    { polling: 'raf', timeout: PATIENCE },
  );
  return (await found.jsonValue()) ?? NaN;
}
