/** What the server itself asks of others: an address that somebody gave must lead nowhere but out. [A45] */
import { lookup } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import { request as requestHttp } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
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
}

const PATIENCE = 5_000;
const MOST_BYTES = 65_536;

/** Why nothing came back. The message is a sentence that quotes nothing of what was answered. */
export class OutgoingTrouble extends Error {
  override readonly name = 'OutgoingTrouble';
}

/**
 * Fetches JSON from an address that somebody else gave. The host is resolved once and every address of it checked; the
 * connection goes to these very addresses, so a name cannot lead elsewhere a moment later. Redirects are not followed.
 *
 * @throws OutgoingTrouble
 */
export async function fetchJson(address: string, options: OutgoingOptions): Promise<unknown> {
  const url = URL.parse(address);
  if (url === null) throw new OutgoingTrouble('The address is none.');
  const trouble = troubleOf(url, options);
  if (trouble !== null) throw new OutgoingTrouble(trouble);
  const patience = options.patience ?? PATIENCE;
  const signal = AbortSignal.timeout(patience);
  try {
    const addresses = await Promise.race([resolve(url, options), end(signal)]);
    const response = await open(url, addresses, signal);
    return readJson(await readBody(response));
  } catch (error) {
    if (signal.aborted) throw new OutgoingTrouble(`It took more than ${patience} ms.`);
    throw error instanceof OutgoingTrouble
      ? error
      : new OutgoingTrouble(`It could not be reached${codeOf(error)}.`);
  }
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
  // Node connects to what is an address already without asking `lookup` below.
  const addresses = family === 0 ? await all(host).catch(() => []) : [{ address: host, family }];
  if (addresses.length === 0) throw new OutgoingTrouble('The host has no address.');
  if (!options.allowPrivate && !addresses.every(({ address }) => isPublicAddress(address))) {
    throw new OutgoingTrouble('The host has a private address.');
  }
  return addresses;
}

/** Resolves with the head of the answer, if it is a good one. */
function open(url: URL, addresses: readonly LookupAddress[], signal: AbortSignal): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const options: RequestOptions = {
    // No connection from before, and no proxy.
    agent: false,
    headers: { accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'Livethread' },
    lookup: (_host, { all }, found) => {
      const [first] = addresses;
      if (all === true) found(null, [...addresses]);
      else found(null, first?.address ?? '', first?.family);
    },
    signal,
  };
  return new Promise((done, fail) => {
    const request = send(url, options, (response) => {
      if (response.statusCode === 200) return done(response);
      response.destroy();
      return fail(new OutgoingTrouble(`It was answered with the status ${response.statusCode}.`));
    });
    request.on('error', fail);
    request.end();
  });
}

async function readBody(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('A response without an encoding comes in buffers.');
    bytes += chunk.length;
    // Leaving the loop ends the connection.
    if (bytes > MOST_BYTES) throw new OutgoingTrouble(`The answer has more than ${MOST_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function readJson(body: Buffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return JSON.parse(text);
  } catch {
    throw new OutgoingTrouble('The answer is no JSON.');
  }
}

/** Looking a name up cannot be ended: it is waited for no more. */
function end(signal: AbortSignal): Promise<never> {
  return new Promise((_done, fail) => {
    signal.addEventListener('abort', () => fail(new OutgoingTrouble('aborted')), { once: true });
  });
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? ` (${code})` : '';
}
