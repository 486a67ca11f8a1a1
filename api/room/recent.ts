import type { Fact, Revision } from '../protocol.ts';
import type { Frame } from './seat.ts';

type FactFrame = Frame & { readonly revision: Revision };

/** Facts kept. More than pass between the site's reading of a page and the room's hearing of it. */
const MOST = 256;
/** Characters of the facts kept. */
const MOST_CHARACTERS = 1_000_000;

/**
 * The last facts that a room was told. A reader whose `welcome` was read at some revision may have sat down while later
 * ones were told already: these are told to them again.
 */
export class RecentFacts {
  #facts: FactFrame[] = [];
  #characters = 0;

  add(fact: FactFrame): void {
    this.#facts.push(fact);
    this.#characters += fact.text.length;
    if (this.#facts.length <= 2 * MOST && this.#characters <= MOST_CHARACTERS) return;
    this.#facts = this.#facts.slice(-Math.min(MOST, Math.ceil(this.#facts.length / 2)));
    this.#characters = this.#facts.reduce((sum, { text }) => sum + text.length, 0);
  }

  /** The facts after a revision, in order. Where some are lost already, the reader sees the gap and asks. */
  after(revision: Revision): readonly FactFrame[] {
    return this.#facts.filter((fact) => fact.revision > revision);
  }
}

/** A fact as it goes out, encoded once. */
export function frameOf(fact: Fact): FactFrame {
  const frame = { text: JSON.stringify(fact), revision: fact.revision };
  return fact.type === 'reactions' ? { ...frame, reactionsOf: fact.id } : frame;
}
