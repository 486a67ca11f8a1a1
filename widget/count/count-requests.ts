import { LIMITS } from '../../api/protocol.ts';

export interface CountRequest {
  readonly url: string;
  /** The addresses of the rooms, in the order of the counts; `''` stands for a page that is only there to tell the site. */
  readonly rooms: readonly string[];
}

/** What one request may hold: so many pages, and so long a URL that no proxy minds. */
const MOST = 100;
const LONGEST = 7_000;

/** A room as a request asks for it. */
interface Asked {
  /** Such as `https://comments.example`. */
  readonly server: string;
  /** A parameter. */
  readonly query: string;
  /** What is asked for together: if one page of a request is refused, all are. */
  readonly together: string;
}

interface Batch {
  readonly server: string;
  readonly rooms: string[];
  readonly queries: string[];
}

/** The requests for the counts of rooms: as few as may be. @param here the origin of this page */
export function countRequests(rooms: Iterable<string>, here: string): CountRequest[] {
  const batches: Batch[] = [];
  const open = new Map<string, Batch>();
  for (const room of rooms) {
    const asked = askedOf(room, here);
    if (!asked) continue;
    let batch = open.get(asked.together);
    if (!batch || isFull(batch, asked.query)) {
      batch = begin(asked, here);
      open.set(asked.together, batch);
      batches.push(batch);
    }
    batch.rooms.push(room);
    batch.queries.push(asked.query);
  }
  return batches.map((batch) => ({ url: urlOf(batch), rooms: batch.rooms }));
}

function askedOf(room: string, here: string): Asked | undefined {
  const { origin, pathname, search, searchParams } = new URL(room);
  const server = origin.replace(/^ws/, 'http');
  const isNamed = pathname === '/api/room';
  const query = isNamed ? search.slice(1) : `page=${encoded(pathname + search)}`;
  const page = isNamed ? searchParams.get('page') : null;
  const site = page === null ? here : new URL(page).origin;
  if (!site.startsWith('http')) return undefined;
  const together = query.length > LIMITS.pageCharacters ? query : site;
  return { server, query, together: `${server} ${together}` };
}

function isFull({ server, rooms, queries }: Batch, query: string): boolean {
  return rooms.length >= MOST || urlOf({ server, queries: [...queries, query] }).length > LONGEST;
}

/** To its own origin a browser says no `Origin`: then the first page has to tell the site. */
function begin({ server, together }: Asked, here: string): Batch {
  const isToItself = server === here && together === `${server} ${here}`;
  return isToItself
    ? { server, rooms: [''], queries: [`page=${encoded(`${here}/`)}`] }
    : { server, rooms: [], queries: [] };
}

function urlOf({ server, queries }: Pick<Batch, 'server' | 'queries'>): string {
  return `${server}/api/counts?${queries.join('&')}`;
}

/** A slash means nothing in a query, and addresses have many. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll('%2F', '/');
}
