import type { Mode } from '../api/protocol.ts';
import type { ThreadSession } from './thread-session.ts';

/** How new comments come in on this page. Absent until the first welcome. */
export function modeOf({ state: { page, settings } }: ThreadSession): Mode | undefined {
  return page?.closed ? 'closed' : (page?.mode ?? settings?.mode);
}

/** Whether there is a place to write, as far as a client can tell. */
export function canComment(session: ThreadSession): boolean {
  const { state, who, connection } = session;
  if (!state.settings || connection.endedBy || who.isBanned) return false;
  return who.isStaff || (modeOf(session) !== 'closed' && (state.settings.guests || who.isMember));
}
