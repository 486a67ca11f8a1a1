import { optionOf as ownOption } from '../option.ts';

/** Under which names pages say the same that have moved here from another system. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  server: ['host'],
  'page-id': ['isso-id'],
  'page-title': ['title'],
  lang: ['isso-lang', 'page-language'],
  sort: ['isso-sorting'],
  live: ['live-update'],
};

/** What others call the orders. */
const ORDERS: Readonly<Record<string, string>> = {
  desc: 'newest',
  latest: 'newest',
  '-time': 'newest',
  asc: 'oldest',
  '+time': 'oldest',
  upvotes: 'top',
  hottest: 'top',
  best: 'top',
  score: 'top',
  '-score': 'top',
};

/** What an element says, under whatever name. */
export function optionOf(element: Element, name: string): string | null {
  const said = [name, ...(ALIASES[name] ?? [])].map((known) => ownOption(element, known));
  const value = said.find(Boolean) ?? null;
  return name === 'sort' && value ? (ORDERS[value] ?? value) : value;
}
