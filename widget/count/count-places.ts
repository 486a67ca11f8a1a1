import { optionOf } from '../embedding/aliases.ts';
import { nameInNotes } from '../name-in-notes.ts';
import { roomAddress } from '../page-address.ts';

/** Elements that show a count beside `<live-thread-count>`: ours, and those that pages have from other systems. */
export const PLACES =
  '[data-livethread-count],.remark42__counter[data-url],a[href$="#disqus_thread"],a[href$="#isso-thread"]';

/** Which elements say in which attribute whose count they show: `/path`, a URL, or `id:` and a page id. */
const SAID_IN = [
  ['live-thread-count[page]', 'page'],
  ['live-thread-count[data-page]', 'data-page'],
  ['[data-livethread-count]', 'data-livethread-count'],
  ['.remark42__counter', 'data-url'],
] as const;

/** The attributes by which it may come to name another page. */
export const SAYING = ['href', ...SAID_IN.map(([, attribute]) => attribute)];

/** The room whose comments an element counts, by its address; `undefined` where it names no page. */
export function roomOfPlace(element: Element, server: string): string | undefined {
  const page = askedBy(element);
  try {
    if (!page) return roomOfThread(document.querySelector('live-thread'), server);
    const hints = { server, location: new URL(location.href) };
    if (page.startsWith('id:')) return roomAddress({ ...hints, pageId: page.slice(3) });
    return roomAddress({ ...hints, pageUrl: new URL(page, element.baseURI).href });
  } catch {
    return undefined;
  }
}

/** The room of a thread on this page; without one, of the page. @throws where no server is named */
export function roomOfThread(thread: Element | null, server: string): string {
  if (thread && 'room' in thread && typeof thread.room === 'string') return thread.room;
  const option = (name: string) => thread && optionOf(thread, name);
  return roomAddress({
    server: option('server') || server,
    location: new URL(location.href),
    canonical: document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href,
    pageId: option('page-id'),
    pageUrl: option('page-url'),
  });
}

/** Whether two addresses lead to one room, as far as that can be seen here. */
export function isSameRoom(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(room: string): string {
  return nameInNotes(room).replace(/\/(?:index\.html)?(?=\?|$)/, '');
}

/** What the attribute says, else where the link leads; `''`: the page that the element is on. */
function askedBy(element: Element): string {
  const [, attribute] = SAID_IN.find(([selector]) => element.matches(selector)) ?? [];
  const said = attribute && element.getAttribute(attribute)?.trim();
  if (said) return said;
  const link = element.closest<HTMLAnchorElement>('a[href]');
  return link && !isWithin(link) ? link.href : '';
}

/** Whether a link leads to another part of the page. */
function isWithin({ href }: HTMLAnchorElement): boolean {
  return href.includes('#') && href.replace(/#.*/s, '') === location.href.replace(/#.*/s, '');
}
