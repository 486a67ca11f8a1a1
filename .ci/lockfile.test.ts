import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import * as v from 'valibot';
import { ROOT } from './child.ts';

const LOCKFILE = v.object({
  packages: v.record(
    v.string(),
    v.object({
      resolved: v.optional(v.string()),
      optionalDependencies: v.optional(v.record(v.string(), v.string())),
    }),
  ),
});

const { packages } = v.parse(LOCKFILE, JSON.parse(readFileSync(`${ROOT}package-lock.json`, 'utf8')));

/** Where Node would look for a package, from the folder of the one that needs it up to the root. */
function places(owner: string, name: string): string[] {
  const found = [`node_modules/${name}`];
  for (let end = owner.length; end > 0; end = owner.lastIndexOf('/node_modules/', end - 1)) {
    found.push(`${owner.slice(0, end)}/node_modules/${name}`);
  }
  return found;
}

/**
 * `npm ci` refuses a lockfile that lacks them, and other machines would lack a binary: npm leaves packages of other
 * platforms out where it finds them neither installed nor in its registry.
 */
test('[A53] the lockfile names the packages of every platform', () => {
  const missing = Object.entries(packages).flatMap(([owner, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) =>
      places(owner, name).every((place) => !(place in packages)),
    ),
  );
  assert.ok(Object.values(packages).some(({ optionalDependencies }) => optionalDependencies !== undefined));
  assert.deepEqual(missing, []);
});

test('the lockfile names no registry: everyone installs from their own', () => {
  const resolved = Object.entries(packages).filter((entry) => entry[1].resolved !== undefined);
  assert.deepEqual(resolved, []);
});
