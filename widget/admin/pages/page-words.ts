import type { ListedPage } from '../../../api/comments/listed.ts';
import { counted, dayName } from '../parts/moment.ts';

export const PAGE_MODES = [
  ['', 'As the site’s'],
  ['open', 'At once'],
  ['hold-first', 'The first after approval'],
  ['hold-all', 'All after approval'],
] as const;

/** What a page is called: by its title, or else by its address. */
export function pageName({ title, key }: Pick<ListedPage, 'title' | 'key'>): string {
  return title ?? keyName(key);
}

/**
 * A key begins with a slash, or with `id:` where the site itself names its pages. It is shown as people write it, as
 * long as it can be written so: an encoded per cent sign would become another address.
 */
export function keyName(key: string): string {
  try {
    return key.includes('%25') ? key : decodeURI(key);
  } catch {
    return key;
  }
}

export function readOnName({ readOn }: ListedPage): string {
  return readOn === null ? 'not known' : dayName(readOn);
}

export function countsName({ count, held }: ListedPage): string {
  return held === 0 ? counted(count, 'comment') : `${counted(count, 'comment')}, ${held} waiting`;
}

/** How an address is sent: `id:about` is the id that the site gave to a page. */
export function addressOf(text: string): { readonly url: string } | { readonly pageId: string } {
  const trimmed = text.trim();
  return trimmed.startsWith('id:') ? { pageId: trimmed.slice(3) } : { url: trimmed };
}

export function queryOf(parameters: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(given).toString();
}
