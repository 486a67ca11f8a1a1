/** What people type becomes what readers get, with those in it who can be mentioned there. [P61] */
import { mentionsOf, withoutMentionsOf } from '../comments/body-mentions.ts';
import { bodyOf } from '../comments/markdown.ts';
import type { Body, Person } from '../protocol.ts';
import type { Changes } from './changes.ts';
import type { CommentRow, PageRow } from './schema.ts';
import type { Store } from './store.ts';

/** The body of a text that is new on a page. */
export function newBody(store: Store, page: Pick<PageRow, 'id'> | undefined, text: string): Body {
  return bodyOf(text, page ? mentionable(store, page.id, text) : []);
}

/** The body of a comment whose text is now another one. Whoever was mentioned in it can be again, and is who was meant. */
export function changedBody(store: Store, { page, body }: CommentRow, text: string): Body {
  return bodyOf(text, [...mentionsOf(body), ...mentionable(store, page, text)]);
}

/** Looked up only where somebody may be mentioned. */
function mentionable(store: Store, page: number, text: string): readonly Person[] {
  return text.includes('@') ? store.mentions.speakers(page) : [];
}

/**
 * Makes text of the next mentions of somebody: what others typed stays, and whom they meant is forgotten.
 * @param most comments
 * @returns how many there were
 */
export function forgetMentions(store: Store, changes: Changes, participant: string, most: number): number {
  const ids = store.mentions.of(participant, Math.max(0, most));
  for (const id of ids) {
    const row = store.comment(id);
    if (row) changes.comment(row, { body: withoutMentionsOf(participant, row.body) });
  }
  return ids.length;
}
