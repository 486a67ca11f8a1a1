/** A server for tests of what asks it: it answers from a table, and its streams are held by the test. */
export interface AskedOf {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
}

type Answering = (asked: AskedOf) => Response | Promise<Response>;

const encoder = new TextEncoder();

/** A stream that a test writes. */
export class PretendedStream {
  readonly asked: AskedOf;
  readonly response: Response;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor(asked: AskedOf) {
    this.asked = asked;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => void (this.#controller = controller),
    });
    this.response = new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  }

  write(text: string): void {
    this.#controller?.enqueue(encoder.encode(text));
  }

  change(sequence: number, more: object = {}): void {
    const change = { type: 'moderation', sequence, page: '/', comment: { id: `c${sequence}` }, ...more };
    this.write(`event: moderation\nid: ${sequence}\ndata: ${JSON.stringify(change)}\n\n`);
  }

  end(): void {
    this.#controller?.close();
  }

  cut(): void {
    this.#controller?.error(new TypeError('cut'));
  }
}

export class PretendedServer {
  readonly asked: AskedOf[] = [];
  readonly streams: PretendedStream[] = [];
  /** By `GET /api/…`, without a query. What is not here is not found. */
  readonly answers: Record<string, Answering>;

  constructor(answers: Record<string, Answering> = {}) {
    this.answers = answers;
  }

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input, 'https://desk.example');
    const { method = 'GET', body } = init;
    const asked: AskedOf = {
      method,
      path: url.pathname + url.search,
      headers: new Headers(init.headers),
      body: typeof body === 'string' ? (JSON.parse(body) as unknown) : undefined,
    };
    this.asked.push(asked);
    const answering = this.answers[`${method} ${url.pathname}`];
    if (answering) return answering(asked);
    return url.pathname.endsWith('/events') ? this.#stream(asked, init.signal) : problem(404, 'not-found');
  };

  #stream(asked: AskedOf, signal: AbortSignal | null | undefined): Response {
    const stream = new PretendedStream(asked);
    this.streams.push(stream);
    signal?.addEventListener('abort', () => stream.cut());
    return stream.response;
  }
}

export function problem(status: number, reason: string, headers: Record<string, string> = {}): Response {
  const body = JSON.stringify({
    type: `urn:livethread:${reason}`,
    title: `It is ${reason}.`,
    status,
    reason,
  });
  return new Response(body, { status, headers: { 'Content-Type': 'application/problem+json', ...headers } });
}
