/** Marks a text message that is whole: FIN and opcode 1 (RFC 6455 §5.2). */
const WHOLE_TEXT = 0x81;

/** One unmasked WebSocket frame, header and payload, as a server sends it (RFC 6455 §5.2). */
export function encodeText(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const header = headerLength(length);
  const bytes = Buffer.allocUnsafe(header + length);
  bytes[0] = WHOLE_TEXT;
  if (header === 2) {
    bytes[1] = length;
  } else if (header === 4) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  bytes.write(text, header);
  return bytes;
}

function headerLength(length: number): 2 | 4 | 10 {
  if (length < 126) return 2;
  return length < 65_536 ? 4 : 10;
}
