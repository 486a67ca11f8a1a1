/** Where what the server sends may go: nowhere but out. [A45] */
import { lookup } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { isPublicAddress } from './private-address.ts';

export interface OutgoingOptions {
  /** Also private addresses, http, and any port: for a network whose owner runs the server. */
  readonly allowPrivate: boolean;
  /** Also other ports than that of https. */
  readonly anyPort?: boolean;
  /** All addresses of a host. */
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
  /** For everything together, in milliseconds. */
  readonly patience?: number;
  /** Ends what is under way. */
  readonly stopped?: AbortSignal;
}

/** Why nothing came back. The message is a sentence that quotes nothing of what was answered. */
export class OutgoingTrouble extends Error {
  override readonly name = 'OutgoingTrouble';
}

/** Where a host was found, and nowhere else is connected to: its name cannot lead elsewhere a moment later. */
export interface Destination {
  readonly url: URL;
  readonly addresses: readonly LookupAddress[];
}

/**
 * Resolves the host of an address that somebody gave, once, and checks every address of it.
 * @throws OutgoingTrouble
 */
export async function findDestination(
  address: string,
  options: OutgoingOptions,
  signal: AbortSignal,
): Promise<Destination> {
  const url = URL.parse(address);
  if (url === null) throw new OutgoingTrouble('The address is none.');
  const trouble = troubleOf(url, options);
  if (trouble !== null) throw new OutgoingTrouble(trouble);
  return { url, addresses: await Promise.race([resolve(url, options), end(signal)]) };
}

function troubleOf(url: URL, { allowPrivate, anyPort = false }: OutgoingOptions): string | null {
  const isHttp = allowPrivate && url.protocol === 'http:';
  if (url.protocol !== 'https:' && !isHttp) return 'The address has to begin with https://.';
  if (url.username !== '' || url.password !== '') return 'The address has a name or a password in it.';
  if (url.port !== '' && !anyPort && !allowPrivate) return 'The address has a port of its own.';
  return null;
}

async function resolve(url: URL, options: OutgoingOptions): Promise<readonly LookupAddress[]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(host);
  const all = options.resolve ?? ((name: string) => lookup(name, { all: true }));
  // Node connects to what is an address already without asking a `lookup` of ours.
  const addresses = family === 0 ? await all(host).catch(() => []) : [{ address: host, family }];
  if (addresses.length === 0) throw new OutgoingTrouble('The host has no address.');
  if (!options.allowPrivate && !addresses.every(({ address }) => isPublicAddress(address))) {
    throw new OutgoingTrouble('The host has a private address.');
  }
  return addresses;
}

/** Looking a name up cannot be ended: it is waited for no more. */
function end(signal: AbortSignal): Promise<never> {
  return new Promise((_done, fail) => {
    signal.addEventListener('abort', () => fail(new OutgoingTrouble('aborted')), { once: true });
  });
}
