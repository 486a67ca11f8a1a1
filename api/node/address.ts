import { readAddressKeyText } from '../address-key.ts';
import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { publishFile } from './durable.ts';
import { isPublicAddress } from './private-address.ts';

const KEY_BYTES = 32;

/** The connection behind a request, and what proxies say of it. */
export type Connected = Pick<IncomingMessage, 'headers' | 'socket'>;

/** The network address that a request comes from, as far as it can be trusted. */
export type AddressOf = (request: Connected) => string;

const UNTOLD_PROXY =
  'Requests come through a proxy (they have X-Forwarded-For), and TRUSTED_PROXIES is 0: all readers behind it seem to be ' +
  'at one address, and share its limits. Set TRUSTED_PROXIES to how many proxies of yours stand in front, mostly 1.';

/**
 * @param proxies how many proxies of ours stand in front. Each adds the address that it was asked from to the right of
 * `X-Forwarded-For`, so only as many entries from the right can be believed.
 * @param tell is told, once, that a proxy seems to stand in front that nobody has spoken of
 */
export function addressReader(proxies: number, tell: (advice: string) => void = () => undefined): AddressOf {
  let isTold = proxies > 0;
  return (request) => {
    const socket = request.socket.remoteAddress ?? '';
    // From the internet itself anybody may have made it up.
    if (!isTold && request.headers['x-forwarded-for'] !== undefined && !isPublicAddress(socket)) {
      isTold = true;
      tell(UNTOLD_PROXY);
    }
    if (proxies === 0) return socket;
    const header = request.headers['x-forwarded-for'];
    const forwarded = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',');
    return withoutPort(forwarded.at(-proxies)?.trim() ?? '') || socket;
  };
}

/** Some proxies add the port, which would make a new address of every connection. */
function withoutPort(entry: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry;
}

/**
 * Hashes network prefixes with a key that is kept beside the databases, never in them: who has a copy of a database
 * learns no address from it.
 */
export function addressHasher(dataDir: string): (prefix: string) => string {
  // Made once: from bytes Node makes one anew for each hash, which takes several times as long as to hash.
  const key = createSecretKey(readKey(join(dataDir, 'address.key')));
  return (prefix) => {
    const hash = createHmac('sha256', key).update(prefix).digest('base64url').slice(0, 22);
    // By itself: a slice would keep alive what it was cut from, for as long as each reader is here.
    return Buffer.from(hash, 'latin1').toString('latin1');
  };
}

/** One that is not whole is none: with an empty key everyone could guess addresses from their hashes. */
function readKey(file: string): Buffer {
  const kept = existsSync(file) ? readFileSync(file) : undefined;
  if (kept?.length === KEY_BYTES) return kept;
  // From another host.
  const text = kept?.toString('utf8').trim() ?? '';
  if (/^key:[\w-]{43}$/.test(text)) return Buffer.from(readAddressKeyText(text));
  if (/^text:.{8,}$/.test(text)) return Buffer.from(text.slice('text:'.length));
  const key = randomBytes(KEY_BYTES);
  writeFileSync(`${file}.new`, key, { mode: 0o600 });
  publishFile(`${file}.new`, file);
  return key;
}

/** The key of a folder, as it is handed to another host. */
export function keyAsText(dataDir: string): string {
  return `key:${readKey(join(dataDir, 'address.key')).toString('base64url')}`;
}
