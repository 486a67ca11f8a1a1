/** The browsers that only `npm run test:engines` needs. */
import { globSync } from 'node:fs';
import { aptInstall } from './packages.ts';
import { type Needed, findProgram } from './program-place.ts';

type Say = (line: string) => void;

/** The path of a Firefox: `FIREFOX_PATH`, else one that is installed, else as root on Debian their package. */
export function findFirefox(say: Say): Promise<string> {
  return findProgram(
    {
      name: 'Firefox',
      variable: 'FIREFOX_PATH',
      commands: ['firefox-esr', 'firefox'],
      places: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
      asks: ['--version', /Mozilla Firefox [\d.]+\w*/],
      ways: debian('firefox-esr'),
    },
    say,
  );
}

/** What it takes to drive WebKit where it has no screen. */
export interface WebKit {
  readonly driver: string;
  readonly browser: string;
  /** An X server that shows nothing. */
  readonly display: string;
}

/**
 * The paths of WebKitGTK's driver, `WEBKIT_DRIVER_PATH`, of the browser that it drives, `WEBKIT_BROWSER_PATH`, and of
 * Xvfb, `XVFB_PATH`: else what is installed, else as root on Debian and Ubuntu their packages.
 */
export async function findWebKit(say: Say): Promise<WebKit> {
  const driver = await findProgram(
    {
      name: 'WebKitGTK’s driver',
      variable: 'WEBKIT_DRIVER_PATH',
      commands: ['WebKitWebDriver'],
      places: [],
      asks: ['--help', /WebKitWebDriver/],
      ways: debian('webkit2gtk-driver'),
    },
    say,
  );
  const display = await findProgram(
    {
      name: 'Xvfb',
      variable: 'XVFB_PATH',
      commands: ['Xvfb'],
      places: [],
      asks: ['-help', /-displayfd/],
      ways: debian('xvfb'),
    },
    say,
  );
  return { driver, display, browser: miniBrowser() };
}

/** It comes with the library, and is no command. */
function miniBrowser(): string {
  const wanted = process.env['WEBKIT_BROWSER_PATH'];
  const [path] = wanted ? [wanted] : globSync('/usr/{lib,libexec}/{*/,}webkit{2gtk-4.1,gtk-6.0}/MiniBrowser');
  if (path !== undefined) return path;
  throw new Error(
    'The tests need WebKitGTK’s MiniBrowser, and there is none in /usr/lib or /usr/libexec: install it, or set WEBKIT_BROWSER_PATH to it.',
  );
}

function debian(name: string): Needed['ways'] {
  const apt = aptInstall(name);
  return apt === null ? [] : [[`apt-get install ${name}`, apt]];
}
