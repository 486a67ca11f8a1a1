/** How requests reach the room of a page where no WebSocket does. */

/** Where the room of a WebSocket's address takes requests. @param origin of the page that we are on */
export function requestAddress(address: string, origin: string): string {
  const room = new URL(address.replace(/^ws/, 'http'));
  if (room.pathname === '/api/room') return room.href;
  const page = origin + room.pathname + room.search;
  return `${room.origin}/api/room?page=${encodeURIComponent(page)}`;
}

/** All the same but for what is said: a browser asks once whether it may send this, and remembers it by the address. */
export function post(
  address: string,
  body: string,
  { signal, ...more }: { readonly signal: AbortSignal; readonly headers?: Readonly<Record<string, string>> },
): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...more.headers },
    body,
    signal,
    credentials: 'omit',
    cache: 'no-store',
  });
}

/** UTF-16 units, and messages, of one request: a body has at most 64 KiB of UTF-8, and 64 messages. */
const MOST_UNITS = 16_384;
const MOST_MESSAGES = 60;

/** Takes from what waits as much as goes into one request, one message at least. */
export function takeSome(waiting: string[]): string[] {
  let units = 0;
  let count = 0;
  for (const text of waiting) {
    units += text.length;
    if (count > 0 && (units > MOST_UNITS || count === MOST_MESSAGES)) break;
    count += 1;
  }
  return waiting.splice(0, count);
}
