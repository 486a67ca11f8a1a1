import type { ServerMessage } from '../api/protocol.ts';

/**
 * The JSON text of a request, or of an object in it. Requests have no lists, so it is written by hand: the pages we live
 * in may have replaced `JSON.stringify`, or have taught arrays a `toJSON` of their own, as old libraries do.
 */
export function encode(request: object): string {
  const members: [string, unknown][] = Object.entries(request);
  const written = members
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${quote(name)}:${encodeValue(value)}`);
  return `{${written.join()}}`;
}

function encodeValue(value: unknown): string {
  if (typeof value === 'object' && value) return encode(value);
  return typeof value === 'string' ? quote(value) : String(value);
}

/** The messages of one frame, which holds one or an array of them. Empty where it is not ours to read. */
export function decode(frame: string): ServerMessage[] {
  try {
    json ??= trustedJson();
    const value: unknown = json.parse(frame);
    const messages: unknown[] = Array.isArray(value) ? value : [value];
    return messages.filter(isMessage);
  } catch {
    return [];
  }
}

let json: Pick<JSON, 'parse'> | undefined;

/** `JSON`; where the page has replaced its `parse`, that of an empty frame, which no script of the page has touched. */
function trustedJson(): Pick<JSON, 'parse'> {
  if (String(JSON.parse).includes('[native code]')) return JSON;
  const frame = document.createElement('iframe');
  frame.hidden = true;
  document.documentElement.append(frame);
  const untouched = frame.contentWindow?.window.JSON;
  frame.remove();
  return untouched ?? JSON;
}

/** All but quotes, backslashes, control characters and lone surrogates travels as it is (RFC 8259 §7). */
function quote(text: string): string {
  return `"${text.replaceAll(/["\\\p{Cc}\p{Cs}]/gu, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}

/** Its shape is the server's promise, by protocol version; only what is no message at all is kept out. */
function isMessage(value: unknown): value is ServerMessage {
  return typeof value === 'object' && value !== null && 'type' in value;
}
