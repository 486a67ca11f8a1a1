/**
 * Goes through a text once, with all the places of a list's programs where one may be at a time (Ken Thompson, “Regular
 * expression search algorithm”, 1968): a character costs at most as much as there are places.
 */
import type { Alphabet } from './alphabet.ts';
import { END } from './alphabet.ts';
import { AT_END, AT_NO_WORD, AT_START, AT_WORD, FORK } from './layout.ts';
import type { Layout } from './layout.ts';

/** Where one may be before a character. */
export interface Position {
  readonly places: Int32Array;
  /** Only patterns before this one are still looked for: it is found, or the number of all. */
  limit: number;
  /** What stands before, where that makes a difference. */
  behind: number;
}

/** Beyond that many words of bits, it is no cheaper than to go there. */
const LEAD_WORDS = 3;
const LEAD = 1 + 2 * LEAD_WORDS;
const START = 0;
const NO_WORD = 1;
const WORD = 2;

export class Machine {
  /** How often a place, or 32 of them at a time, were looked at. */
  steps = 0;
  readonly #layout: Layout;
  readonly #alphabet: Alphabet;
  /** All places that one is in without any character. */
  readonly #always: Int32Array;
  /** For each class, which places it fits. */
  readonly #fitting: Int32Array[] = [];
  /** For each place, of how many words those are to which it leads without a character (0: not asked yet), and these. */
  readonly #leads: Int32Array;
  readonly #open: Int32Array;
  readonly #here: Int32Array;

  constructor(layout: Layout, alphabet: Alphabet) {
    this.#layout = layout;
    this.#alphabet = alphabet;
    this.#leads = new Int32Array(layout.types.length * LEAD);
    this.#open = new Int32Array(layout.types.length + 1);
    this.#here = layout.nowhere();
    this.#always = layout.nowhere();
    for (const begin of layout.begins.subarray(0, -1)) this.#reach(begin, this.#always, 0);
  }

  /** Where one is before the first character. */
  begin(): Position {
    const position = this.nowhere();
    position.places.set(this.#always);
    this.#endAtFound(position);
    return position;
  }

  /** A position to step to. */
  nowhere(): Position {
    return { places: this.#layout.nowhere(), limit: this.#layout.begins.length - 1, behind: START };
  }

  /** Goes on over a character, or behind the last. @param to another position, which is overwritten */
  step(from: Position, over: number, to: Position): void {
    const here = this.#passEdges(from, over);
    to.places.set(this.#always);
    to.limit = here === from.places ? from.limit : this.#limitOf(here, from.limit);
    this.#advance(here, this.#fittingOf(over), to.places);
    const isOnEdge = this.#dropStarts(to.places);
    this.#endAtFound(to);
    to.behind = !isOnEdge ? START : this.#alphabet.isWord(over) ? WORD : NO_WORD;
  }

  /** Adds what comes behind those places that fit. */
  #advance(here: Int32Array, fitting: Int32Array, places: Int32Array): void {
    const { chained } = this.#layout;
    this.steps += here.length;
    for (let word = 0; word < here.length; word++) {
      const fits = (here[word] ?? 0) & (fitting[word] ?? 0);
      if (fits === 0) continue;
      // Most places have nothing but the next one behind them: these go on 32 at a time.
      const chain = fits & (chained[word] ?? 0);
      places[word] = (places[word] ?? 0) | (chain << 1);
      if (chain < 0) places[word + 1] = (places[word + 1] ?? 0) | 1;
      for (let rest = fits ^ chain; rest !== 0; rest &= rest - 1)
        this.#enter(word * 32 + 32 - Math.clz32(rest & -rest), places);
    }
  }

  /** Adds a place behind a character: where that leads to few others, as it did the last time. */
  #enter(place: number, places: Int32Array): void {
    const from = place * LEAD;
    let count = this.#leads[from] ?? 0;
    if (count === 0) count = this.#learnLead(place);
    if (count > LEAD_WORDS) return this.#reach(place, places, 0);
    this.steps += count;
    for (let at = from + 1; at <= from + 2 * count; at += 2) {
      const word = this.#leads[at] ?? 0;
      places[word] = (places[word] ?? 0) | (this.#leads[at + 1] ?? 0);
    }
  }

  /** @returns of how many words of bits the places are to which one leads */
  #learnLead(place: number): number {
    const places = this.#layout.nowhere();
    this.#reach(place, places, 0);
    const words = Array.from(places, (bits, word) => (bits === 0 ? [] : [[word, bits]])).flat();
    const lead = [words.length, ...words.slice(0, LEAD_WORDS).flat()];
    this.#leads.set(lead, place * LEAD);
    return words.length;
  }

  /** Adds a place, and all that one comes to from there without a character. @param passing edges that are here, as bits */
  #reach(from: number, places: Int32Array, passing: number): void {
    const { types, to, or } = this.#layout;
    let open = 0;
    let place = from;
    for (;;) {
      this.steps++;
      if (!isIn(place, places)) {
        places[place >> 5] = (places[place >> 5] ?? 0) | (1 << place);
        const type = types[place] ?? 0;
        if (type === FORK) {
          const other = or[place] ?? 0;
          if (!isIn(other, places)) this.#open[open++] = other;
          place = to[place] ?? 0;
          continue;
        }
        if ((passing >> type) & 1) {
          place++;
          continue;
        }
      }
      if (open === 0) return;
      place = this.#open[--open] ?? 0;
    }
  }

  /** All places, with those behind an edge that is here. */
  #passEdges({ places, behind }: Position, ahead: number): Int32Array {
    const { edges, types } = this.#layout;
    let here = places;
    const passing = this.#passing(behind, ahead);
    for (let word = 0; word < places.length; word++) {
      for (let rest = (places[word] ?? 0) & (edges[word] ?? 0); rest !== 0; rest &= rest - 1) {
        const place = word * 32 + 31 - Math.clz32(rest & -rest);
        if (((passing >> (types[place] ?? 0)) & 1) === 0) continue;
        if (here === places) {
          here = this.#here;
          here.set(places);
        }
        this.#reach(place + 1, here, passing);
      }
    }
    return here;
  }

  #passing(behind: number, ahead: number): number {
    const isBetween = (behind === WORD) !== this.#alphabet.isWord(ahead);
    const start = behind === START ? 1 << AT_START : 0;
    const end = ahead === END ? 1 << AT_END : 0;
    return start | end | (1 << (isBetween ? AT_WORD : AT_NO_WORD));
  }

  /** No text begins behind a character. @returns whether one is on any other edge */
  #dropStarts(places: Int32Array): boolean {
    const { edges, starts } = this.#layout;
    let onEdge = 0;
    for (let word = 0; word < places.length; word++) {
      const bits = (places[word] ?? 0) & ~(starts[word] ?? 0);
      places[word] = bits;
      onEdge |= bits & (edges[word] ?? 0);
    }
    return onEdge !== 0;
  }

  /** Forgets the pattern that is found, and those behind it. */
  #endAtFound(position: Position): void {
    const { places } = position;
    const { begins } = this.#layout;
    position.limit = this.#limitOf(places, position.limit);
    if (position.limit === begins.length - 1) return;
    const end = begins[position.limit] ?? 0;
    places[end >> 5] = (places[end >> 5] ?? 0) & ((1 << end) - 1);
    places.fill(0, (end >> 5) + 1);
  }

  /** The first pattern that is found here, if it is before the limit. */
  #limitOf(places: Int32Array, limit: number): number {
    const { begins, founds } = this.#layout;
    for (let word = 0; word < places.length; word++) {
      const found = (places[word] ?? 0) & (founds[word] ?? 0);
      if (found === 0) continue;
      const place = word * 32 + 31 - Math.clz32(found & -found);
      const behind = begins.findIndex((begin) => begin > place);
      return Math.min(limit, behind - 1);
    }
    return limit;
  }

  #fittingOf(over: number): Int32Array {
    return (this.#fitting[over] ??= this.#layout.placesFor(this.#alphabet.setsOf(over)));
  }
}

function isIn(place: number, places: Int32Array): boolean {
  return (((places[place >> 5] ?? 0) >> place) & 1) !== 0;
}
