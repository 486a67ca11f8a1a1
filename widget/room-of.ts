import type { LiveThread } from './live-thread.ts';
import { optionOf } from './option.ts';
import { roomAddress } from './page-address.ts';

/** The canonical link of the page. */
export function canonicalLink(): string | undefined {
  return document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href;
}

/** The address of the room that a thread names; what it says of the server, where that is none. */
export function roomOf(
  thread: LiveThread,
  option = optionOf,
  location = new URL(document.location.href),
  canonical: string | null | undefined = canonicalLink(),
): string {
  const server = option(thread, 'server') || thread.script?.src || import.meta.url;
  const [pageId, pageUrl] = [option(thread, 'page-id'), option(thread, 'page-url')];
  try {
    return roomAddress({ server, location, canonical, pageId, pageUrl });
  } catch {
    return server;
  }
}
