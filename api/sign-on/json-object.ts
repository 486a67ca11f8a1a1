/** The byte order mark stays, and is no JSON: two texts never mean one object. */
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A string, and whether it is the name of a member. In JSON no quotation mark stands outside of a string. */
const STRING = /"(?:[^"\\]|\\.)*"\s*(:)?/g;

/**
 * Reads bytes as one JSON object (RFC 8259). `null`: not UTF-8, no JSON, no object, or an object somewhere in it that
 * names a member twice, for parsers differ in which of the two they believe. [A27]
 */
export function readJsonObject(bytes: Uint8Array): object | null {
  try {
    const text = UTF8.decode(bytes);
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return countNames(text) === countMembers(value) ? value : null;
  } catch {
    return null;
  }
}

function countNames(json: string): number {
  return [...json.matchAll(STRING)].filter(([, colon]) => colon !== undefined).length;
}

/** Of all objects within a value: the last of two with one name is all that is left of them. */
function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const members: unknown[] = Object.values(value);
  const own = Array.isArray(value) ? 0 : members.length;
  return members.reduce<number>((sum, member) => sum + countMembers(member), own);
}
