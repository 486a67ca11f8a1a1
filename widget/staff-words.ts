import type { HeldFor, StaffComment, Status } from '../api/protocol.ts';
import { say, teach } from './words.ts';
import type { Texts } from './words.ts';

const statuses = {
  'status-published': 'Published',
  'status-held': 'Waiting for approval',
  'status-rejected': 'Rejected',
  'status-spam': 'Spam',
  'status-deleted': 'Deleted',
} satisfies Texts<`status-${Status}`>;

const heldFor = {
  'held-first': 'Waiting for approval: their first comment',
  'held-all': 'Waiting for approval: all comments do',
  'held-link': 'Waiting for approval: it has a link',
  'held-parent': 'Waiting for approval: the comment above waits, too',
  'held-edit': 'Waiting for approval: it was changed',
  'held-reports': 'Waiting for approval: readers reported it',
} satisfies Texts<`held-${HeldFor}`>;

/** What only staff read, in English. */
export const staffWords = teach({
  ...statuses,
  ...heldFor,
  reported: { one: 'Reported by {count} reader', other: 'Reported by {count} readers' },
} satisfies Texts);

/** Why a comment waits, and what readers have said of it; empty where there is nothing to say. */
export function staffNote({ status, heldFor: why, reports }: StaffComment): string {
  const waits = status === 'held' ? (why && say(`held-${why}`)) || say('status-held') : '';
  return joined(waits, reports);
}

/** The same, with what has become of it in any case. */
export function staffState({ status, heldFor: why, reports }: StaffComment): string {
  return joined((status === 'held' && why && say(`held-${why}`)) || say(`status-${status}`), reports);
}

function joined(state: string, reports = 0): string {
  return [state, reports ? say('reported', { count: reports }) : ''].filter(Boolean).join(' · ');
}
