/** Who somebody is: a member is also the guests that they were before. */
import type { Caller } from '../comments/seam.ts';
import type { BanRow } from './conduct-schema.ts';
import type { Ground } from './ground.ts';
import type { CommentRow, ParticipantRow } from './schema.ts';
import type { Store } from './store.ts';

/** Under which ids somebody wrote what is theirs. */
export function idsOf(store: Store, { id, role }: Pick<ParticipantRow, 'id' | 'role'>): readonly string[] {
  return role === 'guest' ? [id] : [id, ...store.guestsOf(id)];
}

/** Whether `who` is the one who wrote under the id `author`. */
export function isSame(store: Store, who: ParticipantRow, author: string): boolean {
  return author === who.id || (who.role !== 'guest' && store.participant(author)?.member === who.id);
}

/** The participant behind a request, as the room knows them. Who was erased is nobody, though a room may not know yet. */
export function callerOf(store: Store, { participant }: Caller): ParticipantRow | undefined {
  const row = participant === null ? undefined : store.participant(participant);
  return row?.role === 'guest' && row.secretHash === null ? undefined : row;
}

/** Whether somebody may say nothing more: the person that they are, under whatever id, or all from where they are. */
export function isBanned(ground: Ground, who: ParticipantRow | undefined, address: string | null): boolean {
  return bansOf(ground, who, address).length > 0;
}

/** Whether whoever wrote it has been banned since: nothing of theirs is published but by staff. */
export function isFromBanned(
  ground: Ground,
  { author, address }: Pick<CommentRow, 'author' | 'address'>,
): boolean {
  return isBanned(ground, ground.store.participant(author), address);
}

/** The bans that keep somebody from saying anything. */
export function bansOf(
  { store, conduct, host }: Ground,
  who: ParticipantRow | undefined,
  address: string | null,
): readonly BanRow[] {
  // Most sites have none, and each comment asks.
  if (conduct.isQuiet()) return [];
  const now = host.now();
  const ids = who ? idsOf(store, personOf(store, who)) : [];
  const standing = ids.map((id) => conduct.banOfParticipant(id, now));
  if (address !== null) standing.push(conduct.banOfAddress(address, now));
  return standing.filter((one) => one !== undefined);
}

/** The member that a guest became, or who they are themselves. */
export function personOf(store: Store, who: ParticipantRow): ParticipantRow {
  return (who.member === null ? undefined : store.participant(who.member)) ?? who;
}
