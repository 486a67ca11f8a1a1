/** What the examples are tested with: a site that asks, and stand-ins for those whom they ask. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { nodeHmac } from '../../../api/node/node-host.ts';
import { headersOf } from '../../../api/notify/sign.ts';
import { createHookServer } from '../hook-server.ts';
import type { Decide } from '../hook-server.ts';

export const SECRET = `whsec_${Buffer.from('known to the site and its hook').toString('base64')}`;

/** As Livethread asks, where the owner sends all that there is. */
export const QUESTION = {
  type: 'hook.ask',
  timestamp: '2026-11-23T12:00:00.000Z',
  data: {
    site: 'www.example.com',
    page: { id: 3, key: '/wishes/abcdef', title: 'A train set' },
    comment: {
      id: '019a1b2c-3d4e-7f50-8a6b-9c0d1e2f3a4b',
      parent: null,
      text: 'A wish for life.',
      findings: [],
    },
    author: { id: 'q83vEjRWeJq83vEjRWeJqw', name: 'Ada', email: 'ada@example.com', address: 'kq83' },
  },
};

export interface Heard {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

async function listen(t: TestContext, server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Stands in for a service elsewhere. */
export async function standIn(
  t: TestContext,
  answer: (heard: Heard, response: ServerResponse) => void,
): Promise<{ readonly url: string; readonly heard: readonly Heard[] }> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const one = { path: request.url ?? '', headers: request.headers, body };
      heard.push(one);
      answer(one, response);
    });
  });
  return { url: await listen(t, server), heard };
}

/** Opens a hook, and asks it as Livethread does. */
export async function open(t: TestContext, decide: Decide) {
  const url = await listen(t, createHookServer(SECRET, decide));
  return {
    url,
    /** @returns the verdict, or the status without one */
    ask: async (question: unknown = QUESTION, secret = SECRET, now = Date.now()): Promise<unknown> => {
      const body = JSON.stringify(question);
      const delivery = { number: 1, receiver: 'hook', url, secret, event: 'evt_1', body };
      const response = await fetch(url, {
        method: 'POST',
        headers: headersOf(delivery, now, nodeHmac),
        body,
      });
      const said: unknown = await response.json();
      const isVerdict = response.ok && typeof said === 'object' && said !== null && 'verdict' in said;
      return isVerdict ? said.verdict : response.status;
    },
  };
}
