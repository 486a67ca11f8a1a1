import { pageIdKey, pageKey } from '../../comments/page.ts';
import type { PageAddress } from '../../comments/seam.ts';
import type { Ground } from '../ground.ts';

/** The canonical key of an address by the rules of this site; `null`: it is not that of a page. */
export function keyOf({ settings }: Pick<Ground, 'settings'>, address: PageAddress): string | null {
  if ('id' in address) return pageIdKey(address.id);
  return pageKey(address.url, { parameters: settings.pageParameters });
}
