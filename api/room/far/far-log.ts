import type { Dispatch } from './dispatch.ts';
import type { Kept } from './kept.ts';

const PREFIX = 'far news ';
/** Decimal digits of a number: as text, keys stand in the order of their numbers. */
const DIGITS = 12;

/** What far rooms were told, until all of them have heard it. */
export class FarLog {
  readonly #kept: Kept;

  constructor(kept: Kept) {
    this.#kept = kept;
  }

  add(era: string, dispatch: Dispatch): void {
    this.#kept.put(keyOf(era, dispatch.number), dispatch);
  }

  /** Those after `from` up to `to`, which is the last; `null`: some of them are gone. */
  between(era: string, from: number, to: number): readonly Dispatch[] | null {
    const listed = this.#kept.list<Dispatch>({ prefix: prefixOf(era), startAfter: keyOf(era, from) });
    const found = [...listed].map(([, dispatch]) => dispatch);
    return from <= to && found.length === to - from ? found : null;
  }

  /** Forgets those up to a number. */
  drop(era: string, upTo: number): void {
    const end = keyOf(era, upTo + 1);
    const keys = [...this.#kept.list({ prefix: prefixOf(era), end })].map(([key]) => key);
    for (const key of keys) this.#kept.delete(key);
  }
}

function prefixOf(era: string): string {
  return `${PREFIX}${era} `;
}

function keyOf(era: string, number: number): string {
  return prefixOf(era) + String(number).padStart(DIGITS, '0');
}
