import { DrilledSite } from './drilled-site.ts';
import type { Result } from './drilled-site.ts';
import { mix } from './mix.ts';
import { swarms } from './swarm.ts';

/**
 * Lets so many turns of a mix happen; a flood is many comments in one turn. Nobody has to prove anything, so that all comes
 * to the layers.
 */
export function drill({ seed, comments }: { readonly seed: number; readonly comments: number }): Result[] {
  const drilled = new DrilledSite(seed, {
    mode: 'open',
    underAttack: 'off',
    blockedWords: ['casino bonus'],
    suspectWords: ['cheap watches'],
    patterns: ['\\+\\d\\d ?\\d{6,}'],
  });
  return Array.from(mix(seed, comments), (said) => drilled.says(said));
}

/** Lets two swarms come to a site as it begins, but that it holds nothing for being the first. */
export function swarmDrill(): Result[] {
  const drilled = new DrilledSite(1, { mode: 'open' });
  return Array.from(swarms(), (said) => drilled.says(said));
}
