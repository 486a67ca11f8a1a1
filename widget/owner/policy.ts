/** Milliseconds within which a browser says that the policy of the page forbade what has just failed. */
const SAID_WITHIN = 200;

/**
 * Listens to what the policy of the page forbids, and where the browser remembers it, has forbidden. The function
 * returned tells whether that was to call a server. @param server how its addresses begin
 */
export function watchPolicy(): (server: string) => Promise<boolean> {
  const forbidden: unknown[] = [];
  const ending = new AbortController();
  const { signal } = ending;
  document.addEventListener('securitypolicyviolation', (event) => forbidden.push(event.blockedURI), {
    signal,
  });
  if ('ReportingObserver' in window) {
    const observer = new ReportingObserver((reports) => forbidden.push(...reports.map(addressOf)), {
      types: ['csp-violation'],
      buffered: true,
    });
    observer.observe();
    signal.addEventListener('abort', () => observer.disconnect());
  }
  return async (server) => {
    await new Promise((resolve) => setTimeout(resolve, SAID_WITHIN));
    ending.abort();
    return forbidden.some((address) => String(address).startsWith(server));
  };
}

function addressOf({ body }: Report): unknown {
  return body && 'blockedURL' in body ? body.blockedURL : undefined;
}
