import { homedir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ROOT } from './child.ts';
import { type Command, aptInstall } from './packages.ts';
import { findProgram } from './program-place.ts';

/**
 * Without its address field, which nobody looks at, and which is a page of its own in each window: half of what a window
 * took. Of two such lists Chromium takes the last, so what Playwright turns off for good reasons stands here, too.
 */
const TURNED_OFF = [
  'WebUIOmniboxPopup,WebUIOmniboxAimPopup',
  'AimEnabled,AvoidCorsURLLoaderRestartOnRedirect,AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose,HttpsFirstBalancedModeAutoEnable,HttpsUpgrades,LensOverlay',
  'MediaRouter,NetworkTimeServiceQuerying,OptimizationHints,PaintHolding,PreconnectToSearch',
  'TcpPortRandomizationWin,ThirdPartyStoragePartitioning',
].join();

/** What Chromium is started with beside `--headless`: it also has to run as root, and has nobody to call. */
export const BROWSER_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${TURNED_OFF}`,
];

const USUAL_PLACES = [
  '/opt/google/chrome/chrome',
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  ...['/Applications', join(homedir(), 'Applications')].flatMap((folder) => [
    `${folder}/Google Chrome.app/Contents/MacOS/Google Chrome`,
    `${folder}/Chromium.app/Contents/MacOS/Chromium`,
  ]),
];

let found: Promise<string> | undefined;

/**
 * The path of a Chrome or Chromium that runs: `CHROME_PATH`, else one that is installed, else it installs one (as root
 * on Debian and Ubuntu their package, elsewhere Playwright's download). Says what it does; fails with one sentence.
 */
export function findBrowser(say: (line: string) => void = console.log): Promise<string> {
  found ??= findProgram(
    {
      name: 'Chrome or Chromium',
      variable: 'CHROME_PATH',
      commands: ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'],
      places: [...USUAL_PLACES, chromium.executablePath()],
      asks: ['--version', /(?:Chrome|Chromium)\b.* \d[\d.]+/],
      ways: ways(),
    },
    say,
  );
  return found;
}

function ways(): [name: string, steps: readonly Command[]][] {
  const known: [string, readonly Command[]][] = [];
  const apt = aptInstall('chromium');
  if (apt !== null) known.push(['apt-get install chromium', apt]);
  const playwright = join(ROOT, 'node_modules/playwright-core/cli.js');
  const download: Command = [process.execPath, playwright, 'install', '--no-shell', 'chromium'];
  known.push(['npx playwright-core install chromium', [download]]);
  return known;
}
