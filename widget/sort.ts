import type { Sort } from '../api/protocol.ts';

export function sortOf(name: string | null): Sort | undefined {
  return name === 'newest' || name === 'oldest' || name === 'top' ? name : undefined;
}
