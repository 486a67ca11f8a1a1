/** What of a comment changes, as it is stored. */
import type { CommentRow } from './schema.ts';

/** Where it stands. */
export function stateOf(row: CommentRow) {
  const { id, status, statusBefore, heldFor, reports, pinnedAt, changedBy, changedAt } = row;
  const { place, revision, ownRevision, sequence, score } = row;
  const reactions = row.reactions === null ? null : JSON.stringify(row.reactions);
  const decided = { status, statusBefore, heldFor, reports, pinnedAt, changedBy, changedAt };
  return { id, ...decided, place, revision, ownRevision, sequence, reactions, score };
}

/** What it says, and who says it. */
export function wordsOf(row: CommentRow) {
  const { id, text, editedAt, authorName, authorAvatar, fingerprint, sameness, address } = row;
  const findings = row.findings === null ? null : JSON.stringify(row.findings);
  const body = JSON.stringify(row.body);
  return { id, text, body, editedAt, fingerprint, findings, authorName, authorAvatar, sameness, address };
}
