import { findBrowser } from './browser.ts';
import { findFirefox, findWebKit } from './other-browsers.ts';

/** What the widget's tests can run in: Chromium within `npm test`, all three by `npm run test:engines`. */
export const ENGINES = ['chromium', 'firefox', 'webkit'] as const;
export type Engine = (typeof ENGINES)[number];

/** Names the variable of the environment that says which engine a run is to use; nothing: Chromium. */
export const ENGINE = 'LIVETHREAD_ENGINE';

export function isEngine(name: string): name is Engine {
  return ENGINES.some((engine) => engine === name);
}

/**
 * Finds an engine, or installs it; answers what a run in it has to have in its environment. Where it is not here and
 * can't be installed, it fails with one sentence.
 */
export async function environmentOf(
  engine: Engine,
  say: (line: string) => void,
): Promise<Readonly<Record<string, string>>> {
  switch (engine) {
    case 'chromium':
      return { [ENGINE]: engine, CHROME_PATH: await findBrowser(say) };
    case 'firefox':
      return { [ENGINE]: engine, FIREFOX_PATH: await findFirefox(say) };
    case 'webkit': {
      const { driver, browser, display } = await findWebKit(say);
      return {
        [ENGINE]: engine,
        WEBKIT_DRIVER_PATH: driver,
        WEBKIT_BROWSER_PATH: browser,
        XVFB_PATH: display,
      };
    }
  }
}
