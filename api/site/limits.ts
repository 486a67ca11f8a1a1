import type { Rate } from '../comments/rate-limit.ts';
import { take } from '../comments/rate-limit.ts';
import type { Refused, Time } from '../protocol.ts';
import { refuse } from '../comments/refusal.ts';
import type { Ground } from './ground.ts';
import type { ParticipantRow } from './schema.ts';
import type { Spent } from './rate-store.ts';
import type { Store } from './store.ts';

/** How often who may do what. A host takes them from its configuration. */
export interface SiteLimits {
  readonly commentsPerParticipant: Rate;
  readonly commentsPerAddress: Rate;
  readonly commentsPerSite: Rate;
  readonly introductionsPerAddress: Rate;
  /** Beyond these, newcomers have to do some work first, until so many could come again. [P64] */
  readonly newcomersPerSite: Rate;
  readonly reportsPerAddress: Rate;
  readonly reactionsPerParticipant: Rate;
  readonly reactionsPerAddress: Rate;
  readonly reactionsPerSite: Rate;
}

export const DEFAULT_SITE_LIMITS: SiteLimits = {
  commentsPerParticipant: { most: 3, per: 15_000 },
  commentsPerAddress: { most: 30, per: 60_000 },
  commentsPerSite: { most: 1_000, per: 10_000 },
  introductionsPerAddress: { most: 20, per: 60_000 },
  newcomersPerSite: { most: 30, per: 180_000 },
  reportsPerAddress: { most: 10, per: 60_000 },
  reactionsPerParticipant: { most: 20, per: 20_000 },
  reactionsPerAddress: { most: 120, per: 60_000 },
  reactionsPerSite: { most: 500, per: 10_000 },
};

export interface Bucket {
  readonly name: string;
  readonly rate: Rate;
}

/**
 * Takes one from each bucket, or from none: what is refused costs no write, so a flood of refusals costs no disk.
 * @returns `null` when all had one, else the whole seconds to wait
 */
export function takeAll(store: Store, buckets: readonly Bucket[], now: Time): number | null {
  const taken: Spent[] = [];
  for (const { name, rate } of buckets) {
    const result = take(rate, store.rates.fullAt(name), now);
    if (!result.ok) return result.retryAfter;
    taken.push({ name, fullAt: result.fullAt });
  }
  store.rates.spend(...taken);
  return null;
}

/** Takes for a comment, or for a change of one. @returns `null`, or the whole seconds to wait */
export function spendOnComment(
  { store, host, limits }: Ground,
  { id }: Pick<ParticipantRow, 'id'>,
  address: string,
): number | null {
  const buckets = [
    { name: `comment participant ${id}`, rate: limits.commentsPerParticipant },
    { name: `comment address ${address}`, rate: limits.commentsPerAddress },
    { name: 'comment site', rate: limits.commentsPerSite },
  ];
  return takeAll(store, buckets, host.now());
}

export function tooMany(ref: string | undefined, retryAfter: number): Refused {
  return refuse('too-many', { ref, retryAfter });
}
