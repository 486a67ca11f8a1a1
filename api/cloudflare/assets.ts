/** What keeps its name, so that browsers ask again; all other names change with their bytes. */
const ENTRIES: ReadonlyMap<string, string> = new Map([
  ['/embed.js', 'public, max-age=300, stale-while-revalidate=86400'],
  // The pieces of an older desk may be gone.
  ['/admin.js', 'no-cache'],
]);
const PIECE = /^\/assets\/[\w-]+(\.[\w-]+)*\.js$/;

const PIECE_AGE = 'public, max-age=31536000, immutable';

/** A piece of the built widget, which any page may load; `null` where there is none. Compressed on its way by the edge. */
export async function serveAsset(assets: Fetcher, request: Request): Promise<Response | null> {
  const { pathname } = new URL(request.url);
  if (!ENTRIES.has(pathname) && !PIECE.test(pathname)) return null;
  const found = await assets.fetch(request);
  if (!found.ok && found.status !== 304) return null;
  const response = new Response(found.body, found);
  response.headers.set('Access-Control-Allow-Origin', '*');
  response.headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
  response.headers.set('Cache-Control', ENTRIES.get(pathname) ?? PIECE_AGE);
  response.headers.set('Content-Type', 'text/javascript; charset=utf-8');
  return response;
}
