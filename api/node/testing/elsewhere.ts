/** Those whom a server may be sent to, on this machine. */
import type { LookupAddress } from 'node:dns';
import { createServer as createHttpServer } from 'node:http';
import type { RequestListener, Server as HttpServer } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import type { TestContext } from 'node:test';
import type { OutgoingOptions } from '../outgoing-address.ts';

export const LOOPBACK: LookupAddress = { address: '127.0.0.1', family: 4 };

async function listen(t: TestContext, server: Server | HttpServer, host: string): Promise<number> {
  await new Promise<void>((done, fail) => {
    server.on('error', fail);
    server.listen(0, host, done);
  });
  t.after(() => server.close());
  return (server.address() as AddressInfo).port;
}

/** Counts who connects, and hangs up. */
export async function listener(
  t: TestContext,
): Promise<{ readonly port: number; readonly seen: () => number }> {
  let seen = 0;
  const server = createServer((socket) => {
    seen++;
    socket.destroy();
  });
  return { port: await listen(t, server, '127.0.0.1'), seen: () => seen };
}

/** Answers whoever asks. @returns its port */
export async function answering(t: TestContext, answer: RequestListener): Promise<number> {
  const server = createHttpServer(answer);
  t.after(() => server.closeAllConnections());
  return listen(t, server, '127.0.0.1');
}

/** A name server that knows this alone. */
export function resolveTo(...addresses: readonly LookupAddress[]): NonNullable<OutgoingOptions['resolve']> {
  return () => Promise.resolve(addresses);
}

/** This machine, in many ways. */
export const HERE = [
  '127.0.0.1',
  'localhost',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0177.0.0.1',
  '0',
  '[::ffff:127.0.0.1]',
];
