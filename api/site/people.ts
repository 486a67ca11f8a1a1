import type { Caller } from '../comments/seam.ts';
import { withoutCapitals } from '../comments/name-book.ts';
import { LIMITS } from '../protocol.ts';
import type { PeopleAnswer, PeopleRequest, Person } from '../protocol.ts';
import type { Ground } from './ground.ts';

/**
 * Answers `people`: who can be mentioned on a page, each under one name. Anyone may ask: these names are read there
 * already. [P61]
 */
export function findPeople({ store }: Ground, { ref, prefix }: PeopleRequest, caller: Caller): PeopleAnswer {
  const page = store.pageAt(caller.page);
  const wanted = withoutCapitals(prefix.normalize('NFC'));
  const found = new Map<string, Person>();
  for (const person of page ? store.mentions.speakers(page.id) : []) {
    if (found.size === LIMITS.peopleFound) break;
    const isWanted = withoutCapitals(person.name).startsWith(wanted);
    if (isWanted && !found.has(person.id)) found.set(person.id, person);
  }
  return { type: 'people', ...(ref === undefined ? {} : { ref }), people: [...found.values()] };
}
