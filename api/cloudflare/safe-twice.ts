/** What may be asked again of an object that was lost as it was asked: whether to do it twice is to do it once. */
import type { AdminCall, AdminRequest } from '../comments/administration.ts';
import type { DirectoryRequest } from '../comments/directory.ts';

/** What staff ask that changes nothing begins with one of these words. */
const READING = /^(?:export|list|read|take|try)(?:-|$)/;

export function isReading({ type }: AdminRequest | DirectoryRequest): boolean {
  return READING.test(type);
}

/**
 * What staff ask changes something each time, unless it is known when it comes again: by its key, or as lines of an import
 * are by their number. All that visitors say may be said again, for the same request happens once. [P7] [P18] [P44] [P52]
 */
export function isSafeTwice({ request, once }: AdminCall): boolean {
  return (once !== undefined && !mayTellSecret(request)) || isReading(request) || request.type === 'import';
}

/** What may be told once only: to be told that it was done would be to lose it. [P52] */
function mayTellSecret({ type }: AdminRequest): boolean {
  return type === 'create-token' || type === 'add-key' || type === 'create-webhook' || type === 'set-hook';
}
