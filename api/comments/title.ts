import { LIMITS } from '../protocol.ts';
import { legible } from './legible.ts';
import { isWritten } from './text.ts';

/** Of an address without either, as of `node.js/express`, it cannot be known. */
const ADDRESS = /:\/\/|\bwww\./i;

/**
 * What a page calls itself as it is stored and shown: cleaned like a name [A10], and of a longer one the first
 * `LIMITS.titleCharacters` code points. `null`: there is nothing to be seen in it, it is none that people can write, or it
 * holds an address, which would be a way around the approval of links.
 */
export function cleanTitle(title: string): string | null {
  if (!isWritten(title) || ADDRESS.test(title)) return null;
  const characters = Array.from(legible(title)).slice(0, LIMITS.titleCharacters);
  return characters.join('').trimEnd() || null;
}
