import type { Company, Greeting } from '../comments/seam.ts';
import type { Author } from '../protocol.ts';
import type { Seat, SessionState } from './seat.ts';
import { stopsWriting } from './writing.ts';

/**
 * Who a session is from now on. Saying `hello` again without a token makes nobody's session longer.
 *
 * @param told left out, they are known if they were before, and somebody else is not
 */
export function signedOn(
  state: SessionState,
  you: Author | null,
  told: Partial<Pick<Greeting, 'isKnown' | 'expires'>> = {},
): SessionState {
  const { expires: before, isKnown: wasKnown = false, ...rest } = state;
  const isSame = you !== null && you.id === state.you?.id;
  const until = told.expires ?? (isSame ? before : undefined);
  const isKnown = told.isKnown ?? (isSame && wasKnown);
  return { ...rest, you, isKnown, ...(until === undefined ? {} : { expires: until }) };
}

/** A session whose comment was taken. @param isPublished readers see it, and the name with it */
export function hasPosted(state: SessionState, isPublished: boolean): SessionState {
  const silent = stopsWriting(state);
  return isPublished && !silent.isKnown ? { ...silent, isKnown: true } : silent;
}

/** Whom a session may be shown as: whoever is not known is only counted. */
export function namedAs({ you, isKnown }: SessionState): Author | null {
  return isKnown ? you : null;
}

/** Each that there is, once: thousands of sessions know the same. */
const companies = new Map<string, Company>();

/** A session that knows what is shown of those who are here. */
export function acquainted(state: SessionState, { presence, typing }: Company): SessionState {
  const key = `${presence} ${typing}`;
  const company = companies.get(key) ?? { presence, typing };
  companies.set(key, company);
  return { ...state, company };
}

/** A session that is ended, but whose seat may be there for a moment: nobody is told any more whose it was. */
export function endedSession(state: SessionState): SessionState {
  return { ...stopsWriting(state), you: null };
}

export function showsAlike(one: Company, other: Company): boolean {
  return one.presence === other.presence && one.typing === other.typing;
}

/** What is shown of those who are here, as the first who was told knows it. */
export function companyKnownTo(seats: Iterable<Seat>): Company | undefined {
  for (const { state } of seats) if (state.company) return state.company;
  return undefined;
}
