/** How people name what the API knows by ids: by the numbers that lists show, and pages by their addresses. */
import { pageIdKey, pageKey } from '../../comments/page.ts';
import type { Api } from './api.ts';
import { get } from './api-request.ts';
import { itemsOf, valueAt } from './columns.ts';
import { EXIT, Failure } from './failure.ts';
import { plainLine } from './plain-text.ts';

/** What one request may search for, in characters, and what it is answered at most. */
const LONGEST_SEARCH = 200;
const MOST = 200;

/** @param text the number of a comment, or its id @throws Failure when there is none of this number */
export async function commentId(text: string, api: Api): Promise<string> {
  return idOf('comments', 'comment', text, api);
}

/** @param text the number of a participant, or their id @throws Failure when there is none of this number */
export async function participantId(text: string, api: Api): Promise<string> {
  return idOf('participants', 'participant', text, api);
}

/** @param text the number of a page, an address of it, or `id:` and its id @throws Failure when it is not found */
export async function pageNumber(text: string, api: Api): Promise<string> {
  if (/^\d+$/.test(text)) return text;
  const keys = text.startsWith('id:')
    ? [pageIdKey(text.slice(3))]
    : // A site may tell its pages apart by their paths alone.
      [pageKey(text), pageKey(text, { parameters: 'none' })];
  for (const key of new Set(keys)) {
    const number = key === null ? undefined : await numberOfKey(key, api);
    if (number !== undefined) return String(number);
  }
  throw new Failure(
    EXIT.failed,
    `There is no page “${plainLine(text)}”. livethread page list shows all, and their numbers.`,
  );
}

async function numberOfKey(key: string, api: Api): Promise<number | undefined> {
  const found = itemsOf(await api.ask(get(['pages'], { q: key.slice(0, LONGEST_SEARCH), limit: MOST })));
  const number = valueAt(
    found.find((page) => valueAt(page, 'key') === key),
    'id',
  );
  return typeof number === 'number' ? number : undefined;
}

/** How an address is sent. */
export function addressOf(text: string): { readonly url: string } | { readonly pageId: string } {
  return text.startsWith('id:') ? { pageId: text.slice(3) } : { url: text };
}

/** Lists go down from the cursor, so the one below the next number is the one of this number, if there is one. */
async function idOf(kind: string, what: string, text: string, api: Api): Promise<string> {
  if (!/^\d{1,15}$/.test(text)) return text;
  const number = Number(text);
  const [found] = itemsOf(await api.ask(get([kind], { before: number + 1, limit: 1 })));
  const id = valueAt(found, 'id');
  if (valueAt(found, 'number') === number && typeof id === 'string') return id;
  throw new Failure(EXIT.failed, `There is no ${what} ${number} on this site.`);
}
