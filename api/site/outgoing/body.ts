/** What receivers are sent, made of what there is when it is sent. */
import type { HookBody, HookPart, OutgoingComment, WebhookBody } from '../../comments/outgoing.ts';
import type { CommentRow, PageRow, ParticipantRow } from '../schema.ts';
import type { Ground } from '../ground.ts';
import type { DeliveryRow } from './schema.ts';

export function webhookBody(ground: Ground, { type, at, page: id, comment }: DeliveryRow): string {
  const { store, office } = ground;
  const page = id === null ? undefined : store.pageById(id);
  const row = comment === null ? undefined : store.comment(comment);
  const body: Omit<WebhookBody, 'type'> & Pick<DeliveryRow, 'type'> = {
    type,
    timestamp: new Date(at).toISOString(),
    data: {
      site: office.siteName(),
      page: page ? { id: page.id, key: page.key, title: page.title } : null,
      id: comment,
      comment: row && isThere(ground, row) ? outgoingComment(row) : null,
    },
  };
  return JSON.stringify(body);
}

/**
 * Of what is not listed nothing is in it, be it empty or not.
 * @returns `undefined` where there is nothing left to ask about
 */
export function hookBody(
  ground: Ground,
  { at, comment }: DeliveryRow,
  sends: readonly HookPart[],
): string | undefined {
  const { store, office } = ground;
  const row = comment === null ? undefined : store.comment(comment);
  const page = row && store.pageById(row.page);
  const author = row && store.participant(row.author);
  if (!row || !page || !author || !isThere(ground, row)) return undefined;
  const body: HookBody = {
    type: 'hook.ask',
    timestamp: new Date(at).toISOString(),
    data: { site: office.siteName(), ...partsOf({ row, page, author }, sends) },
  };
  return JSON.stringify(body);
}

interface Asked {
  readonly row: CommentRow;
  readonly page: PageRow;
  readonly author: ParticipantRow;
}

function partsOf({ row, page, author }: Asked, sends: readonly HookPart[]): Omit<HookBody['data'], 'site'> {
  const has = (part: HookPart) => sends.includes(part);
  return {
    page: { id: page.id, ...(has('page') && { key: page.key, title: page.title }) },
    comment: {
      id: row.id,
      parent: row.parent,
      ...(has('text') && { text: row.text }),
      ...(has('findings') && { findings: row.findings ?? [] }),
    },
    author: {
      id: row.author,
      ...(has('name') && { name: row.authorName }),
      ...(has('email') && { email: author.email }),
      ...(has('address') && { address: row.address }),
    },
  };
}

/** Whoever is being erased is erased to all outside from the first moment. [P49] */
function isThere({ store }: Ground, { text, author }: CommentRow): boolean {
  return text !== '' && store.participant(author)?.erasing !== true;
}

function outgoingComment(row: CommentRow): OutgoingComment {
  const { id, parent, text, status, at } = row;
  const author = { id: row.author, name: row.authorName, role: row.authorRole };
  return { id, parent, author, text, status, at, edited: row.editedAt };
}
