/** Which pages a site is known by. */

/** The origin of an address as somebody types it; `null`: it is the address of no page. */
export function originOf(typed: string): string | null {
  const text = typed.trim();
  // Some browsers take a host with a blank in it.
  if (/\s/.test(text)) return null;
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
    ? ''
    : /^localhost\b/i.test(text)
      ? 'http://'
      : 'https://';
  try {
    const { protocol, origin } = new URL(scheme + text);
    return /^https?:$/.test(protocol) ? origin : null;
  } catch {
    return null;
  }
}

/** The same, where `:*` in the place of a port stands for every port. */
export function originsOf(typed: string): string | null {
  if (!typed.endsWith(':*')) return originOf(typed);
  const origin = originOf(typed.slice(0, -2));
  return origin === null || /:\d+$/.test(origin) ? null : `${origin}:*`;
}

/** Whether a page of this origin belongs to the site. @param origins `:*` in the place of a port stands for every port */
export function belongs(origin: string, origins: readonly string[]): boolean {
  const anyPort = `${origin.replace(/:\d+$/, '')}:*`;
  return origins.includes(origin) || origins.includes(anyPort);
}
