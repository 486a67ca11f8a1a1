import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { NodeHouse } from './house.ts';

/** Milliseconds that a client may take for its request, or for the head of one. */
const REQUEST_WITHIN = 15_000;
const HEAD_WITHIN = 10_000;

/** @param takesUpgrades whether it has sockets */
export function createHttpServer(app: Hono, house: NodeHouse, takesUpgrades: boolean): Server {
  const listener = getRequestListener((request, { incoming }) => {
    house.introduce(request, incoming);
    return house.finished.answer(incoming, request, () => app.fetch(request));
  });
  return createServer(
    {
      headersTimeout: HEAD_WITHIN,
      requestTimeout: REQUEST_WITHIN,
      connectionsCheckingInterval: 5_000,
      // Some clients offer HTTP/2 with every request; they are answered over HTTP/1.1.
      shouldUpgradeCallback: ({ headers }) => takesUpgrades && headers.upgrade?.toLowerCase() === 'websocket',
    },
    (incoming, outgoing) => {
      if (!house.finished.repeat(incoming, outgoing)) void listener(incoming, outgoing);
    },
  );
}
