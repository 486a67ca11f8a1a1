import { hostName } from './host-name.ts';

/** A site and the origins whose pages belong to it, as the directory is seeded with them. */
export interface SiteEntry {
  /** A host name in lower case and punycode, such as `www.wishtack.com`, or `localhost`. */
  readonly name: string;
  /** As browsers write them, such as `https://example.com`; `:*` in the place of a port stands for every port. */
  readonly origins: readonly string[];
}

export type ParsedSites =
  | { readonly ok: true; readonly sites: readonly SiteEntry[] }
  | { readonly ok: false; readonly message: string };

/** Scheme, host and an optional port; an IPv6 address stands in brackets. */
const ORIGIN = /^(https?:\/\/(?:[^\s/?#@\\:*[\]]+|\[[0-9a-f:.]+\]))(:\*|:\d{1,5})?\/?$/i;
/** The longest host name, a scheme and a port. */
const LONGEST_HEADER = 300;

/**
 * Reads the text form of a directory: sites separated by commas, each a `name` or `name=origin origin…`.
 *
 * A bare name allows `https://name` and `https://www.name`; one that begins with `www.` allows itself alone, for
 * `example.com` may be another site; `localhost` allows `http://localhost:*`. An origin belongs to one site only. The
 * message of a refusal names the piece that is wrong, and is a sentence to put behind the name of the setting.
 */
export function parseSites(text: string): ParsedSites {
  const sites: SiteEntry[] = [];
  const owners = new Map<string, string>();
  for (const piece of text.split(',').map((part) => part.trim())) {
    if (piece === '') continue;
    const site = parseSite(piece);
    if (typeof site === 'string') return { ok: false, message: site };
    if (sites.some(({ name }) => name === site.name))
      return { ok: false, message: `“${site.name}” is named twice.` };
    for (const origin of site.origins) {
      const owner = owners.get(origin);
      if (owner !== undefined) return { ok: false, message: sharedMessage(origin, owner, site.name) };
      owners.set(origin, site.name);
    }
    sites.push(site);
  }
  return { ok: true, sites };
}

/**
 * The origin of an `Origin` header, if it is one http(s) origin exactly as browsers write it (RFC 6454 §6.2): lower
 * case, punycode, no default port, nothing behind it. `null` for all else, the header `null` among it. [A15]
 */
export function canonicalOrigin(header: string): string | null {
  if (header.length > LONGEST_HEADER || !/^https?:\/\/[a-z0-9._[\]:-]+$/.test(header)) return null;
  return URL.parse(header)?.origin === header ? header : null;
}

/** Under what a canonical origin may stand in the directory, in the order to look: itself, then its host on any port. */
export function originSpellings(origin: string): readonly string[] {
  return [origin, `${origin.replace(/:\d+$/, '')}:*`];
}

/** @returns the site, or what is wrong */
function parseSite(piece: string): SiteEntry | string {
  const equals = piece.indexOf('=');
  const given = (equals === -1 ? piece : piece.slice(0, equals)).trim();
  const name = hostName(given);
  if (name === null) return `“${given}” is not the name of a site. Write a host name, such as example.com.`;
  if (equals === -1) return { name, origins: originsOf(name) };

  const wanted = piece
    .slice(equals + 1)
    .split(/\s+/)
    .filter((part) => part !== '');
  if (wanted.length === 0)
    return `“${piece}” names no origin. Write ${name}=https://${name}, or ${name} alone.`;
  const origins = wanted.map(parseOrigin);
  const wrong = origins.indexOf(null);
  if (wrong !== -1) {
    return `“${wanted[wrong]}” of ${name} is not an origin. Write scheme, host and port, such as https://${name}.`;
  }
  return { name, origins: [...new Set(origins.filter((origin) => origin !== null))] };
}

function originsOf(name: string): readonly string[] {
  if (name === 'localhost') return ['http://localhost:*'];
  return name.startsWith('www.') ? [`https://${name}`] : [`https://${name}`, `https://www.${name}`];
}

function parseOrigin(text: string): string | null {
  const [, base, port = ''] = ORIGIN.exec(text) ?? [];
  if (base === undefined) return null;
  const url = URL.parse(port === ':*' ? base : base + port);
  const isHost = url !== null && /^[a-z0-9._[\]:-]+$/.test(url.hostname);
  return isHost ? url.origin + (port === ':*' ? port : '') : null;
}

function sharedMessage(origin: string, owner: string, name: string): string {
  return (
    `“${origin}” cannot belong to ${owner} and to ${name}. ` +
    `Write each of them with the origins that are its own, such as ${owner}=https://${owner}.`
  );
}
