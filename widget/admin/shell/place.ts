import { isViewName } from '../views.ts';
import type { ViewName } from '../views.ts';

/** Where one is at the desk: what the fragment of the address says. */
export interface DeskPlace {
  /** Empty: none is named. */
  readonly site: string;
  readonly view: ViewName;
  /** What stands behind the view, as it is written there. */
  readonly path: string;
}

/** @param hash such as `#/www.example.com/queue/held`; whatever leads nowhere leads to the start */
export function readPlace(hash: string): DeskPlace {
  const [site = '', view = '', ...path] = hash.replace(/^#\/?/, '').split('/');
  const name = /^[a-z0-9.-]*$/.test(site) ? site : '';
  return isViewName(view)
    ? { site: name, view, path: path.join('/') }
    : { site: name, view: 'start', path: '' };
}

/** @param path of a view and what stands behind it, such as `queue/held` */
export function hashOf(site: string, path: string): string {
  return `#/${site}/${path}`;
}
