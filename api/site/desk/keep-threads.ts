import { pageKey } from '../../comments/page.ts';
import type { PageRules } from '../../comments/page.ts';
import type { Ground } from '../ground.ts';

/**
 * Where other parameters tell pages apart than before, an address has another key than the one that its thread is
 * stored under: it becomes an alias, so that no thread is lost. Where threads meet at one key, it leads to the one with
 * the most comments, and the owner can merge the others into it.
 */
export function keepThreads({ store, office }: Pick<Ground, 'store' | 'office'>, rules: PageRules): void {
  for (const { key, page } of office.pages.keysWithParameters()) {
    const next = pageKey(key, rules);
    if (next === null || next === key) continue;
    if (!store.page(next) && store.pageOfAlias(next) === undefined) office.pages.setAlias(next, page);
  }
}
