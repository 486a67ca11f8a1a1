/** Who may come in, to which site and to which page: asked of every upgrade and of every HTTP request to a room. */
import { canonicalOrigin, originSpellings } from './comments/sites.ts';
import { LIMITS, SUBPROTOCOL } from './protocol.ts';
import type { Reason } from './protocol.ts';
import type { PageAddress } from './comments/seam.ts';

/** Where a client wants to go. */
export interface Knock {
  /** The `Origin` header. */
  readonly origin: string | null;
  /** The request target: path and query. */
  readonly target: string;
}

export interface Admitted {
  readonly ok: true;
  readonly site: string;
  readonly page: PageAddress;
}

export interface Rejected {
  readonly ok: false;
  readonly status: 400 | 403 | 404 | 429 | 503;
  readonly reason: Reason;
}

/** The site that an origin, in one of its spellings, belongs to. */
export type Lookup = (origin: string) => string | undefined;

const ROOM = '/api/room';
/** Its origin stands for none: it only lets `URL` read a request target. */
const NOWHERE = 'http://nowhere.invalid';

/** A WebSocket upgrade: the page is the request target, or what `/api/room` names. @param offered Sec-WebSocket-Protocol */
export function admitUpgrade(knock: Knock, offered: string | null, lookup: Lookup): Admitted | Rejected {
  const offers = (offered ?? '').split(',').map((name) => name.trim());
  if (!offers.includes(SUBPROTOCOL)) return reject(400, 'no-subprotocol');
  const site = siteOf(knock.origin, lookup);
  if (site === undefined) return reject(403, 'unknown-origin');
  const page = isRoom(knock.target)
    ? namedPage(namingOf(knock.target), { site, origin: knock.origin }, lookup)
    : { url: knock.target };
  return page ? { ok: true, site, page } : reject(400, 'bad-target');
}

/**
 * A request to `/api/room`. Without an `Origin` (a `GET` of the same origin, or no browser) the page's own address
 * tells the site.
 */
export function admitRequest(knock: Knock, lookup: Lookup): Admitted | Rejected {
  const admitted = admitPages(knock.origin, [namingOf(knock.target)], lookup);
  if (!admitted.ok) return admitted;
  const { site, pages } = admitted;
  const [page] = pages;
  return page ? { ok: true, site, page } : reject(400, 'bad-target');
}

/** What names a page: its address (`page`), or the id that its owner gave it (`id`). */
export type Naming = { readonly page?: string | null; readonly id?: string | null };

/** The same for several pages of one site at once; the first tells the site where the origin does not. */
export function admitPages(
  origin: string | null,
  named: readonly Naming[],
  lookup: Lookup,
): (Pick<Admitted, 'ok' | 'site'> & { readonly pages: readonly PageAddress[] }) | Rejected {
  const from = origin ?? originOfPage(named[0]?.page ?? '');
  const site = siteOf(from, lookup);
  if (site === undefined) return reject(403, 'unknown-origin');
  const pages = named.map((one) => namedPage(one, { site, origin: from }, lookup));
  const good = pages.filter((page) => page !== undefined);
  return good.length < pages.length ? reject(400, 'bad-target') : { ok: true, site, pages: good };
}

/** The site of an `Origin` header. */
export function siteOf(header: string | null, lookup: Lookup): string | undefined {
  const origin = header === null ? null : canonicalOrigin(header);
  if (origin === null) return undefined;
  for (const spelling of originSpellings(origin)) {
    const site = lookup(spelling);
    if (site !== undefined) return site;
  }
  return undefined;
}

export function reject(status: Rejected['status'], reason: Reason): Rejected {
  return { ok: false, status, reason };
}

function isRoom(target: string): boolean {
  return target === ROOM || target.startsWith(`${ROOM}?`);
}

function namingOf(target: string): Naming {
  const at = target.indexOf('?');
  const query = new URLSearchParams(at < 0 ? '' : target.slice(at + 1));
  return { page: query.get('page'), id: query.get('id') };
}

function originOfPage(page: string): string | null {
  return URL.parse(page)?.origin ?? null;
}

interface From {
  readonly site: string;
  readonly origin: string | null;
}

/** What `?page=` or `?id=` names, unless it is a page of another site. */
function namedPage(
  { page: url = null, id = null }: Naming,
  { site, origin }: From,
  lookup: Lookup,
): PageAddress | undefined {
  if (id !== null) return id.length <= LIMITS.pageCharacters ? { id } : undefined;
  if (url === null || !URL.canParse(url, NOWHERE)) return undefined;
  const its = URL.parse(url)?.origin;
  const isOurs = its === undefined || its === origin || siteOf(its, lookup) === site;
  return isOurs ? { url } : undefined;
}
