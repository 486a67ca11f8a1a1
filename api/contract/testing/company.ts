/** Who is here and who is writing, as tests of it need them. */
import type { Presence } from '../../protocol.ts';
import { newAddress } from './ids.ts';
import type { Visitor } from './visitor.ts';
import type { Room } from './world.ts';

/** Somebody from a network of their own of whom a comment is published: so they are named. [P59] */
export async function known(page: Room, name: string): Promise<Visitor> {
  const one = await page.from(newAddress()).visitor(name);
  await one.says(`By ${name}`);
  return one;
}

/** Says that they write: under a comment, or at the top level. */
export function says(one: Visitor, parent?: string): Promise<void> {
  return one.throws(JSON.stringify({ type: 'typing', parent }));
}

export function namesOf({ people = [] }: Presence): readonly string[] {
  return people.map(({ name }) => name);
}

/** Whether nobody is shown as writing. */
export function isQuiet({ typing }: Presence): boolean {
  return typing === undefined;
}
