import type { Company } from '../comments/seam.ts';
import type { Author, Time } from '../protocol.ts';
import type { Seat, SessionState } from './seat.ts';
import { stopsWriting } from './writing.ts';

/** Who a session is from now on. Saying `hello` again without a token makes nobody's session longer. */
export function signedOn(state: SessionState, you: Author | null, expires?: Time): SessionState {
  const { expires: before, ...rest } = state;
  const until = expires ?? (you !== null && you.id === state.you?.id ? before : undefined);
  return { ...rest, you, ...(until === undefined ? {} : { expires: until }) };
}

/** A session that knows what is shown of those who are here. */
export function acquainted(state: SessionState, { presence, typing }: Company): SessionState {
  return { ...state, company: { presence, typing } };
}

/** A session that is ended, but whose seat may be there for a moment: nobody is told any more whose it was. */
export function endedSession(state: SessionState): SessionState {
  return { ...stopsWriting(state), you: null };
}

/** What is shown of those who are here, as the first who was told knows it. */
export function companyKnownTo(seats: Iterable<Seat>): Company | undefined {
  for (const { state } of seats) if (state.company) return state.company;
  return undefined;
}
