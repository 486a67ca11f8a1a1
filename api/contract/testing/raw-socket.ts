import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { Happening } from './waiting.ts';

/** A frame as a client sends it (RFC 6455 §5.2), right unless one says otherwise. */
export interface RawFrame {
  readonly opcode: number;
  readonly payload?: Uint8Array | string;
  readonly isLast?: boolean;
  /** The three reserved bits, as a number up to 7. */
  readonly reserved?: number;
  readonly isMasked?: boolean;
  /** Says this length, in eight bytes, whatever follows. */
  readonly claims?: bigint;
}

export const TEXT = 1;
export const CLOSE_FRAME = 8;
export const PING_FRAME = 9;

/** The opening of a handshake, to the letter of PROTOCOL.md but for the target. */
export function openingOf(target: string): string {
  return [
    `GET ${target} HTTP/1.1`,
    'Host: www.wishtack.com',
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==',
    'Sec-WebSocket-Protocol: comments',
    'Sec-WebSocket-Version: 13',
    'Origin: https://www.wishtack.com',
    '',
    '',
  ].join('\r\n');
}

/** A TCP connection, to say what no client says. */
export class RawSocket {
  readonly #socket: Socket;
  readonly #happening = new Happening();
  #received = Buffer.alloc(0);
  #ended = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#happening.happened();
    });
    socket.on('close', () => {
      this.#ended = true;
      this.#happening.happened();
    });
    socket.on('error', () => undefined);
  }

  static async connect(url: URL): Promise<RawSocket> {
    const socket = connect(Number(url.port), url.hostname.replaceAll(/[[\]]/g, ''));
    await once(socket, 'connect');
    return new RawSocket(socket);
  }

  write(data: string | Uint8Array): void {
    this.#socket.write(data);
  }

  frame(frame: RawFrame): void {
    this.write(encode(frame));
  }

  /** The head of the answer, without the empty line at its end; `null` where the connection ended without one. */
  head(): Promise<string | null> {
    const find = (): string | null | undefined => {
      const end = this.#received.indexOf('\r\n\r\n');
      if (end < 0) return this.#ended ? null : undefined;
      return this.#received.subarray(0, end).toString();
    };
    return this.#happening.until(find, () => 'No answer came.');
  }

  /** The text of the first text frame whose text has `part`. */
  text(part: string): Promise<string> {
    const find = (): string | undefined =>
      framesOf(this.#received)
        .find(({ opcode, payload }) => opcode === TEXT && payload.includes(part))
        ?.payload.toString();
    return this.#happening.until(
      find,
      () => `No frame with ${part} came: ${this.#received.toString('latin1')}`,
    );
  }

  /** Waits until the server has closed, by a close frame or by ending the connection. @returns the code, or `null` */
  closed(deadline?: number): Promise<number | null> {
    const find = (): number | null | undefined => {
      const close = framesOf(this.#received).find(({ opcode }) => opcode === CLOSE_FRAME);
      if (close) return close.payload.length >= 2 ? close.payload.readUInt16BE() : 1005;
      return this.#ended ? null : undefined;
    };
    return this.#happening.until(find, () => 'The server did not close.', deadline);
  }

  vanishes(): void {
    this.#socket.destroy();
  }
}

export function encode({
  opcode,
  payload = '',
  isLast = true,
  reserved = 0,
  isMasked = true,
  claims,
}: RawFrame): Buffer {
  const bytes = Buffer.from(payload);
  const length = claims ?? BigInt(bytes.length);
  const mask = isMasked ? 0x80 : 0;
  const head = Buffer.from([(isLast ? 0x80 : 0) | (reserved << 4) | opcode]);
  // A mask of zeros leaves the payload as it is.
  return Buffer.concat([
    head,
    lengthOf(length, mask, claims !== undefined),
    Buffer.alloc(isMasked ? 4 : 0),
    bytes,
  ]);
}

function lengthOf(length: bigint, mask: number, isLong: boolean): Buffer {
  if (!isLong && length < 126n) return Buffer.from([mask | Number(length)]);
  if (!isLong && length < 65_536n)
    return Buffer.from([mask | 126, Number(length >> 8n), Number(length & 0xffn)]);
  const bytes = Buffer.alloc(9);
  bytes[0] = mask | 127;
  bytes.writeBigUInt64BE(length, 1);
  return bytes;
}

/** The whole frames after the head, as a server sends them: without a mask. */
function framesOf(received: Buffer): { opcode: number; payload: Buffer }[] {
  const frames: { opcode: number; payload: Buffer }[] = [];
  let at = received.indexOf('\r\n\r\n') + 4;
  while (at + 2 <= received.length) {
    const short = received.readUInt8(at + 1) & 0x7f;
    const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
    if (at + 2 + extra > received.length) break;
    const length =
      extra === 0 ? short : received.readUIntBE(at + 2 + Math.max(0, extra - 6), Math.min(extra, 6));
    const from = at + 2 + extra;
    if (from + length > received.length) break;
    frames.push({ opcode: received.readUInt8(at) & 0x0f, payload: received.subarray(from, from + length) });
    at = from + length;
  }
  return frames;
}
