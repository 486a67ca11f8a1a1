/** Who somebody is: a member is also the guests that they were before. */
import type { Caller } from '../comments/seam.ts';
import type { Time } from '../protocol.ts';
import type { ConductStore } from './conduct-store.ts';
import type { ParticipantRow } from './schema.ts';
import type { Store } from './store.ts';

/** Under which ids somebody wrote what is theirs. */
export function idsOf(store: Store, { id, role }: ParticipantRow): readonly string[] {
  return role === 'guest' ? [id] : [id, ...store.guestsOf(id)];
}

/** Whether `who` is the one who wrote under the id `author`. */
export function isSame(store: Store, who: ParticipantRow, author: string): boolean {
  return author === who.id || (who.role !== 'guest' && store.participant(author)?.member === who.id);
}

/** The participant behind a request, as the room knows them. */
export function callerOf(store: Store, { participant }: Caller): ParticipantRow | undefined {
  return participant === null ? undefined : store.participant(participant);
}

/** Whether somebody may say nothing more: they themselves, the member that they became, or all from where they are. */
export function isBanned(
  conduct: ConductStore,
  who: ParticipantRow | undefined,
  address: string | null,
  now: Time,
): boolean {
  if (who && conduct.banOfParticipant(who.id, now)) return true;
  if (who?.member != null && conduct.banOfParticipant(who.member, now)) return true;
  return address !== null && conduct.banOfAddress(address, now) !== undefined;
}

/** The member that a guest became, or who they are themselves. */
export function personOf(store: Store, who: ParticipantRow): ParticipantRow {
  return (who.member === null ? undefined : store.participant(who.member)) ?? who;
}
