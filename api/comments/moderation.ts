import type { HeldFor, Mode, Status, Verdict } from '../protocol.ts';
import type { HookSettings } from './outgoing.ts';
import { may } from './permissions.ts';
import type { Suspicion } from './spam/findings.ts';
import type { Who } from './permissions.ts';

interface Arrival {
  readonly mode: Mode;
  readonly author: Who;
  /** Whether it has links that readers can follow. */
  readonly hasLinks: boolean;
  /** Whether a comment of the author is published on this site. */
  readonly hasPublished: boolean;
  /** Whether what it replies to has a place; a reply to a held comment is held with it. */
  readonly parentHasPlace: boolean;
  /** Whether it looks like spam. */
  readonly suspicion: Suspicion;
  /** Which comments the site's hook is asked about; left out, or `null`: there is none. */
  readonly asks?: HookSettings['asks'] | null;
}

/**
 * `heldFor`: why it waits, or would; `null` when nothing speaks for that. `isAsked`: the hook is asked about it, be that
 * the only reason to wait (`hook`), or not.
 */
export interface Reception {
  readonly status: Extract<Status, 'published' | 'held' | 'spam'>;
  readonly heldFor: HeldFor | null;
  readonly isAsked: boolean;
}

const PUBLISHED: Reception = { status: 'published', heldFor: null, isAsked: false };
/** Restored, it waits. */
const SPAM: Reception = { status: 'spam', heldFor: 'suspect', isAsked: false };

/** What becomes of a comment that comes in. A closed page is refused before it gets here. */
export function receive(arrival: Arrival): Reception {
  if (arrival.suspicion === 'spam') return SPAM;
  const reason = reasonToHold(arrival);
  const isAsked = isForHook(arrival, reason);
  const heldFor = reason ?? (isAsked ? 'hook' : null);
  return heldFor === null ? PUBLISHED : { status: 'held', heldFor, isAsked };
}

/** What staff write is sent nowhere. [P65] */
function isForHook({ asks = null, author, hasPublished }: Arrival, reason: HeldFor | null): boolean {
  if (asks === null || may('skip-approval', author)) return false;
  switch (asks) {
    case 'all':
      return true;
    case 'held':
      return reason !== null;
    case 'newcomers':
      return !hasPublished;
    default:
      return asks satisfies never;
  }
}

function reasonToHold(arrival: Arrival): HeldFor | null {
  const { mode, author, hasLinks, hasPublished, parentHasPlace, suspicion } = arrival;
  if (suspicion === 'suspect') return 'suspect';
  if (!parentHasPlace) return 'parent';
  if (may('skip-approval', author)) return null;
  switch (mode) {
    case 'open':
    case 'closed':
      return null;
    case 'hold-first':
      if (!hasPublished) return 'first';
      return hasLinks ? 'link' : null;
    case 'hold-all':
      return 'all';
    default:
      return mode satisfies never;
  }
}

/** Where each verdict leads; `restore` leads back to where the last one began. */
const LEADS_TO: Readonly<Record<Exclude<Verdict, 'restore'>, Status>> = {
  approve: 'published',
  reject: 'rejected',
  spam: 'spam',
  delete: 'deleted',
};

/** @param before the status before the last act, if there was one @returns `null` when there is nothing to take back */
export function statusAfter(verdict: Verdict, before: Status | null): Status | null {
  return verdict === 'restore' ? before : LEADS_TO[verdict];
}
