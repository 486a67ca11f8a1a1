import { countLinks, hasLink } from '../comments/markdown.ts';
import { may } from '../comments/permissions.ts';
import { takeDue } from '../comments/rate-limit.ts';
import { findingsOf, isTrusted, suspicionOf } from '../comments/spam/findings.ts';
import type { Suspicion } from '../comments/spam/findings.ts';
import { samenessOf } from '../comments/spam/sameness.ts';
import type { Standing } from '../comments/spam/suspect.ts';
import { WordsOfText } from '../comments/spam/words-of-text.ts';
import type { Body, Finding } from '../protocol.ts';
import type { Ground } from './ground.ts';
import { idsOf } from './identity.ts';
import { DAY } from './periods.ts';
import type { ParticipantRow } from './schema.ts';

/** What an author wants to be read. */
interface Written {
  /** The number of its page; left out: nobody has written there. */
  readonly page: number | undefined;
  readonly author: Pick<ParticipantRow, 'id' | 'role'>;
  readonly text: string;
  readonly body: Body;
  readonly trap?: string | undefined;
  readonly spent?: number | undefined;
  /** Where it comes from; left out: it does not count for the pace of that. */
  readonly address?: string;
}

/** What was seen when a comment was looked at. */
export interface Sight {
  readonly suspicion: Suspicion;
  readonly findings: readonly Finding[] | null;
  /** A hash of what it has in common with texts that look the same. */
  readonly sameness: string | null;
  readonly hasLinks: boolean;
  readonly hasPublished: boolean;
}

/** Looks at what somebody wants to be read. Nothing of what staff write is looked at, and little of trusted authors. [P63] */
export function lookAt(ground: Ground, written: Written): Sight {
  const { author, page = 0, text, body, trap = '', spent } = written;
  const hasLinks = hasLink(body);
  const nothing = { suspicion: 'fine', findings: null, sameness: null, hasLinks } as const;
  if (may('skip-approval', author)) return { ...nothing, hasPublished: true };
  const { store, settings } = ground;
  const standing = standingOf(ground, author);
  const isKnown = isTrusted(standing);
  const sameness = isKnown ? null : hashOf(ground, samenessOf(text));
  const findings = findingsOf({
    text,
    words: new WordsOfText(text),
    links: hasLinks ? countLinks(body) : 0,
    trap,
    spent,
    author: standing,
    repeats:
      sameness === null
        ? 0
        : store.past.countSame(sameness, ground.host.now() - DAY, { author: author.id, page }),
    pace: isKnown || written.address === undefined ? 0 : paceOf(ground, written.address),
    settings,
  });
  return {
    suspicion: suspicionOf(findings, settings),
    findings: findings.length === 0 ? null : findings,
    sameness,
    hasLinks,
    hasPublished: standing.published > 0,
  };
}

/** Of a person, under whatever id they wrote. */
function standingOf({ store }: Ground, author: Written['author']): Standing {
  const all = idsOf(store, author).map((id) => store.past.of(id));
  const sum = (of: 'published' | 'removed') => all.reduce((count, one) => count + one[of], 0);
  return { role: author.role, published: sum('published'), removed: sum('removed') };
}

function hashOf({ host }: Ground, sameness: string | null): string | null {
  return sameness === null ? null : host.sha256(sameness).slice(0, 22);
}

/** Over ten times as long, and of at least so many comments, as what an address may send at all. */
const LONGER = 10;
const LEAST = 30;

/** Counts one more. @returns how much has come from there lately, from 0 to 1 */
function paceOf({ store, host, limits }: Ground, address: string): number {
  const { most, per } = limits.commentsPerAddress;
  const rate = { most: Math.max(most, LEAST), per: per * LONGER };
  const bucket = `pace ${address}`;
  const now = host.now();
  const fullAt = takeDue(1, rate, store.rates.fullAt(bucket), now);
  store.rates.spend({ name: bucket, fullAt });
  return (fullAt - now) / rate.per;
}
