import { modeOf } from '../standing.ts';
import type { ThreadSession } from '../thread-session.ts';

/** In `hold-first` only the server knows whose first comment it is; one it knows already has been here before. */
export function waitsForApproval(session: ThreadSession): boolean {
  const { you, isStaff } = session.who;
  const mode = modeOf(session);
  return !isStaff && (mode === 'hold-all' || (mode === 'hold-first' && !you));
}
