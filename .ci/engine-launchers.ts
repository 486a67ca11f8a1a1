import type { TestRunnerPlugin } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { BROWSER_FLAGS, findBrowser } from './browser.ts';
import type { Engine } from './engines.ts';
import { findFirefox, findWebKit } from './other-browsers.ts';
import { freePort, webKitDriver } from './webkit-driver.ts';

/** What web-test-runner has to know of an engine: members of its configuration. */
interface Settings {
  readonly browsers: readonly object[];
  readonly plugins: readonly TestRunnerPlugin[];
  /** Test files at a time. */
  readonly concurrency: number;
}

export function settingsOf(engine: Engine): Promise<Settings> {
  switch (engine) {
    case 'chromium':
      return chromium();
    case 'firefox':
      return firefox();
    case 'webkit':
      return webKit();
  }
}

async function chromium(): Promise<Settings> {
  const launchOptions = { executablePath: await findBrowser(), args: [...BROWSER_FLAGS] };
  return {
    browsers: [playwrightLauncher({ product: 'chromium', launchOptions })],
    plugins: [],
    concurrency: 2,
  };
}

/** One page at a time: of two only one has the focus. */
async function firefox(): Promise<Settings> {
  const executablePath = await findFirefox(console.log);
  const launcher = puppeteerLauncher({ launchOptions: { browser: 'firefox', executablePath } });
  return { browsers: [launcher], plugins: [], concurrency: 1 };
}

/** One page at a time: two would be frames of one. */
async function webKit(): Promise<Settings> {
  const found = await findWebKit(console.log);
  const port = await freePort();
  const capabilities = {
    browserName: 'MiniBrowser',
    'wdio:enforceWebDriverClassic': true,
    'webkitgtk:browserOptions': { binary: found.browser, args: ['--automation'] },
  };
  const launcher = webdriverLauncher({ hostname: '127.0.0.1', port, capabilities });
  return { browsers: [launcher], plugins: [webKitDriver(found, port)], concurrency: 1 };
}
