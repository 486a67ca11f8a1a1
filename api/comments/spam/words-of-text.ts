/** Finds the words of a list in a text, in whatever letters that look like theirs. */
import { lookOf } from '../look-alikes.ts';

/** Signs that people set around words, of those that also pass for letters. */
const AROUND = new Set('!?|¡.,;:…\'"“”„«»()[]{}<>*_~-');
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const BETWEEN = /[^\p{L}\p{N}\p{M}\p{S}@$|!]+/u;
/** Letters that are set apart from each other, as in `c a s i n o`. */
const APART = /(?<= )(\S) (?=\S )/g;
/** Scripts whose words stand next to each other without a space. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The words of a list as they look; a list is kept as long as the settings that it is of. */
const lists = new WeakMap<readonly string[], readonly (readonly [word: string, look: string])[]>();

function looksOf(words: readonly string[]): readonly (readonly [word: string, look: string])[] {
  const known = lists.get(words);
  if (known) return known;
  const looks = words.map((word) => [word, lineOf(word, BETWEEN)] as const);
  const fit = looks.filter(([, look]) => look.trim() !== '');
  lists.set(words, fit);
  return fit;
}

/** A text as a line of words that look alike, each with a space before and after it. */
function lineOf(text: string, between: RegExp): string {
  const words = text.replaceAll(INVISIBLE, '').split(between);
  const looks = words.map((word) => lookOf(bare(word))).filter((look) => look !== '');
  return ` ${looks.join(' ')} `;
}

/** A word without the signs around it. By steps from both ends: a pattern would try each run of signs in its midst. */
function bare(word: string): string {
  let start = 0;
  let end = word.length;
  while (start < end && AROUND.has(word.charAt(start))) start++;
  while (end > start && AROUND.has(word.charAt(end - 1))) end--;
  return word.slice(start, end);
}

export class WordsOfText {
  readonly #text: string;
  #lines: readonly string[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The first word of a list that the text has; a phrase stands in it as it stands in the list. */
  find(words: readonly string[]): string | undefined {
    if (words.length === 0) return undefined;
    return looksOf(words).find(([, look]) => this.#has(look))?.[0];
  }

  #has(look: string): boolean {
    const part = WITHOUT_SPACES.test(look) ? look.trim() : look;
    return this.#read().some((line) => line.includes(part));
  }

  /** What a sign is, a part of a word or the end of it, is not known: it is read both ways. */
  #read(): readonly string[] {
    if (this.#lines) return this.#lines;
    const apart = lineOf(this.#text, BETWEEN);
    const whole = lineOf(this.#text, /\s+/u);
    this.#lines = [apart, whole, apart.replaceAll(APART, '$1')];
    return this.#lines;
  }
}
