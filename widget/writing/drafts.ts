import type { CommentId } from '../../api/protocol.ts';
import { draftName } from './draft-name.ts';
import type { Notes } from '../notes.ts';

/** What is being written on one page: a text for the thread, and one for each comment that is replied to. */
export class Drafts {
  readonly #page: string;
  readonly #notes: Notes;
  /** Another tab of the same page may be writing, too: each keeps its own text, and a reload finds the last. */
  readonly #texts = new Map<CommentId | null, string>();

  constructor(page: string, notes: Notes) {
    this.#page = page;
    this.#notes = notes;
  }

  read(parent: CommentId | null): string {
    const text = this.#texts.get(parent) ?? this.#notes.read(draftName(this.#page, parent)) ?? '';
    this.#texts.set(parent, text);
    return text;
  }

  write(parent: CommentId | null, text: string): void {
    this.#texts.set(parent, text);
    this.#notes.write(draftName(this.#page, parent), text.trim() ? text : null);
  }

  /** A comment to which a reply was begun before the page was loaded. */
  get begun(): CommentId | null {
    const prefix = draftName(this.#page, null);
    const names = this.#notes.names(prefix).sort();
    return names.at(-1)?.slice(prefix.length) || null;
  }

  /** Puts back what could not be sent, below what has been written since. */
  giveBack(parent: CommentId | null, text: string): void {
    this.write(parent, [this.read(parent), text].filter((part) => part.trim()).join('\n\n'));
  }
}
