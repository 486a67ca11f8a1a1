/** What the build makes, and how it goes out: the widget, the desk, and the document of the API. */

export interface BuiltFile {
  /** Relative to the folder of the build. */
  readonly file: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Any page may load it. */
const CODE = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Content-Type': 'text/javascript; charset=utf-8',
};

/** Its name changes with its bytes. */
const PIECE = /^\/assets\/[\w-]+(\.[\w-]+)*\.js$/;
const KEPT_FOR_EVER = { 'Cache-Control': 'public, max-age=31536000, immutable' };

const KEPT_A_WHILE = { 'Cache-Control': 'public, max-age=300' };

/** Nothing but our own style sheet, and inside no other page. */
const DOCS_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What keeps its name, so that browsers ask again, by the path that it is asked for at. */
export const NAMED_FILES = {
  '/embed.js': {
    file: 'embed.js',
    headers: { ...CODE, 'Cache-Control': 'public, max-age=300, stale-while-revalidate=86400' },
  },
  // The pieces of an older desk may be gone.
  '/admin.js': { file: 'admin.js', headers: { ...CODE, 'Cache-Control': 'no-cache' } },
  '/api/openapi.json': {
    file: 'api/openapi.json',
    headers: { ...KEPT_A_WHILE, 'Content-Type': 'application/json' },
  },
  '/api/docs': {
    file: 'api/docs.html',
    headers: {
      ...KEPT_A_WHILE,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': DOCS_POLICY,
      'Referrer-Policy': 'no-referrer',
    },
  },
  '/api/docs.css': {
    file: 'api/docs.css',
    headers: { ...KEPT_A_WHILE, 'Content-Type': 'text/css; charset=utf-8' },
  },
} as const satisfies Readonly<Record<string, BuiltFile>>;

const BY_PATH: ReadonlyMap<string, BuiltFile> = new Map(Object.entries(NAMED_FILES));

/** `null`: the build makes nothing of this name. */
export function builtFile(pathname: string): BuiltFile | null {
  if (PIECE.test(pathname)) return { file: pathname.slice(1), headers: { ...CODE, ...KEPT_FOR_EVER } };
  return BY_PATH.get(pathname) ?? null;
}
