import type { HeldFor, SpamLayer, StaffComment, Status } from '../api/protocol.ts';
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
  'held-suspect': 'Waiting for approval: it looks like spam',
  'held-hook': 'Waiting for the site’s own check',
} satisfies Texts<`held-${HeldFor}`>;

/** What looked like spam. */
const found = {
  'found-trap': 'Filled in a hidden field',
  'found-haste': 'Written very fast',
  'found-links': 'Has links',
  'found-blocked-words': 'Blocked word: {detail}',
  'found-suspect-words': 'Suspect word: {detail}',
  'found-patterns': 'Fits a pattern: {detail}',
  'found-repeats': 'Also posted elsewhere',
  'found-pace': 'Many from one network',
  'found-shouting': 'Shouts',
  'found-reputation': 'Comments of theirs were removed',
} satisfies Texts<`found-${SpamLayer}`>;

/** What only staff read, in English. */
export const staffWords = teach({
  ...statuses,
  ...heldFor,
  ...found,
  reported: { one: 'Reported by {count} reader', other: 'Reported by {count} readers' },
} satisfies Texts);

/** Why a comment waits, and what readers have said of it; empty where there is nothing to say. */
export function staffNote(comment: StaffComment): string {
  const { status, heldFor: why } = comment;
  const waits = status === 'held' ? (why && say(`held-${why}`)) || say('status-held') : '';
  return joined(waits, comment);
}

/** The same, with what has become of it in any case. */
export function staffState(comment: StaffComment): string {
  const { status, heldFor: why } = comment;
  return joined((status === 'held' && why && say(`held-${why}`)) || say(`status-${status}`), comment);
}

function joined(state: string, { status, reports, findings = [] }: StaffComment): string {
  const isOpen = status === 'held' || status === 'spam';
  const against = isOpen ? findings.filter(({ score }) => score > 0) : [];
  const why = against.map(({ layer, detail = '' }) => say(`found-${layer}`, { detail }));
  return [state, ...why, reports ? say('reported', { count: reports }) : ''].filter(Boolean).join(' · ');
}
