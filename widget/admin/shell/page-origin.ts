/**
 * Where the pages of a site are, such as `https://www.example.com`; `null`: nobody can say, as of all ports of a host.
 *
 * @param origins all of the site, the first one first; `null`: only whoever runs the server is told
 */
export function pageOrigin(site: string, origins: readonly string[] | null): string | null {
  if (origins === null) return site === 'localhost' ? null : `https://${site}`;
  return origins.find((origin) => !origin.endsWith(':*')) ?? null;
}
