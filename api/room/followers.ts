import type { SiteChange } from '../comments/listed.ts';
import type { Told } from '../comments/seam.ts';

/** Somebody who follows what changes for staff, on a whole site. */
export interface Follower {
  /** Whose token for all sites they have; `null`: it is one of this site. */
  readonly steward: string | null;
  /** @param event the same text for all, made once */
  hear(event: string, sequence: number): void;
  /** Sessions ended: it may have no leave any more. */
  doubt(): void;
  close(): void;
}

/** All who follow a site outside of its rooms. */
export class Followers {
  readonly #all = new Set<Follower>();
  readonly #others: () => Iterable<Follower>;

  /** @param others whom the host keeps by itself, and finds anew each time */
  constructor(others: () => Iterable<Follower> = () => []) {
    this.#others = others;
  }

  /** Without those whom the host keeps by itself. */
  get size(): number {
    return this.#all.size;
  }

  add(follower: Follower): void {
    this.#all.add(follower);
  }

  remove(follower: Follower): void {
    this.#all.delete(follower);
  }

  tell({ page, moderation }: Told): void {
    const everyone = this.#everyone();
    if (everyone.length === 0) return;
    for (const { type, comment, sequence } of moderation) {
      const event = encodeChange({ type, comment, sequence, page });
      for (const follower of everyone) follower.hear(event, sequence);
    }
  }

  doubt(): void {
    for (const follower of this.#everyone()) follower.doubt();
  }

  /** A steward is it no more; of that the site knows nothing. */
  dismiss(steward: string): void {
    for (const follower of this.#everyone()) if (follower.steward === steward) follower.close();
  }

  close(): void {
    for (const follower of this.#everyone()) follower.close();
  }

  #everyone(): readonly Follower[] {
    return [...this.#all, ...this.#others()];
  }
}

/** A site that came from a backup is behind what a follower has heard of it. @param sequence where it is now */
export function encodeTurnedBack(sequence: number): string {
  const data = JSON.stringify({ type: 'turned-back', sequence });
  return `event: turned-back\nid: ${sequence}\ndata: ${data}\n\n`;
}

/** One event of `text/event-stream` (WHATWG HTML §9.2). The `id` is what a follower who comes back names. */
export function encodeChange(change: SiteChange): string {
  return `event: moderation\nid: ${change.sequence}\ndata: ${JSON.stringify(change)}\n\n`;
}
