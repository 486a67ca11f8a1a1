import { LIMITS } from '../protocol.ts';
import { isTracking } from './tracking-parameters.ts';

/**
 * Which query parameters tell the pages of a site apart: all but the tracking ones (unless a site says otherwise),
 * none, or just those named (decoded, case matters; a tracking one counts when it is named).
 */
export interface PageRules {
  readonly parameters: 'all' | 'none' | readonly string[];
}

/** A name and a value, both percent-encoded in the one way. */
type Parameter = readonly [name: string, value: string];

/** No address has one, and `URL` would drop some of them without a word. */
const CONTROL = /\p{Cc}/u;
const ABSOLUTE = /^https?:\/\/[^/\\]/i;

/** What stands unencoded in a path segment (RFC 3986 §3.3) … */
const PLAIN_IN_SEGMENT = /[A-Za-z0-9\-._~!$&'()*+,;=:@]/;
/** … and in the name or the value of a parameter, where `&`, `=` and `+` have a meaning. */
const PLAIN_IN_QUERY = /[A-Za-z0-9\-._~!$'()*,;:@/?]/;

/**
 * The canonical key of a page within its site: path and kept query, such as `/users/123456/wishes/abcdef` or
 * `/?p=12`. `null`: this is not the address of a page. [P4]
 *
 * `address` is an absolute http(s) URL (its host says which site, and is decided elsewhere) or an origin-form request
 * target; a target is never read so that `//evil/x` becomes a host. Its key, not the address, has a limit of length.
 *
 * Two addresses are one page when their paths have the same segments and their queries the same parameters, compared
 * as decoded bytes (so `%2F` in a segment is not `/`, an undecodable `%` is itself, and Unicode normal forms differ):
 * - path: `.` and `..` resolved, then empty segments dropped, and `index.html` at the end (no other name, as only this
 *   one is a promise that nothing else stands there);
 * - query: `+` is a space and `?a` is `?a=`, as forms have it; `;` does not separate; the order of different names
 *   does not matter, the order of values of one name does.
 */
export function pageKey(address: string, rules: PageRules = { parameters: 'all' }): string | null {
  const url = readAddress(address.replace(/#.*/s, ''));
  if (url === null) return null;
  const key = pathOf(url.pathname) + queryOf(url.search, rules);
  return key.length <= LIMITS.pageCharacters ? key : null;
}

/**
 * The key of a page that its site names itself (`data-page-id`): `id:` and the id, trimmed and in Unicode's NFC. Ids
 * have a namespace of their own, as every other key begins with a slash. `null`: not an id. [P4]
 */
export function pageIdKey(id: string): string | null {
  const trimmed = id.trim().normalize('NFC');
  const fits = trimmed !== '' && trimmed.length <= LIMITS.pageCharacters;
  const readable = trimmed.isWellFormed() && !/[\p{Cc}\u2028\u2029]/u.test(trimmed);
  return fits && readable ? `id:${trimmed}` : null;
}

function readAddress(address: string): URL | null {
  if (!address.isWellFormed() || CONTROL.test(address)) return null;
  // Behind a host of its own, whatever a target begins with can only be a path.
  if (address.startsWith('/')) return URL.parse(`http://page.invalid${address}`);
  return ABSOLUTE.test(address) ? URL.parse(address) : null;
}

function pathOf(pathname: string): string {
  const segments = pathname
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => encodeOneWay(segment, PLAIN_IN_SEGMENT));
  while (segments.at(-1) === 'index.html') segments.pop();
  return `/${segments.join('/')}`;
}

function queryOf(search: string, rules: PageRules): string {
  const keeps = keeperOf(rules);
  const kept = search
    .slice(1)
    .split('&')
    .map(parameterOf)
    .filter(([name, value]) => (name !== '' || value !== '') && keeps(name))
    .toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  if (kept.length === 0) return '';
  return `?${kept.map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join('&')}`;
}

function parameterOf(piece: string): Parameter {
  const spaced = piece.replaceAll('+', '%20');
  const equals = spaced.indexOf('=');
  const name = equals === -1 ? spaced : spaced.slice(0, equals);
  const value = equals === -1 ? '' : spaced.slice(equals + 1);
  return [encodeOneWay(name, PLAIN_IN_QUERY), encodeOneWay(value, PLAIN_IN_QUERY)];
}

/** Tracking names are made of characters that are never encoded, so that an encoded name can be asked about as it is. */
function keeperOf({ parameters }: PageRules): (name: string) => boolean {
  if (parameters === 'none') return () => false;
  if (parameters === 'all') return (name) => !isTracking(name);
  const named = parameters.map((name) =>
    encodeOneWay(encodeURIComponent(name.toWellFormed()), PLAIN_IN_QUERY),
  );
  return (name) => named.includes(name);
}

/** Each byte in its one spelling: plain, or `%` and two upper-case digits. `text` is ASCII, as `URL` gives it. */
function encodeOneWay(text: string, plain: RegExp): string {
  return text.replaceAll(/%[0-9a-f]{2}|[^A-Za-z0-9]/gi, (piece) => {
    const byte = piece.length === 3 ? parseInt(piece.slice(1), 16) : piece.charCodeAt(0);
    const character = String.fromCharCode(byte);
    return plain.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
}
