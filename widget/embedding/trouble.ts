import { watchPolicy } from '../owner/policy.ts';
import { tellOwner } from '../owner/tell-owner.ts';

/**
 * Finds out why a room can't be reached, which the failure of a WebSocket does not say, and tells the owner of the page
 * what to change. @param room see `LiveThread.roomNamed`
 */
export async function explain(room: string): Promise<void> {
  if (!room.startsWith('ws')) return tellOwner(`"${room}" is no server.`, 'error');
  tellOwner(await reason(new URL(room.replace(/^ws/, 'http')).origin), 'error');
}

async function reason(server: string): Promise<string> {
  if (window.origin === 'null')
    return 'this page has no origin, as it is opened as a file or in a sandboxed frame, and comments belong to an origin. Open it from a web server.';
  const forbidden = watchPolicy();
  try {
    const response = await fetch(`${server}/api/counts?page=${encodeURIComponent(`${location.origin}/`)}`, {
      credentials: 'omit',
      cache: 'no-store',
    });
    return said(await response.text(), response, server);
  } catch {
    if (await forbidden(server))
      return `the policy of this page forbids to ask ${server}. Add to its connect-src: ${server} ${server.replace(/^http/, 'ws')}`;
    return (await answers(server))
      ? unknownOrigin(server)
      : `nothing answers at ${server}. Is the server running, and is this its address?`;
  }
}

function said(body: string, { ok, status }: Response, server: string): string {
  if (body.includes('unknown-origin')) return unknownOrigin(server);
  if (ok && body.includes('"counts"'))
    return `${server} answers to requests, but neither a WebSocket nor a stream gets through. Does a proxy in front of it pass on upgrades?`;
  return `what answers at ${server} is no comments server, or has trouble (${status}).`;
}

function unknownOrigin(server: string): string {
  const { origin, hostname } = location;
  // A site has a name, which an address is not; and the name of one stands for its pages over https.
  const name = /[\d\]]$/.test(hostname) ? 'my-site' : hostname;
  const isUsual = origin === `https://${name}`;
  const [asVariable, asWords] = isUsual ? [name, name] : [`${name}=${origin}`, `${name} ${origin}`];
  return `${server} does not know ${origin}. Add it there: SITES=${asVariable}, or npx livethread site add ${asWords}`;
}

/** Whether anything is there: without the page being allowed to read it, that is all one can learn. */
async function answers(server: string): Promise<boolean> {
  try {
    await fetch(`${server}/health`, { mode: 'no-cors', credentials: 'omit', cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}
