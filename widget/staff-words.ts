import type { HeldFor, StaffComment, Status } from '../api/protocol.ts';
import { plural } from './words.ts';

/** What only staff read, in English. */
const heldFor: Record<HeldFor, string> = {
  first: 'Waiting for approval: a first comment',
  all: 'Waiting for approval: all comments do',
  link: 'Waiting for approval: it has a link',
  parent: 'Waiting for approval: so does what it replies to',
  edit: 'Waiting for approval: it was changed',
  reports: 'Waiting for approval',
};

/** What stands instead of the name where there is nothing more to read. */
export const gone: Partial<Record<Status, string>> = {
  rejected: 'Rejected',
  spam: 'Spam',
  deleted: 'Deleted',
};

/** Why a comment waits, and what readers have said of it; empty where there is nothing to say. */
export function staffNote(comment: StaffComment): string {
  const { status, reports = 0 } = comment;
  const waits =
    status === 'held' ? (comment.heldFor ? heldFor[comment.heldFor] : 'Waiting for approval') : '';
  const told = reports ? `Reported by ${plural(reports, 'reader', 'readers')}` : '';
  return [waits, told].filter(Boolean).join(' · ');
}
