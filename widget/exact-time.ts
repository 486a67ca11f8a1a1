import type { Time } from '../api/protocol.ts';
import { speech } from './words.ts';

/** To make one costs as much as to use it a hundred times. */
let made: { readonly tag: string; readonly exact: Intl.DateTimeFormat } | undefined;

/** "23 November 2026 at 12:00". */
export function exactTime(at: Time): string {
  const tag = speech.language;
  if (made?.tag !== tag)
    made = { tag, exact: new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short' }) };
  return made.exact.format(at);
}
