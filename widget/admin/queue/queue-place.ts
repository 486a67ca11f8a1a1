import type { Status } from '../../../api/protocol.ts';

/** What is looked through: what waits, what readers reported, what was marked as spam, or everything. */
export type Tab = 'held' | 'reported' | 'spam' | 'all';

export const TABS: Readonly<Record<Tab, string>> = {
  held: 'Waiting',
  reported: 'Reported',
  spam: 'Spam',
  all: 'All',
};

/** What the address says of a queue: `held`, `all/<comment>`, `all?q=train+set&status=spam&author=…&page=3`. */
export interface QueuePlace {
  readonly tab: Tab;
  /** Narrower, only where the tab is not `reported`. */
  readonly q: string;
  /** Only in `all`. */
  readonly status: Status | '';
  /** An id. */
  readonly author: string;
  /** A number. */
  readonly page: string;
  /** The comment that is read; empty: whichever. */
  readonly comment: string;
}

const STATUSES: readonly string[] = ['published', 'held', 'rejected', 'spam', 'deleted'] satisfies Status[];

/** @param usual the tab where none is named */
export function readQueuePlace(path: string, usual: Tab): QueuePlace {
  const [names = '', query = ''] = path.split('?', 2);
  const [named = '', comment = ''] = names.split('/');
  const tab = isTab(named) ? named : usual;
  const params = new URLSearchParams(query);
  const get = (name: string): string => params.get(name) ?? '';
  if (tab === 'reported') return { tab, q: '', status: '', author: '', page: '', comment };
  const status = get('status');
  const [author, page] = [get('author'), get('page')];
  return {
    tab,
    q: get('q').slice(0, 200),
    status: tab === 'all' && isStatus(status) ? status : '',
    author: /^[\w-]{1,64}$/.test(author) ? author : '',
    page: /^\d{1,15}$/.test(page) ? page : '',
    comment,
  };
}

export function writeQueuePlace({ tab, comment, ...place }: QueuePlace): string {
  const query = queryOf(place);
  const names = comment === '' ? tab : `${tab}/${comment}`;
  return query === '' ? names : `${names}?${query}`;
}

/** What is asked of the admin API. */
export function requestPath({ tab, q, status, author, page }: QueuePlace, before: number | null): string {
  const more = before === null ? '' : String(before);
  if (tab === 'reported') return `/reports${more === '' ? '' : `?before=${more}`}`;
  const query = queryOf({ q, status: tab === 'all' ? status : tab, author, page, before: more });
  return `/comments${query === '' ? '' : `?${query}`}`;
}

/** Whether it is narrowed down to some of its tab. */
export function isNarrow({ q, status, author, page }: QueuePlace): boolean {
  return [q, status, author, page].some((value) => value !== '');
}

function queryOf(params: Readonly<Record<string, string>>): string {
  return new URLSearchParams(Object.entries(params).filter(([, value]) => value !== '')).toString();
}

function isTab(name: string): name is Tab {
  return Object.hasOwn(TABS, name);
}

function isStatus(name: string): name is Status {
  return STATUSES.includes(name);
}
