import type { StateInline } from 'markdown-it';
import type { Person } from '../protocol.ts';
import { NameBook, withoutCapitals } from './name-book.ts';

/** Of one text; the rest of a longer roll is text. */
export const MOST_MENTIONS = 20;

const AT = 0x40;
/** Scripts that write words without spaces between them: what stands before an `@` is no part of its word. */
const UNSPACED = 'Han Hira Kana Thai Laoo Khmr Mymr'.split(' ').map((script) => `\\p{scx=${script}}`);
/** No letter, digit, what belongs to one of these, or another `@` is before it. */
const BEGINNING = new RegExp(`(?<![[\\p{L}\\p{N}\\p{M}]--[${UNSPACED.join('')}]])(?<!@)@`, 'vy');

/** The mentions of one text: whom they may be of, and how many there are. */
export class Mentions {
  readonly #book: NameBook;
  #count = 0;
  #text = '';
  #plain = '';

  /** @param people whoever is meant first among those of one name first */
  constructor(people: readonly Person[]) {
    this.#book = new NameBook(people);
  }

  get count(): number {
    return this.#count;
  }

  /** Whose name stands behind an `@`. @param end where the text ends for us */
  after(text: string, at: number, end: number): Person | undefined {
    if (this.#book.isEmpty || this.#count >= MOST_MENTIONS || !isBeginning(text, at)) return undefined;
    if (text !== this.#text) {
      this.#text = text;
      this.#plain = withoutCapitals(text);
    }
    return this.#book.at(text, this.#plain, at + 1, end);
  }

  counted(): void {
    this.#count++;
  }
}

function isBeginning(text: string, at: number): boolean {
  BEGINNING.lastIndex = at;
  return BEGINNING.test(text);
}

/** A rule of the parser's: `@` and the name of somebody. The parser is handed `Mentions` as its environment. [P61] */
export function mention(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  const mentions: unknown = state.env;
  if (src.charCodeAt(pos) !== AT || !(mentions instanceof Mentions)) return false;
  const person = mentions.after(src, pos, posMax);
  if (!person) return false;
  if (!silent) {
    const token = state.push('mention', '', 0);
    token.content = person.name;
    token.attrSet('participant', person.id);
    mentions.counted();
  }
  state.pos = pos + 1 + person.name.length;
  return true;
}
