import type { Order, Time } from '../../api/protocol.ts';
import type { Notes } from '../notes.ts';
import { nameInNotes } from '../name-in-notes.ts';
import { READING } from '../reading-notes.ts';

/** What is kept of a visit, for the next one. */
export interface Kept {
  /** What the orders are of. */
  readonly history: string;
  /** The last comment that was there. */
  readonly newest: Order;
  /** Of those that were new at that visit, the ones that were not seen. */
  readonly unread: readonly Order[];
}

const SEEN = `${READING}seen `;
/** Pages that are kept: those visited last. */
const PAGES = 200;
/** Unread comments that are kept of a page: the last ones. */
const UNREAD = 100;

/** The notes of visits to the pages of this origin; each is one line, its time first. */
export class VisitNotes {
  readonly #notes: Notes;
  readonly #name: string;

  constructor(notes: Notes, address: string) {
    this.#notes = notes;
    this.#name = SEEN + nameInNotes(address);
  }

  read(): Kept | undefined {
    const [, newest, unread, ...history] = this.#notes.read(this.#name)?.split(' ') ?? [];
    if (newest === undefined || unread === undefined) return undefined;
    const orders = unread ? unread.split(',').map(Number) : [];
    return { history: history.join(' '), newest: Number(newest), unread: orders };
  }

  write({ history, newest, unread }: Kept, now: Time): void {
    const isNew = this.#notes.read(this.#name) === null;
    const orders = [...unread].sort((a, b) => a - b).slice(-UNREAD);
    this.#notes.write(this.#name, `${now} ${newest} ${orders.join()} ${history}`);
    if (isNew) this.#forgetOldest();
  }

  #forgetOldest(): void {
    const names = this.#notes.names(SEEN);
    if (names.length <= PAGES) return;
    const visits = names.map((name) => ({ name, at: Number.parseInt(this.#notes.read(name) ?? '', 10) }));
    visits.sort((a, b) => b.at - a.at);
    for (const { name } of visits.slice(PAGES)) this.#notes.write(name, null);
  }
}
