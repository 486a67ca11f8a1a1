import type { EventType } from '../../comments/outgoing.ts';
import type { Status } from '../../protocol.ts';
import type { CommentRow } from '../schema.ts';

/** What of a comment makes its changes events. */
export type Eventful = Pick<CommentRow, 'status' | 'editedAt' | 'reports'>;

const OF_STATUS: Readonly<Record<Status, EventType>> = {
  published: 'comment.published',
  held: 'comment.held',
  rejected: 'comment.rejected',
  spam: 'comment.spam',
  deleted: 'comment.deleted',
};

/**
 * What has happened to a comment that is now as it is, in order: first what somebody did, then what it led to. Other
 * changes, such as a pin or a reaction, are no events. [P66]
 * @param before left out: there was none
 */
export function eventsOf(before: Eventful | undefined, after: Eventful): readonly EventType[] {
  if (!before) return ['comment.created', OF_STATUS[after.status]];
  const events: EventType[] = [];
  if (after.editedAt !== null && after.editedAt !== before.editedAt) events.push('comment.edited');
  if (after.reports > before.reports) events.push('comment.reported');
  if (after.status !== before.status) events.push(OF_STATUS[after.status]);
  return events;
}
