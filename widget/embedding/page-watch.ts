/** Milliseconds in which what belongs to a change of the page changes with it: its address, its title, its links. */
const SETTLES = 100;
/** Milliseconds between two looks at the address, where the browser does not say that it has changed. */
const LOOKS = 500;

/**
 * Tells when the page may be another one, or what an element says of it: soon, and once for all that happens until then.
 * @returns what ends it
 */
export function watchPage(element: Element, changed: () => void): () => void {
  const ending = new AbortController();
  let timer: number | undefined;
  const notice = (): void => {
    timer ??= window.setTimeout(() => {
      timer = undefined;
      changed();
    }, SETTLES);
  };
  const changes = new MutationObserver(notice);
  changes.observe(element, { attributes: true });
  changes.observe(document.documentElement, { attributes: true, attributeFilter: ['lang'] });
  changes.observe(document.head, { attributes: true, childList: true, subtree: true });
  followRoutes(notice, ending.signal);
  return () => {
    ending.abort();
    changes.disconnect();
    clearTimeout(timer);
  };
}

function followRoutes(notice: () => void, signal: AbortSignal): void {
  if ('navigation' in window)
    return window.navigation.addEventListener('currententrychange', notice, { signal });
  let known = location.href;
  const look = (): void => {
    if (location.href !== known) notice();
    known = location.href;
  };
  for (const name of ['popstate', 'hashchange']) addEventListener(name, look, { signal });
  const timer = setInterval(look, LOOKS);
  signal.addEventListener('abort', () => clearInterval(timer));
}
