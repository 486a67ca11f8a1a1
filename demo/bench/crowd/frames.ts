/** WebSocket frames (RFC 6455 §5.2) as a client sends and reads them, with as little work as can be. */

export const OPCODE = { text: 1, close: 8, ping: 9, pong: 10 } as const;

const FIN = 0x80;
const MASKED = 0x80;

/** A masked frame of less than 64 KiB. The mask is zero: what is sent is what is said. */
export function clientFrame(opcode: number, payload: Buffer): Buffer {
  const long = payload.length > 125;
  const frame = Buffer.alloc((long ? 8 : 6) + payload.length);
  frame[0] = FIN | opcode;
  frame[1] = MASKED | (long ? 126 : payload.length);
  if (long) frame.writeUInt16BE(payload.length, 2);
  payload.copy(frame, frame.length - payload.length);
  return frame;
}

/**
 * Takes the whole frames at the beginning of what came in; payloads are views, good only during the call.
 * @returns how many bytes were taken
 */
export function readFrames(bytes: Buffer, take: (opcode: number, payload: Buffer) => void): number {
  let at = 0;
  for (;;) {
    const header = headerLength(bytes, at);
    if (header === 0) return at;
    const start = at + header;
    const end = start + payloadLength(bytes, at);
    if (end > bytes.length) return at;
    take((bytes[at] ?? 0) & 0x0f, bytes.subarray(start, end));
    at = end;
  }
}

/** 0: it is not all there. */
function headerLength(bytes: Buffer, at: number): number {
  if (at + 2 > bytes.length) return 0;
  const length = (bytes[at + 1] ?? 0) & 0x7f;
  const header = length < 126 ? 2 : length === 126 ? 4 : 10;
  return at + header > bytes.length ? 0 : header;
}

function payloadLength(bytes: Buffer, at: number): number {
  const length = (bytes[at + 1] ?? 0) & 0x7f;
  if (length < 126) return length;
  return length === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
}
