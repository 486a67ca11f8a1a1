import type { Mode, Status, Verdict } from '../protocol.ts';
import { may } from './permissions.ts';
import type { Who } from './permissions.ts';

interface Arrival {
  readonly mode: Mode;
  readonly author: Who;
  /** Whether a comment of the author is published on this site. */
  readonly hasPublished: () => boolean;
  /** Whether what it replies to has a place; a reply to a held comment is held with it. */
  readonly parentHasPlace: boolean;
}

/** The status of a comment that comes in. A closed page is refused before it gets here. */
export function statusOnArrival({ mode, author, hasPublished, parentHasPlace }: Arrival): Status {
  if (!parentHasPlace) return 'held';
  if (may('skip-approval', author)) return 'published';
  switch (mode) {
    case 'open':
    case 'closed':
      return 'published';
    case 'hold-first':
      return hasPublished() ? 'published' : 'held';
    case 'hold-all':
      return 'held';
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
