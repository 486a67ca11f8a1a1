import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { ROOT, runChild } from './child.ts';
import { type Command, aptInstall, follow } from './packages.ts';

/** What Chromium is started with beside `--headless`: it also has to run as root, and has nobody to call. */
export const BROWSER_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];

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
  found ??= find(say);
  return found;
}

async function find(say: (line: string) => void): Promise<string> {
  const wanted = process.env['CHROME_PATH'];
  if (wanted !== undefined && wanted !== '') {
    if ((await version(wanted)) !== null) return wanted;
    throw new Error(
      `CHROME_PATH is ${wanted}, which does not run as Chrome or Chromium: correct it or unset it.`,
    );
  }
  return (await installed(say)) ?? (await install(say));
}

async function installed(say: (line: string) => void): Promise<string | null> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const inPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const path of [...inPath, ...USUAL_PLACES, chromium.executablePath()]) {
    const runs = existsSync(path) ? await version(path) : null;
    if (runs === null) continue;
    say(`The browser is ${path} (${runs}).`);
    return path;
  }
  return null;
}

/** What the program says of itself; `null` where it is no browser, or lacks something to run. */
async function version(path: string): Promise<string | null> {
  const { ok, output } = await runChild(path, ['--version'], { seconds: 30 });
  return ok ? (/(?:Chrome|Chromium)\b.* \d[\d.]+/.exec(output)?.[0] ?? null) : null;
}

async function install(say: (line: string) => void): Promise<string> {
  const troubles: string[] = [];
  for (const [name, steps] of ways()) {
    say(`There is no Chrome or Chromium here, so one is installed: ${name}.`);
    const trouble = await follow(steps);
    const path = trouble === null ? await installed(say) : null;
    if (path !== null) return path;
    troubles.push(`${name}: ${trouble ?? 'what it installed does not run'}`);
  }
  throw new Error(
    `The tests need a Chrome or Chromium, and none could be installed (${troubles.join('; ')}): install one, or set CHROME_PATH to it.`,
  );
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
