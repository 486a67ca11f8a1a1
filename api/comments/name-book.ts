/** Names as they are found in what people type, however they set capitals. */
import type { Person } from '../protocol.ts';

/** People with a name that differs in capitals at most. */
interface Entry {
  readonly key: string;
  /** In the order in which they were given. */
  readonly people: Person[];
  /** The longest other key that this one begins with. */
  readonly shorter: Entry | undefined;
}

/** No part of a word follows: neither a letter, a digit, what belongs to one of these or to an emoji, nor `_ben`. */
const END_OF_WORD = /(?!_*[\p{L}\p{N}\p{M}\u200d\p{Emoji_Modifier}])/uy;

/** A text without capitals, in which everything stands where it stood. */
export function withoutCapitals(text: string): string {
  // Of all letters this one alone becomes two, and a sigma may stand at the end of a word in either form.
  return text.replaceAll('İ', 'i').toLowerCase().replaceAll('ς', 'σ');
}

/** Finds names where they are, in a time that does not depend on how many there are. */
export class NameBook {
  /** Sorted by key. */
  readonly #entries: readonly Entry[];
  readonly #longest: number;

  /** @param people of two with one name, the first is meant; those without a name are never found */
  constructor(people: readonly Person[]) {
    const byKey = Map.groupBy(people, ({ name }) => withoutCapitals(name));
    byKey.delete('');
    const keys = [...byKey.keys()].toSorted(byUnits);
    const entries: Entry[] = [];
    for (const key of keys) {
      let shorter = entries.at(-1);
      while (shorter && !key.startsWith(shorter.key)) shorter = shorter.shorter;
      entries.push({ key, people: byKey.get(key) ?? [], shorter });
    }
    this.#entries = entries;
    this.#longest = Math.max(0, ...keys.map((key) => key.length));
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /**
   * The longest name that stands at a place of a text, with the end of a word behind it, and who bears it: who bears it
   * as it is written there, else whoever was given first.
   * @param plain the same text `withoutCapitals` @param end where the text ends for us
   */
  at(text: string, plain: string, start: number, end: number): Person | undefined {
    const ahead = plain.slice(start, Math.min(end, start + this.#longest));
    const last = this.#lastUpTo(ahead);
    const shared = last ? lengthShared(last.key, ahead) : 0;
    // All keys that the text goes on with begin one another, and the last key up to it begins with them all.
    for (let entry = last; entry; entry = entry.shorter) {
      const { length } = entry.key;
      if (length > shared || !isEndOfWord(text, start + length)) continue;
      const written = text.slice(start, start + length);
      return entry.people.find(({ name }) => name === written) ?? entry.people[0];
    }
    return undefined;
  }

  #lastUpTo(ahead: string): Entry | undefined {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#entries[middle]?.key ?? '') <= ahead) low = middle + 1;
      else high = middle;
    }
    return this.#entries[low - 1];
  }
}

function byUnits(one: string, other: string): number {
  return one < other ? -1 : 1;
}

function lengthShared(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}

function isEndOfWord(text: string, at: number): boolean {
  END_OF_WORD.lastIndex = at;
  return END_OF_WORD.test(text);
}
