/** Frames as a client sends them (RFC 6455 §5.2), also such as no well-meaning one sends. */

export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9 } as const;

interface FrameSetting {
  readonly opcode: (typeof OPCODE)[keyof typeof OPCODE];
  /** Whether more fragments of the same message follow. */
  readonly more?: boolean;
  readonly payload?: string;
}

/** @param setting a payload of less than 64 KiB */
export function clientFrame({ opcode, more = false, payload = '' }: FrameSetting): Buffer {
  const bytes = Buffer.from(payload);
  const first = opcode | (more ? 0 : 0x80);
  // Masked with zeros: it is what it was.
  const mask = [0, 0, 0, 0];
  const length = bytes.length < 126 ? [bytes.length] : [126, bytes.length >> 8, bytes.length & 0xff];
  return Buffer.concat([Buffer.from([first, 0x80 | (length[0] ?? 0), ...length.slice(1), ...mask]), bytes]);
}
