import type { View } from './comments/seam.ts';

/** Names the bytes of a view. */
export function etagOf({ version }: View): string {
  return `"${version}"`;
}

/** Whether the client has these bytes: RFC 9110 §13.1.2, by weak comparison. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
