import { OPERATOR } from '../../api/comments/administration.ts';
import type { AdminRequest } from '../../api/comments/administration.ts';
import type { Caller, News } from '../../api/comments/seam.ts';
import type { CommentAct, CommentId } from '../../api/protocol.ts';
import type { CommentRow } from '../../api/site/schema.ts';
import { PAGE } from '../../api/site/testing/site-in-memory.ts';
import type { TestSite } from '../../api/site/testing/site-in-memory.ts';

/** What others do with a page, from anywhere: authors, readers and staff. */
export class Elsewhere {
  /** All comments that were ever written. */
  readonly ids: CommentId[] = [];
  readonly #at: TestSite;
  readonly #let: (news: readonly News[]) => void;
  readonly #staff;

  /** @param letGo what is to be told of it */
  constructor(at: TestSite, letGo: (news: readonly News[]) => void) {
    this.#at = at;
    this.#let = letGo;
    this.#staff = at.staff('Mo', 'moderator');
  }

  /** Somebody elsewhere comments; on the n-th comment so far, or at the top level. @param isHeld waits for approval */
  write(author: string, n: number | null, isHeld = false): void {
    this.#hold(isHeld);
    this.#post(author, PAGE, n === null ? undefined : this.#nth(n));
  }

  #post(author: string, page: string, parent?: CommentId): void {
    const caller = this.#caller(author, page);
    if (!caller) return;
    const id = this.#at.newId();
    const outcome = this.#at.post(caller, `${author} ${id}`, { id, ...(parent && { parent }) });
    if (outcome.answer.type === 'thanks') this.ids.push(id);
    this.#let(outcome.news);
  }

  /** A moderator acts on the n-th comment so far. */
  moderate(n: number, action: CommentAct): void {
    const id = this.#nth(n);
    if (id !== undefined) this.#let(this.#at.site.handle({ type: 'moderate', id, action }, this.#staff).news);
  }

  /** Somebody reacts to the n-th comment so far, or takes it back. */
  react(author: string, n: number, emoji: string, on: boolean): void {
    const id = this.#nth(n);
    const caller = this.#caller(author, PAGE);
    if (caller && id !== undefined)
      this.#let(this.#at.site.handle({ type: 'react', id, emoji, on }, caller).news);
  }

  /** A moderator changes what the n-th comment so far says. */
  edit(n: number): void {
    const id = this.#nth(n);
    const text = `Edited at ${this.#at.now}: ${n}`;
    if (id !== undefined) this.#let(this.#at.site.handle({ type: 'edit', id, text }, this.#staff).news);
  }

  /** Whoever wrote the n-th comment so far takes it back, or takes that back. */
  withdraw(n: number, type: 'delete' | 'restore'): void {
    const row = this.#row(n);
    if (!row) return;
    const author = { ...this.#at.reader(), participant: row.author };
    this.#let(this.#at.site.handle({ type, id: row.id }, author).news);
  }

  /** A reader somewhere reports the n-th comment so far. */
  report(n: number, address: string): void {
    const id = this.#nth(n);
    const reader = { ...this.#at.reader(), address };
    if (id !== undefined) this.#let(this.#at.site.handle({ type: 'report', id }, reader).news);
  }

  /** A moderator bans whoever wrote the n-th comment so far, and deletes all of theirs; or lifts the ban. */
  ban(n: number, isBanned: boolean): void {
    const id = this.#nth(n);
    if (id === undefined) return;
    const act = isBanned ? ({ action: 'ban', remove: true } as const) : ({ action: 'unban' } as const);
    this.#let(this.#at.site.handle({ type: 'moderate', id, ...act }, this.#staff).news);
  }

  /** Whoever wrote the n-th comment so far is erased. */
  erase(n: number): void {
    const row = this.#row(n);
    if (row) this.#administer({ type: 'erase', id: row.author });
  }

  /** Another page with some comments is merged into this one. */
  merge(comments: number): void {
    const into = this.#at.store.page(PAGE);
    if (!into) return;
    for (let n = 0; n < comments; n++) this.#post(`Guest ${n}`, '/other');
    const from = this.#at.store.page('/other');
    if (from) this.#administer({ type: 'merge-pages', from: from.id, into: into.id });
  }

  /** The clock asks for what is left to do. */
  chores(): void {
    this.#let(this.#at.site.chores().news);
  }

  /** A guest of this name. Who is banned stays away. */
  #caller(name: string, page: string): Caller | undefined {
    const secret = `secret-of-${name}`.padEnd(22, 'x');
    const { answer } = this.#at.site.handle({ type: 'introduce', secret, name }, this.#at.reader(page));
    return answer.type === 'you' ? { ...this.#at.reader(page), participant: answer.you.id } : undefined;
  }

  #row(n: number): CommentRow | undefined {
    const id = this.#nth(n);
    return id === undefined ? undefined : this.#at.store.comment(id);
  }

  #administer(request: AdminRequest): void {
    this.#let(this.#at.site.administer({ request, actor: { steward: OPERATOR } }).news);
  }

  /** The page takes no more comments, or takes them again. */
  close(isClosed: boolean): void {
    const action = isClosed ? 'close' : 'reopen';
    this.#let(this.#at.site.handle({ type: 'moderate', action }, this.#staff).news);
  }

  #hold(isHeld: boolean): void {
    const mode = isHeld ? 'hold-all' : 'open';
    const { settings } = this.#at.asks('settings', { type: 'read-settings' });
    if (mode !== settings.mode) this.#administer({ type: 'change-settings', settings: { mode } });
  }

  #nth(n: number): CommentId | undefined {
    return this.ids[n % Math.max(1, this.ids.length)];
  }
}
