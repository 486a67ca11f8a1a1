import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { OPCODE, clientFrame, readFrames } from './frames.ts';

/** One for all lines: what is read is done with before the next is. */
const READ = Buffer.allocUnsafeSlow(65_536);
const HEAD_END = '\r\n\r\n';

export interface Hearer {
  /** The upgrade was granted. */
  opened(): void;
  /** A whole text, good only during the call. */
  heard(text: Buffer): void;
  /** It is over. @param why what the server said last */
  ended(why: string): void;
}

export interface Knock {
  /** Where the server is, with http. */
  readonly url: string;
  /** The request's target and further header lines. */
  readonly target: string;
  readonly headers: readonly string[];
}

/**
 * A WebSocket as a client has it, with as little work as can be: a load generator must not be slower than what it
 * measures, and `ws` makes an object and a copy of each message.
 */
export class Line {
  bytesHeard = 0;
  bytesSaid = 0;
  readonly #socket: Socket;
  readonly #hearer: Hearer;
  #isOpen = false;
  /** What has come of a frame, or of the answer to the handshake. */
  #begun: Buffer | undefined;
  #lastWords = '';

  constructor({ url, target, headers }: Knock, hearer: Hearer) {
    this.#hearer = hearer;
    const { hostname, port } = new URL(url);
    this.#socket = connect({
      host: hostname,
      port: Number(port),
      noDelay: true,
      onread: {
        buffer: READ,
        callback: (length) => {
          this.#read(READ.subarray(0, length));
          return true;
        },
      },
    });
    this.#socket.on('error', (error) => (this.#lastWords ||= error.message));
    this.#socket.on('close', () => hearer.ended(this.#lastWords));
    const request = [
      `GET ${target} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==',
      ...headers,
    ];
    this.#write(Buffer.from(request.join('\r\n') + HEAD_END));
  }

  say(text: string): void {
    this.#write(clientFrame(OPCODE.text, Buffer.from(text)));
  }

  /** Ends it without a word. */
  hangUp(): void {
    this.#socket.resetAndDestroy();
  }

  #write(bytes: Buffer): void {
    this.bytesSaid += bytes.length;
    this.#socket.write(bytes);
  }

  #read(bytes: Buffer): void {
    this.bytesHeard += bytes.length;
    const all = this.#begun ? Buffer.concat([this.#begun, bytes]) : bytes;
    const taken = this.#isOpen ? this.#readFrames(all) : this.#readHead(all);
    this.#begun = taken === all.length ? undefined : Buffer.from(all.subarray(taken));
  }

  /** Frames may come with it. */
  #readHead(bytes: Buffer): number {
    const end = bytes.indexOf(HEAD_END);
    if (end < 0) return 0;
    const head = bytes.toString('latin1', 0, end);
    const start = end + HEAD_END.length;
    if (!head.startsWith('HTTP/1.1 101 ')) {
      this.#lastWords = `${head.split('\r\n')[0]} ${bytes.toString('utf8', start)}`;
      return bytes.length;
    }
    this.#isOpen = true;
    this.#hearer.opened();
    return start + this.#readFrames(bytes.subarray(start));
  }

  #readFrames(bytes: Buffer): number {
    return readFrames(bytes, (opcode, payload) => {
      if (opcode === OPCODE.text) return this.#hearer.heard(payload);
      if (opcode === OPCODE.ping) return this.#write(clientFrame(OPCODE.pong, Buffer.from(payload)));
      if (opcode !== OPCODE.close) return undefined;
      this.#lastWords = `closed with ${payload.length < 2 ? 'no code' : payload.readUInt16BE(0)}`;
      this.#socket.destroy();
    });
  }
}
