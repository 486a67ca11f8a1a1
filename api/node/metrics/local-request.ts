import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/**
 * Whether a request that came in by the machine's own loopback names it as one on this machine would. A page may point a
 * name of its own at 127.0.0.1 (DNS rebinding), and read in a browser here what only those who are here may know: it
 * cannot but say that name. What comes in from elsewhere was let in by the operator, under whatever name.
 * @param name under which the operator has it listen
 */
export function isMeantForHere({ headers, socket }: IncomingMessage, name: string): boolean {
  // No browser leaves it out.
  if (headers.host === undefined || !isLoopback(socket.localAddress)) return true;
  const host = hostOf(headers.host);
  return isIP(host) !== 0 || host === name.toLowerCase() || /^(?:.+\.)?localhost$/.test(host);
}

/** Without the port, the brackets of IPv6, and the dot that ends a whole name. */
function hostOf(header: string): string {
  return header
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

/** @param address as the system writes it: IPv4 on a socket for both kinds begins with `::ffff:` */
function isLoopback(address = ''): boolean {
  const plain = address.replace(/^::ffff:/i, '');
  const version = isIP(plain);
  return version !== 0 && LOOPBACK.check(plain, version === 6 ? 'ipv6' : 'ipv4');
}
