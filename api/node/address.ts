import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';

/** The connection behind a request, and what proxies say of it. */
export type Connected = Pick<IncomingMessage, 'headers' | 'socket'>;

/** The network address that a request comes from, as far as it can be trusted. */
export type AddressOf = (request: Connected) => string;

/**
 * @param proxies how many proxies of ours stand in front. Each adds the address that it was asked from to the right of
 * `X-Forwarded-For`, so only as many entries from the right can be believed.
 */
export function addressReader(proxies: number): AddressOf {
  return (request) => {
    const socket = request.socket.remoteAddress ?? '';
    if (proxies === 0) return socket;
    const header = request.headers['x-forwarded-for'];
    const forwarded = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((entry) => entry.trim());
    return forwarded.at(-proxies) || socket;
  };
}

/** The part of an address that one customer of a network has: IPv4 whole, of IPv6 the first 64 bits. */
export function networkPrefix(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const whole = [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...(tail ?? '').split(':')];
  return whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group || '0', 16).toString(16))
    .join(':');
}

/**
 * Hashes network prefixes with a key that is kept beside the databases, never in them: who has a copy of a database
 * learns no address from it.
 */
export function addressHasher(dataDir: string): (prefix: string) => string {
  const key = readKey(join(dataDir, 'address.key'));
  return (prefix) => createHmac('sha256', key).update(prefix).digest('base64url').slice(0, 22);
}

function readKey(file: string): Buffer {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
  chmodSync(file, 0o600);
  return readFileSync(file);
}
