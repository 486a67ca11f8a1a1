/** What the page, its head and the element say about which page this is. */
export interface PageHints {
  /** Any URL of the comments server, or its host alone. */
  readonly server: string;
  readonly location: URL;
  /** The `href` of the page's canonical link. */
  readonly canonical?: string | null | undefined;
  readonly pageId?: string | null;
  /** May be relative to the location. */
  readonly pageUrl?: string | null;
}

/**
 * Where the room of this page is, as a `ws:` or `wss:` address: the target mirrors the page where that says it all,
 * else the page is a parameter. The server makes one key of all spellings; only the fragment is dropped here.
 */
export function roomAddress(hints: PageHints): string {
  const server = serverOrigin(hints.server).replace(/^http/, 'ws');
  if (hints.pageId) return `${server}/api/room?id=${encodeURIComponent(hints.pageId)}`;
  const page = pageUrl(hints);
  const mirrors = page.origin === hints.location.origin && page.pathname !== '/api/room';
  if (mirrors) return server + page.pathname + page.search;
  page.hash = '';
  return `${server}/api/room?page=${encodeURIComponent(page.href)}`;
}

function serverOrigin(server: string): string {
  return new URL(/^https?:/.test(server) ? server : `https://${server}`).origin;
}

function pageUrl({ location, canonical, pageUrl: given }: PageHints): URL {
  const explicit = parsed(given, location);
  if (explicit) return explicit;
  const link = parsed(canonical, location);
  // A careless template names the front page as the canonical address of every page.
  const counts = link?.origin === location.origin && (link.pathname !== '/' || location.pathname === '/');
  return link && counts ? link : new URL(location);
}

function parsed(url: string | null | undefined, base: URL): URL | undefined {
  try {
    return url ? new URL(url, base) : undefined;
  } catch {
    return undefined;
  }
}
