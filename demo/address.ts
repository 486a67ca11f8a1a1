/** How a browser on this machine reaches what listens on `host`, as the host of a URL. */
export function visitedHost(host: string): string {
  const everywhereOrHere = ['', '0.0.0.0', '::', '127.0.0.1', '::1', 'localhost'];
  if (everywhereOrHere.includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
