import { LIMITS } from '../protocol.ts';
import { legible } from './legible.ts';
import { isWritten } from './text.ts';

/**
 * What a page calls itself as it is stored and shown: cleaned like a name [A10], and of a longer one the first
 * `LIMITS.titleCharacters` code points. `null`: there is nothing to be seen in it, or it is none that people can write.
 */
export function cleanTitle(title: string): string | null {
  if (!isWritten(title)) return null;
  const characters = Array.from(legible(title)).slice(0, LIMITS.titleCharacters);
  return characters.join('').trimEnd() || null;
}
