import type { Browser, Page, Request } from 'playwright-core';

/** Milliseconds that a browser may take for a page. */
const PATIENCE = 60_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1']);

export interface Visit {
  /** Milliseconds until the first comment was visible: from when the page was asked for, and from its first file. */
  readonly fromPage: number;
  readonly fromScript: number;
  /** Bytes of scripts and styles until then, as they came over the wire. */
  readonly bytes: number;
  /** How much was asked for by then, beside the page. */
  readonly requests: number;
  /** How many comments were there. */
  readonly comments: number;
  /** Whom it asked who is not on this machine, and did not reach. */
  readonly strangers: readonly string[];
}

/** Opens a page in a browser that has never seen it. @param comment what a comment is on it, as a selector */
export async function visit(browser: Browser, url: string, comment: string): Promise<Visit> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const asked: Request[] = [];
    let lines = 0;
    page.on('request', (request) => void asked.push(request));
    page.on('websocket', () => void lines++);
    await page.goto(url, { waitUntil: 'commit' });
    const { at, begun, comments, there } = await firstComment(page, comment);
    const hosts = asked.filter((request) => request.url().startsWith('http')).map(hostOf);
    return {
      fromPage: at,
      fromScript: at - begun,
      bytes: await bytesOf(asked.filter((request) => there.includes(request.url()))),
      requests: there.length + lines,
      comments,
      strangers: hosts.filter((host) => !LOOPBACK.has(host)),
    };
  } finally {
    await context.close();
  }
}

function hostOf(request: Request): string {
  return new URL(request.url()).hostname;
}

async function bytesOf(requests: readonly Request[]): Promise<number> {
  const wanted = requests.filter((request) => ['script', 'stylesheet'].includes(request.resourceType()));
  const sizes = await Promise.all(wanted.map((request) => request.sizes()));
  return sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
}

interface Seen {
  /** Milliseconds of the page's clock, which begins when it was asked for; and when its first file was asked for. */
  readonly at: number;
  readonly begun: number;
  readonly comments: number;
  /** What had come by then. */
  readonly there: readonly string[];
}

async function firstComment(page: Page, selector: string): Promise<Seen> {
  const found = await page.waitForFunction(
    (wanted) => {
      const root = document.querySelector('live-thread')?.shadowRoot ?? document;
      const comments = root.querySelectorAll(wanted);
      // Seen in this frame: what comes before it is drawn with it.
      if (!comments[0] || comments[0].getBoundingClientRect().height === 0) return null;
      const at = performance.now();
      const files = performance.getEntriesByType('resource').filter(({ name }) => name.startsWith('http'));
      return {
        at,
        comments: comments.length,
        begun: Math.min(...files.map(({ startTime }) => startTime)),
        there: files.filter(({ startTime, duration }) => startTime + duration <= at).map(({ name }) => name),
      };
    },
    selector,
    { polling: 'raf', timeout: PATIENCE },
  );
  const seen = await found.jsonValue();
  if (seen === null) throw new Error('No comment was seen.');
  return seen;
}
