/**
 * What the canonical link of a page says, while it is about this page: one that named the very address that we were at,
 * and still names it when we are elsewhere, was left behind by a page that changes without being loaded.
 */
export class CanonicalLink {
  #own: string | undefined;

  read(link: string | undefined, { origin, pathname }: Pick<URL, 'origin' | 'pathname'>): string | null {
    const isOurs = link !== undefined && plain(link) === plain(origin + pathname);
    if (isOurs) this.#own = link;
    return link !== undefined && (isOurs || link !== this.#own) ? link : null;
  }
}

function plain(address: string): string {
  return address.replace(/\/?([?#].*)?$/, '');
}
