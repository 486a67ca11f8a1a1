import { TYPING } from '../protocol.ts';
import type { CommentId } from '../protocol.ts';
import type { SessionState } from './seat.ts';

/** Where somebody is writing. Milliseconds of the clock of the room. */
export interface Writing {
  /** The comment that they reply to; `null` at the top level. */
  readonly parent: CommentId | null;
  /** When they began there. */
  readonly since: number;
  /** When it is over, if they do not say it again. */
  readonly until: number;
}

/** Where a session is writing now, if anywhere. */
export function writingOf({ writing }: SessionState, now: number): Writing | undefined {
  return writing && writing.until > now ? writing : undefined;
}

/** A session that says that it writes. Whoever says it again has not begun anew. */
export function startsWriting(state: SessionState, parent: CommentId | null, now: number): SessionState {
  const before = writingOf(state, now);
  const since = before?.parent === parent ? before.since : now;
  return { ...state, writing: { parent, since, until: now + TYPING.showFor } };
}

export function stopsWriting(state: SessionState): SessionState {
  const { writing, ...rest } = state;
  return writing ? rest : state;
}
