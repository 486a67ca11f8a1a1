import { connect } from 'node:net';
import type { Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';
const CHUNKS_END = '0\r\n\r\n';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly target: string;
  /** Header lines beside `Host` and `Content-Length`. */
  readonly headers: readonly string[];
  readonly body?: string;
}

export interface HttpAnswer {
  readonly status: number;
  /** Header lines. */
  readonly head: string;
  readonly body: Buffer;
}

/** One connection that stays open (RFC 9112), over which one asks one thing at a time, with as little work as can be. */
export class HttpLine {
  bytesHeard = 0;
  bytesSaid = 0;
  readonly #host: string;
  readonly #socket: Socket;
  #begun: Buffer = Buffer.alloc(0);
  #answer: PromiseWithResolvers<HttpAnswer> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #lastWords = 'The server has hung up.';

  constructor(url: string) {
    const { host, hostname, port } = new URL(url);
    this.#host = host;
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.#socket.on('data', (bytes: Buffer) => this.#read(bytes));
    this.#socket.on('error', (error) => (this.#lastWords = error.message));
    this.#socket.on('close', () => this.#answer?.reject(new Error(this.#lastWords)));
  }

  /** Asks as soon as what was asked before is answered. */
  ask(request: HttpRequest): Promise<HttpAnswer> {
    const answer = this.#last.then(() => this.#send(request));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  hangUp(): void {
    this.#socket.resetAndDestroy();
  }

  #send({ method, target, headers, body = '' }: HttpRequest): Promise<HttpAnswer> {
    const length = method === 'POST' ? [`Content-Length: ${Buffer.byteLength(body)}`] : [];
    const lines = [`${method} ${target} HTTP/1.1`, `Host: ${this.#host}`, ...headers, ...length];
    const bytes = Buffer.from(lines.join('\r\n') + HEAD_END + body);
    if (this.#socket.destroyed) return Promise.reject(new Error(this.#lastWords));
    this.#answer = Promise.withResolvers();
    this.bytesSaid += bytes.length;
    this.#socket.write(bytes);
    return this.#answer.promise;
  }

  #read(bytes: Buffer): void {
    this.bytesHeard += bytes.length;
    this.#begun = this.#begun.length === 0 ? bytes : Buffer.concat([this.#begun, bytes]);
    const answer = wholeAnswer(this.#begun);
    if (!answer) return;
    this.#begun = Buffer.alloc(0);
    this.#answer?.resolve(answer);
  }
}

/** `undefined`: it is not all there. */
function wholeAnswer(bytes: Buffer): HttpAnswer | undefined {
  const end = bytes.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const status = Number(head.slice('HTTP/1.1 '.length, 'HTTP/1.1 '.length + 3));
  const body = bytes.subarray(end + HEAD_END.length);
  const [, length] = /^content-length: *(\d+)/im.exec(head) ?? [];
  if (length !== undefined) return body.length < Number(length) ? undefined : { status, head, body };
  if (/^transfer-encoding: *chunked/im.test(head) && !body.subarray(-CHUNKS_END.length).equals(LAST_CHUNK))
    return undefined;
  return { status, head, body };
}

const LAST_CHUNK = Buffer.from(CHUNKS_END);
