import { runChild } from './child.ts';
import { aptInstall, follow } from './packages.ts';

/** The languages of the recipes in demo/sign-on, and Debian's packages of them. */
const PACKAGES: ReadonlyMap<string, string> = new Map([
  ['php', 'php-cli'],
  ['python3', 'python3'],
  ['ruby', 'ruby'],
]);

/**
 * Installs the interpreters that a machine of CI lacks. Anywhere else nothing is installed, and the test of a recipe
 * whose language is missing is skipped; under CI it fails.
 */
export async function installInterpreters(say: (line: string) => void): Promise<void> {
  if (process.env['CI'] !== 'true') return;
  const missing = await missingPackages();
  if (missing.length === 0) return;
  say(`Recipes are written in languages that are not here, so these are installed: ${missing.join(', ')}.`);
  const steps = aptInstall(...missing);
  const trouble = steps === null ? 'only root on Debian or Ubuntu can' : await follow(steps);
  if (trouble !== null) say(`They could not be installed: ${trouble}`);
}

async function missingPackages(): Promise<string[]> {
  const missing: string[] = [];
  for (const [interpreter, name] of PACKAGES) {
    const { ok } = await runChild(interpreter, ['--version'], { seconds: 30 });
    if (!ok) missing.push(name);
  }
  return missing;
}
