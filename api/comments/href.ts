/** Longer addresses are no links. */
const LONGEST = 2_048;
const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/**
 * An address that a link in a comment may lead to, in one spelling: `http`, `https` and `mailto`, whole ones, and none with a user name in
 * it, which only serves to look like another host. `null`: it is none. [A3]
 */
export function readableHref(address: string): string | null {
  if (address.length > LONGEST) return null;
  const url = URL.parse(address);
  if (!url || !SCHEMES.has(url.protocol) || url.username !== '' || url.password !== '') return null;
  return url.href.length > LONGEST ? null : url.href;
}
