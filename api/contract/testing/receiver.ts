import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import * as v from 'valibot';
import { Happening } from './waiting.ts';

/** What is sent to webhooks, and to the hook: of it what tests look at. */
const BODY = v.object({
  type: v.string(),
  timestamp: v.pipe(v.string(), v.isoTimestamp()),
  data: v.looseObject({
    site: v.string(),
    page: v.nullable(v.looseObject({ id: v.number() })),
    id: v.optional(v.nullable(v.string())),
    comment: v.nullable(v.looseObject({ id: v.string(), text: v.optional(v.string()) })),
  }),
});

export interface Received {
  /** The id of the event. */
  readonly event: string;
  readonly path: string;
  readonly body: v.InferOutput<typeof BODY>;
  readonly headers: IncomingHttpHeaders;
  /** How it was answered. */
  readonly status: number;
}

export interface Reply {
  readonly status: number;
  readonly json?: unknown;
}

/** Longer than it takes until something is sent for the second time. */
const DEADLINE = 15_000;

/** Somebody elsewhere whom the host sends something: a server of its own, on this machine. */
export class Receiver {
  /** All that came, in order. */
  readonly received: Received[] = [];
  /** What was not signed with the secret. */
  readonly unsigned: string[] = [];
  secret = '';
  reply: (received: Omit<Received, 'status'>) => Reply = () => ({ status: 204 });
  readonly #server: Server;
  readonly #happening = new Happening();

  private constructor() {
    this.#server = createServer((request, response) => {
      void text(request).then((sent) => this.#receive(request.url ?? '', request.headers, sent, response));
    });
  }

  static async open(): Promise<Receiver> {
    const receiver = new Receiver();
    receiver.#server.listen(0, '127.0.0.1');
    await once(receiver.#server, 'listening');
    return receiver;
  }

  /** Where it is. */
  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/told`;
  }

  /** Those that it said it has got. */
  get arrived(): readonly Received[] {
    return this.received.filter(({ status }) => status < 300);
  }

  /** Waits until what it got is as one hopes. */
  gets(what: string, isSo: (arrived: readonly Received[]) => boolean): Promise<true> {
    return this.#happening.until(
      () => isSo(this.arrived) || undefined,
      () => `${what} never came: ${JSON.stringify(this.received.map(({ body, status }) => [body, status]))}`,
      DEADLINE,
    );
  }

  /** Waits until so many came, however they were answered. */
  hears(count: number): Promise<true> {
    return this.#happening.until(
      () => this.received.length >= count || undefined,
      () => `Only ${this.received.length} of ${count} came.`,
      DEADLINE,
    );
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #receive(path: string, headers: IncomingHttpHeaders, sent: string, response: ServerResponse): void {
    const known = {
      path,
      headers,
      event: String(headers['webhook-id']),
      body: v.parse(BODY, JSON.parse(sent)),
    };
    if (!isSigned(this.secret, sent, headers)) this.unsigned.push(sent);
    const { status, json } = this.reply(known);
    this.received.push({ ...known, status });
    response.writeHead(status).end(json === undefined ? undefined : JSON.stringify(json));
    this.#happening.happened();
  }
}

function isSigned(secret: string, sent: string, headers: IncomingHttpHeaders): boolean {
  try {
    new Webhook(secret).verify(
      sent,
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    );
    return true;
  } catch {
    return false;
  }
}
