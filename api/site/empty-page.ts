import type { PageRow } from './schema.ts';
import type { Store } from './store.ts';

/**
 * The page, or one that nobody has commented on: readers cannot tell a page that holds only what they may not see from
 * one that is not there, if both go the same way.
 */
export function pageOrEmpty(store: Store, key: string): PageRow {
  return store.pageAt(key) ?? { ...NOTHING, key };
}

/** No page has this id. */
const NOTHING = {
  id: 0,
  title: null,
  mode: null,
  closed: false,
  keptOpen: false,
  count: 0,
  revision: 0,
  sequence: 0,
  lastOrder: 0,
  createdAt: 0,
  era: 0,
  readOn: null,
} as const;
