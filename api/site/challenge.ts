/** Who is new has to do some work while very many are, or where the site always wants that. [P64] */
import { CHALLENGE_LASTS, challengeOf, metBy } from '../comments/proof.ts';
import type { Terms } from '../comments/proof.ts';
import { take, takeDue } from '../comments/rate-limit.ts';
import type { Rate } from '../comments/rate-limit.ts';
import type { Caller } from '../comments/seam.ts';
import type { Challenge, Proof } from '../protocol.ts';
import type { Ground } from './ground.ts';

/** A phone does so much in less than a second; the more get through, the more they have to do. */
const BITS_LEAST = 15;
const BITS_MOST = 18;
/** What is met of a site before it takes the most. */
const MET: Rate = { most: 64, per: 60_000 };

/** Rates of the site. */
const NEWCOMERS = 'newcomers';
const ATTACK = 'attack';
const MET_LATELY = 'proofs';
/** Beside the settings, so that no export has it. */
const SECRET = 'challenge-secret';
/** Of so many newcomers one looks which buckets are full again. */
const TIDY_EVERY = 256;

/** `met`: by what they were let in; `null`: nobody asked. */
export type Entry =
  | { readonly isOpen: true; readonly met: Terms | null }
  | { readonly isOpen: false; readonly challenge: Challenge };

/** Whether somebody new may come in, and what they have to do for that. */
export function entryOf(ground: Ground, proof: Proof | undefined, { address }: Caller): Entry {
  if (!isUnderAttack(ground)) return { isOpen: true, met: null };
  const { store, host } = ground;
  const now = host.now();
  const secret = secretOf(ground);
  const hash = (text: string): string => host.sha256(text);
  const met = proof ? metBy(hash, secret, proof, { address, now }) : null;
  if (met && store.rates.fullAt(usedName(met)) <= now) return { isOpen: true, met };
  const terms = { salt: host.newId(), bits: bitsOf(ground), until: now + CHALLENGE_LASTS, address };
  return { isOpen: false, challenge: challengeOf(hash, secret, terms) };
}

/** Counts somebody who came in. What they did for that opens to nobody again. */
export function cameIn(ground: Ground, met: Terms | null): void {
  const { store, host, settings, limits } = ground;
  const now = host.now();
  if (met) {
    store.rates.spend({ name: usedName(met), fullAt: met.until });
    store.rates.spend({ name: MET_LATELY, fullAt: takeDue(1, MET, store.rates.fullAt(MET_LATELY), now) });
  }
  if (settings.underAttack === 'auto') {
    const rate = limits.newcomersPerSite;
    const fullAt = takeDue(1, rate, store.rates.fullAt(NEWCOMERS), now);
    store.rates.spend({ name: NEWCOMERS, fullAt });
    // From the last that there was room for, until there is room for as many again.
    if (met || !take(rate, fullAt, now).ok) store.rates.spend({ name: ATTACK, fullAt });
  }
  if (host.random() < 1 / TIDY_EVERY) store.rates.forgetFull(now);
}

function isUnderAttack({ store, host, settings, limits }: Ground): boolean {
  if (settings.underAttack !== 'auto') return settings.underAttack === 'on';
  const left = store.rates.fullAt(ATTACK) - host.now();
  // Further ahead than it can be: the clock went back.
  return left > 0 && left <= limits.newcomersPerSite.per;
}

function bitsOf({ store, host }: Ground): number {
  const part = (store.rates.fullAt(MET_LATELY) - host.now()) / MET.per;
  const more = Math.floor(part * (BITS_MOST - BITS_LEAST + 1));
  return Math.min(Math.max(BITS_LEAST, BITS_LEAST + more), BITS_MOST);
}

function usedName({ salt }: Terms): string {
  return `proof ${salt}`;
}

/** Made when it is first needed. */
function secretOf({ store, host }: Ground): string {
  const known = store.setting(SECRET);
  if (typeof known === 'string') return known;
  const secret = host.newSecret();
  store.setSetting(SECRET, secret);
  return secret;
}
