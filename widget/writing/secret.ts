import type { Notes } from '../notes.ts';

/** What makes the reader the same guest again: 192 random bits as base64url, made when first needed. */
export function secretOf(notes: Notes): string {
  const known = notes.read('secret');
  if (known) return known;
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  const secret = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  notes.write('secret', secret);
  return secret;
}
