import type { Page } from 'playwright-core';

/** What a page tells its owner at the console from now on: the lines of ours. */
export function complaintsOn(page: Page): string[] {
  const lines: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('Livethread:')) lines.push(message.text());
  });
  return lines;
}
