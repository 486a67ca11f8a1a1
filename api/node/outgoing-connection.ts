import { request as requestHttp } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Destination } from './outgoing-address.ts';

export interface OutgoingRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Resolves with the head of the answer, whatever it says. Redirects are not followed. */
export function connect(
  { url, addresses }: Destination,
  { method, headers, body }: OutgoingRequest,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const bytes = body === undefined ? undefined : Buffer.from(body);
  const options: RequestOptions = {
    method,
    // No connection from before, and no proxy.
    agent: false,
    headers: {
      ...headers,
      'accept-encoding': 'identity',
      'user-agent': 'Livethread',
      ...(bytes && { 'content-length': String(bytes.length) }),
    },
    lookup: (_host, { all }, found) => {
      const [first] = addresses;
      if (all === true) found(null, [...addresses]);
      else found(null, first?.address ?? '', first?.family);
    },
    signal,
  };
  return new Promise((done, fail) => {
    const request = send(url, options, done);
    request.on('error', fail);
    request.end(bytes);
  });
}
