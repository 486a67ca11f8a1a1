const encoder = new TextEncoder();

/** JSON as it goes out. */
export function encodeJson(value: unknown): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encoder.encode(JSON.stringify(value)));
}
