import { may } from '../comments/permissions.ts';
import { refuse } from '../comments/refusal.ts';
import type { Caller } from '../comments/seam.ts';
import { cleanText } from '../comments/text.ts';
import type { PreviewAnswer, PreviewRequest, Refused, SourceAnswer, SourceRequest } from '../protocol.ts';
import type { Ground } from './ground.ts';
import { callerOf, isSame } from './identity.ts';
import { newBody } from './mentionable.ts';

/** Answers `source`: what was written, for those who may change it. [P45] */
export function readSource(
  { store }: Ground,
  { ref, id }: SourceRequest,
  caller: Caller,
): SourceAnswer | Refused {
  const who = callerOf(store, caller);
  if (!who) return refuse('not-introduced', { ref });
  const page = store.pageAt(caller.page);
  const row = store.comment(id);
  if (!page || row?.page !== page.id) return refuse('not-found', { ref });
  if (!may('edit', who, isSame(store, who, row.author))) {
    return refuse(row.place === 'comment' ? 'forbidden' : 'not-found', { ref });
  }
  return { type: 'source', ...(ref === undefined ? {} : { ref }), id, text: row.text };
}

/** Answers `preview`: how a text will look on this page. [P21] */
export function preview(
  { store }: Ground,
  { ref, text }: PreviewRequest,
  caller: Caller,
): PreviewAnswer | Refused {
  const cleaned = cleanText(text);
  if (!cleaned.ok) return refuse(cleaned.reason, { ref });
  const body = newBody(store, store.pageAt(caller.page), cleaned.text);
  return { type: 'preview', ...(ref === undefined ? {} : { ref }), body };
}
