/** Which address of the demo site shows which file of `pages/`. */

export const HOSTILE_PATH = '/hostile';

/** Pages with an address of their own. */
export const PAGES: ReadonlyMap<string, string> = new Map([
  ['/', 'index.html'],
  ['/list', 'list.html'],
  ['/article', 'article.html'],
  ['/rtl', 'rtl.html'],
  ['/dark', 'dark.html'],
  [HOSTILE_PATH, 'hostile.html'],
  ['/strict', 'strict.html'],
  ['/themes', 'themes.html'],
]);

export const WISH_PATH = '/users/123456/wishes/abcdef';
const TELESCOPE = 'wish-telescope.html';
const WISHES: ReadonlyMap<string, string> = new Map([
  ['abcdef', TELESCOPE],
  ['ghijkl', 'wish-kite.html'],
  ['mnopqr', 'wish-moka-pot.html'],
  ['stuvwx', 'wish-lamp.html'],
  ['yzabcd', 'wish-tulips.html'],
]);

/** What else pages load, with its type. */
export const ASSETS: ReadonlyMap<string, string> = new Map([
  ...['demo', 'wishes', 'article', 'rtl', 'dark', 'shop', 'hostile-page', 'hostile-thread', 'themes'].map(
    styleSheet,
  ),
  ...['newspaper', 'terminal', 'pastel', 'forum'].map((look) => styleSheet(`theme-${look}`)),
  ['hostile.js', 'text/javascript; charset=utf-8'],
  ['icon.svg', 'image/svg+xml'],
  ['pictures.svg', 'image/svg+xml'],
]);

function styleSheet(name: string): [file: string, type: string] {
  return [`${name}.css`, 'text/css; charset=utf-8'];
}

/**
 * The file of `/users/…/wishes/<wish>`. A wish that nobody has described is a telescope too: so any such address is a
 * page with an empty thread of its own, for whoever wants to try one.
 */
export function wishFile(wish: string): string {
  return WISHES.get(wish) ?? TELESCOPE;
}

/** Fills in where the comments come from. `comments` is an origin, such as `http://localhost:8787`. */
export function withComments(html: string, comments: string): string {
  return html.replaceAll('{{comments}}', comments).replaceAll('{{policy}}', strictPolicy(comments));
}

/** The most that a page can forbid and still have a thread: it trusts the comments server and nobody else. */
export function strictPolicy(comments: string): string {
  return [
    "default-src 'none'",
    `script-src ${comments}`,
    `connect-src ${comments} ${comments.replace(/^http/, 'ws')}`,
    "style-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
