import { idsOf } from '../identity.ts';
import type { Store } from '../store.ts';

/** Under which ids the one with this id wrote; just this one where nobody has it. */
export function idsOfPerson(store: Store, id: string): readonly string[] {
  const who = store.participant(id);
  return who ? idsOf(store, who) : [id];
}
