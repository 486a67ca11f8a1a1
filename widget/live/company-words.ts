import type { Person } from '../../api/protocol.ts';
import { say, speech } from '../words.ts';

/** Names that are told: there is one line for all. */
const NAMES = 2;

/** Who of those whom one may see is here, and how many there are of them, without the reader. */
export interface Others {
  readonly people: readonly Person[];
  readonly count: number;
}

/** Who reads. Where nobody is named, the reader is counted, too. */
export function readingWords({ people, count }: Others): string {
  if (people.length) return say('reading-names', named(people, count));
  return count > 0 ? say('reading', { count: count + 1 }) : '';
}

/** Who is writing a comment. */
export function writingWords({ people, count }: Others): string {
  if (people.length) return say('writing-names', named(people, count));
  return count > 0 ? say('writing', { count }) : '';
}

/** Who is writing a reply. */
export function replyingWords({ people, count }: Others): string {
  if (people.length) return say('replying-names', named(people, count));
  return count > 0 ? say('replying', { count }) : '';
}

/** What the verb has to fit: at least as many as are named. */
function named(people: readonly Person[], count: number): { count: number; names: string } {
  return { count: Math.max(people.length, count), names: listed(people, count) };
}

/** "Ada, Ben and 3 others". */
function listed(people: readonly Person[], count: number): string {
  const names = people.slice(0, NAMES).map(({ name }) => isolated(name));
  const others = Math.max(people.length, count) - names.length;
  const list = new Intl.ListFormat(speech.language, { type: 'conjunction' });
  return list.format(others > 0 ? [...names, say('others', { count: others })] : names);
}

/** A name that is written in another direction turns nothing that stands around it (FSI and PDI of Unicode, UAX 9). */
function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}
