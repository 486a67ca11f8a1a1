const KEY = /^key:([\w-]{43})$/;

/**
 * The bytes of the key under which network prefixes are hashed, as it is handed from host to host: `key:` and 32 bytes as
 * base64url, or a text that is the key itself.
 */
export function readAddressKeyText(text: string): Uint8Array {
  const coded = KEY.exec(text.trim())?.[1];
  if (coded === undefined) return new TextEncoder().encode(text);
  const binary = atob(coded.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
