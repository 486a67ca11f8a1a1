/**
 * Makes a start quick: loaded before anything else, and nothing needs it. Without it, as in a test that is run by
 * itself, a process takes three times the work and twice the memory until it stands.
 */
import { enableCompileCache, registerHooks } from 'node:module';
import type { ResolveFnOutput } from 'node:module';
import { fileURLToPath } from 'node:url';

// What was compiled is kept for the next start. It is run as it is found, so it lies with our code, where nobody can
// write who could not write that; never in a folder for all, and not with the data, which comes back out of backups.
// Where the process may write neither, as in a container, Node goes on without.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/livethread', import.meta.url)));

// The package.json of Drizzle names hundreds of entrances, and Node reads all of them anew for each import of it and
// between its own files: some 500 times 130 kB. What its files are is known, and an entrance is looked up once.
const entrances = new Map<string, ResolveFnOutput>();

registerHooks({
  resolve: (specifier, context, nextResolve) => {
    const { conditions, parentURL = '' } = context;
    if (!conditions.includes('import')) return nextResolve(specifier, context);
    if (/^\.\.?\/.*\.js$/.test(specifier) && parentURL.includes('/node_modules/drizzle-orm/')) {
      return { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true };
    }
    const isEntrance = /^drizzle-orm(?:\/|$)/.test(specifier) && !parentURL.includes('/node_modules/');
    if (!isEntrance) return nextResolve(specifier, context);
    const found = entrances.get(specifier) ?? nextResolve(specifier, context);
    entrances.set(specifier, found);
    return { ...found, shortCircuit: true };
  },
});
