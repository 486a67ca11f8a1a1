import { hostName } from './host-name.ts';
import type { SiteEntry } from './site-entry.ts';

interface Wrong {
  readonly ok: false;
  /** Names the piece that is wrong, and says what to write. */
  readonly message: string;
}

export type ParsedSites = { readonly ok: true; readonly sites: readonly SiteEntry[] } | Wrong;
export type ParsedSite = { readonly ok: true; readonly site: SiteEntry } | Wrong;

/** Scheme, host and an optional port; an IPv6 address stands in brackets. */
const ORIGIN = /^(https?:\/\/(?:[^\s/?#@\\:*[\]]+|\[[0-9a-f:.]+\]))(:\*|:\d{1,5})?\/?$/i;
/** Each site is stored under its name, and the directory beside them under this one. */
const DIRECTORY = 'directory';
/** The longest host name, a scheme and a port. */
const LONGEST_HEADER = 300;

/**
 * Reads the text form of a directory: sites separated by commas, each a `name` or `name=origin origin…`.
 *
 * A bare name allows what `parseSite` says. An origin belongs to one site only. The message of a refusal is a sentence
 * to put behind the name of the setting.
 */
export function parseSites(text: string): ParsedSites {
  const sites: SiteEntry[] = [];
  const owners = new Map<string, string>();
  for (const piece of text.split(',').map((part) => part.trim())) {
    if (piece === '') continue;
    const parsed = parsePiece(piece);
    if (!parsed.ok) return parsed;
    const { site } = parsed;
    if (sites.some(({ name }) => name === site.name)) return wrong(`“${site.name}” is named twice.`);
    for (const origin of site.origins) {
      const owner = owners.get(origin);
      if (owner !== undefined) return wrong(sharedMessage(origin, owner, site.name));
      owners.set(origin, site.name);
    }
    sites.push(site);
  }
  return { ok: true, sites };
}

/**
 * One site as somebody names it, in any spelling of the name and of its origins.
 *
 * @param wanted all its origins. Left out, a name allows `https://name` and `https://www.name`; one that begins with
 * `www.` allows itself alone, for `example.com` may be another site; `localhost` allows `http://localhost:*`.
 */
export function parseSite(given: string, wanted?: readonly string[]): ParsedSite {
  const name = hostName(given);
  if (name === null)
    return wrong(`“${given}” is not the name of a site. Write a host name, such as example.com.`);
  if (name === DIRECTORY)
    return wrong(`“${name}” is what the directory of sites is called. Choose another name.`);
  if (!wanted) return { ok: true, site: { name, origins: originsOf(name) } };
  if (wanted.length === 0)
    return wrong(`“${name}” names no origin. Write one at least, such as https://${name}.`);
  const origins = wanted.map(parseOrigin);
  const at = origins.indexOf(null);
  if (at !== -1) {
    return wrong(
      `“${wanted[at]}” of ${name} is not an origin. Write scheme, host and port, such as https://${name}.`,
    );
  }
  return { ok: true, site: { name, origins: [...new Set(origins.filter((origin) => origin !== null))] } };
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

function parsePiece(piece: string): ParsedSite {
  const equals = piece.indexOf('=');
  if (equals === -1) return parseSite(piece);
  const origins = piece.slice(equals + 1).split(/\s+/);
  return parseSite(
    piece.slice(0, equals).trim(),
    origins.filter((part) => part !== ''),
  );
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

function wrong(message: string): Wrong {
  return { ok: false, message };
}

function sharedMessage(origin: string, owner: string, name: string): string {
  return (
    `“${origin}” cannot belong to ${owner} and to ${name}. ` +
    `Write each of them with the origins that are its own, such as ${owner}=https://${owner}.`
  );
}
