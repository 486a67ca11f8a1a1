import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runChild } from './child.ts';
import { type Command, follow } from './packages.ts';

/** A program that tests need, and what to do where it is not there. */
export interface Needed {
  /** What messages call it. */
  readonly name: string;
  /** Which variable of the environment says where it is. */
  readonly variable: string;
  /** What it is called in the folders of `PATH`. */
  readonly commands: readonly string[];
  /** Where else it may be. */
  readonly places: readonly string[];
  /** How to see that it runs: the argument, and what it then says. */
  readonly asks: readonly [argument: string, says: RegExp];
  /** How it can be installed on this machine, the best way first. */
  readonly ways: readonly (readonly [name: string, steps: readonly Command[]])[];
}

/**
 * The path of a program that runs: what its variable names, else one that is installed, else it installs one. Says what
 * it does; fails with one sentence.
 */
export async function findProgram(needed: Needed, say: (line: string) => void): Promise<string> {
  const { name, variable } = needed;
  const wanted = process.env[variable];
  if (wanted === undefined || wanted === '') {
    return (await installed(needed, say)) ?? (await install(needed, say));
  }
  if ((await answer(needed, wanted)) !== null) return wanted;
  throw new Error(`${variable} is ${wanted}, which does not run as ${name}: correct it or unset it.`);
}

async function installed(needed: Needed, say: (line: string) => void): Promise<string | null> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const inPath = needed.commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  for (const path of [...inPath, ...needed.places]) {
    const runs = existsSync(path) ? await answer(needed, path) : null;
    if (runs === null) continue;
    say(`${needed.name} is ${path} (${runs}).`);
    return path;
  }
  return null;
}

/** What the program says of itself; `null` where it is another one, or lacks something to run. */
async function answer({ asks: [argument, says] }: Needed, path: string): Promise<string | null> {
  const { ok, output } = await runChild(path, [argument], { seconds: 30 });
  return ok ? (says.exec(output)?.[0] ?? null) : null;
}

async function install(needed: Needed, say: (line: string) => void): Promise<string> {
  const { name, variable, ways } = needed;
  const troubles: string[] = [];
  for (const [way, steps] of ways) {
    say(`There is no ${name} here, so it is installed: ${way}.`);
    const trouble = await follow(steps);
    const path = trouble === null ? await installed(needed, say) : null;
    if (path !== null) return path;
    troubles.push(`${way}: ${trouble ?? 'what it installed does not run'}`);
  }
  const why = troubles.length > 0 ? troubles.join('; ') : 'only root on Debian or Ubuntu can';
  throw new Error(
    `The tests need ${name}, and it could not be installed (${why}): install it, or set ${variable} to it.`,
  );
}
